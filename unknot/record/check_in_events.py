"""Events of looking in again: how it is today, and that something has changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import CHECK_IN, worst_of
from unknot.record.payload_checks import Data, choice, flag, names, rating, ratings_or_none
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

    `concerns`: which of three questions about fear, worry and sleep fit. `where`: the places that
    hurt, by region of the body chart, each with its number or None.
    """

    pain: int
    manage: str
    than: str
    worried: NotRequired[bool]
    concerns: NotRequired[Sequence[str]]
    where: NotRequired[Mapping[str, int | None]]


def _check_reported(data: Data) -> str | None:
    return choice(data, "how", REPORTS)


def _check_checked_in(data: Data) -> str | None:
    said = choice(data, "manage", MANAGE) or choice(data, "than", THAN)
    said = said or flag(data, "worried") or rating(data, "pain") or ratings_or_none(data, "where")
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
    where = data.get("where", {})
    pain = worst_of(data["pain"], where) or 0
    state.check_ins.done.append(
        CheckIn(when, pain, data["manage"], data["than"], data.get("worried"), concerns)
    )
    said = PainRating(pain, when, by=CHECK_IN)
    state.pain.say_now(said)
    if "where" in data:
        state.pain.say_where(where, said)


CHECK_INS: Final[Family] = {
    "check_in.changed": Kind(Reported, _check_reported, _reported),
    "check_in.done": Kind(CheckedIn, _check_checked_in, _checked_in),
}
