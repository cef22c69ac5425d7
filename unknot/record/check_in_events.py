"""Events of looking in again: how it is today, and that something has changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import CHECK_IN
from unknot.record.payload_checks import Data, choice, flag, names, rating
from unknot.record.state import State
from unknot.record.statements import CheckIn, PainRating, current_answers, latest_by_fact

REPORTS: Final = ("better", "worse", "new")
MANAGE: Final = ("yes", "partly", "no")
THAN: Final = ("better", "same", "worse")


class Reported(TypedDict):
    """Better, worse, or something new."""

    how: str


class CheckedIn(TypedDict):
    """Pain, what can be done, whether it is better than last time, and whether it worries.

    `concerns`: which of three questions about fear, worry and sleep fit.
    """

    pain: int
    manage: str
    than: str
    worried: NotRequired[bool]
    concerns: NotRequired[Sequence[str]]


def _check_reported(data: Data) -> str | None:
    return choice(data, "how", REPORTS)


def _check_checked_in(data: Data) -> str | None:
    said = choice(data, "manage", MANAGE) or choice(data, "than", THAN)
    said = said or flag(data, "worried") or rating(data, "pain")
    if said or "concerns" not in data or names(data["concerns"]):
        return said
    return "'concerns' should be a list of names"


def _reported(state: State, data: Reported, event: Event, when: datetime) -> None:
    state.check_ins.reported = event
    if data["how"] in ("worse", "new"):
        screening = state.screening
        screening.earlier = screening.earlier | current_answers(latest_by_fact(screening.batches))
        state.forget()  # a change asks for the danger questions again


def _checked_in(state: State, data: CheckedIn, event: Event, when: datetime) -> None:
    concerns = tuple(data["concerns"]) if "concerns" in data else None
    state.check_ins.done.append(
        CheckIn(when, data["pain"], data["manage"], data["than"], data.get("worried"), concerns)
    )
    state.pain.say_now(PainRating(data["pain"], when, by=CHECK_IN))


CHECK_INS: Final[Family] = {
    "check_in.changed": Kind(Reported, _check_reported, _reported),
    "check_in.done": Kind(CheckedIn, _check_checked_in, _checked_in),
}
