"""The interview's events: its answers, what the pathway said to them, and what was taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind, NoPayload, no_payload
from unknot.record.pain import SCREEN
from unknot.record.payload_checks import Data, names, text
from unknot.record.state import State
from unknot.record.statements import ALARMS, Alarm, CountsFrom, PainRating, Value

REPEATING: Final = ("rate", "check_in")  # screens whose pain another event said in the same breath


class Answered(TypedDict):
    """A screen of the interview was sent. `since`: fact to the day from which it counts.

    `opened`: what a tick asks besides; `asked`: what was answered and is not kept. `none`: "None of
    these" was ticked. `where`: the regions of the body chart that were tapped.
    """

    screen: str
    answers: Mapping[str, Value]
    since: NotRequired[Mapping[str, str]]
    opened: NotRequired[Sequence[str]]
    ticked: NotRequired[Sequence[str]]
    asked: NotRequired[Sequence[str]]
    none: NotRequired[bool]
    where: NotRequired[Sequence[str]]


class Confirmed(TypedDict):
    """Answers that hardly go together are right as they are."""

    contradiction: str
    values: Mapping[str, Value]


class Reaffirmed(TypedDict):
    """History that was shown is still true."""

    answers: Mapping[str, Value]


class Assessed(TypedDict):
    """What the pathway said then, and by which rows. `settled`: no question was open any more."""

    disposition: str
    rows: Sequence[str]
    fingerprint: str
    settled: NotRequired[bool]


def _check_answered(data: Data) -> str | None:
    if not isinstance(data.get("answers"), dict):
        return "'answers' should be an object, fact to value"
    for value in data["answers"].values():
        if not isinstance(value, bool | int | str):
            return f"{value!r} is no answer"
    for key in ("opened", "ticked", "asked", "where"):
        if not names(data.get(key, [])):
            return f"'{key}' should be a list of names"
    return _check_since(data.get("since", {})) or text(data, "screen")


def _check_since(value: object) -> str | None:
    if not isinstance(value, dict):
        return "'since' should be an object, fact to date"
    for said in value.values():
        try:
            date.fromisoformat(said)
        except (TypeError, ValueError):
            return f"{said!r} is no date"
    return None


def _check_confirmed(data: Data) -> str | None:
    if not isinstance(data.get("values"), dict) or not data["values"]:
        return "'values' should be an object, fact to value"
    if not all(isinstance(value, bool | int | str) for value in data["values"].values()):
        return "'values' holds something that is no answer"
    return text(data, "contradiction")


def _check_reaffirmed(data: Data) -> str | None:
    found = data.get("answers")
    if not isinstance(found, dict) or not found:
        return "'answers' should be an object, fact to value"
    wrong = [value for value in found.values() if not isinstance(value, bool | int | str)]
    return f"{wrong[0]!r} is no answer" if wrong else None


def _check_assessed(data: Data) -> str | None:
    if not names(data.get("rows")):
        return "'rows' should be a list of row ids"
    return text(data, "disposition", "fingerprint")


def _answered(state: State, data: Answered, event: Event, when: datetime) -> None:
    screening, answers, screen = state.screening, data["answers"], data["screen"]
    screening.batches.append((answers, when))
    if not screening.since.keys().isdisjoint(answers):
        screening.since = {k: day for k, day in screening.since.items() if k not in answers}
    for name, day in data["since"].items() if "since" in data else ():
        screening.since[name] = CountsFrom(date.fromisoformat(day), when)
        if name == "days":
            state.pain.onsets.append(screening.since[name])
    pain = answers.get("pain_now")
    if type(pain) is int and 0 <= pain <= 10 and screen not in REPEATING:
        state.pain.say_now(PainRating(pain, when, by=SCREEN))
    if "where" in data:
        places = dict.fromkeys(data["where"])
        state.pain.say_where(places, PainRating(0, when, by=SCREEN))
    if screening.opened or "asked" in data or "opened" in data:
        _asked(state, data, when)
    screening.screens[screen] = when
    if "ticked" in data:
        screening.ticked[screen] = tuple(data["ticked"])
        (screening.denied.add if data.get("none") else screening.denied.discard)(screen)


def _asked(state: State, data: Answered, when: datetime) -> None:
    """What was answered and not kept, and what is asked anew: earlier answers no longer count."""
    screening, asked, opened = state.screening, data.get("asked", ()), data.get("opened", ())
    screening.opened.difference_update(data["answers"], asked)
    screening.opened.update(opened)
    screening.asked.update(dict.fromkeys(asked, when))
    for name in opened:
        screening.asked.pop(name, None)
    if asked or opened:
        screening.batches.append((dict.fromkeys((*asked, *opened)), when))


def _reaffirmed(state: State, data: Reaffirmed, event: Event, when: datetime) -> None:
    """It counts anew, and no screen was answered."""
    state.screening.batches.append((data["answers"], when))


def _confirmed(state: State, data: Confirmed, event: Event, when: datetime) -> None:
    state.screening.confirmed[data["contradiction"]] = dict(data["values"])


def _assessed(state: State, data: Assessed, event: Event, when: datetime) -> None:
    screening, disposition = state.screening, data["disposition"]
    screening.assessed = event
    settled = bool(data.get("settled", True))
    if not _rises(screening.alarm, disposition) and not (settled and screening.rescreening):
        return
    screening.alarm = None
    if disposition in ALARMS:
        screening.alarm = Alarm(disposition, tuple(data["rows"]), event.at, when, settled)
        screening.alarms.append(screening.alarm)


def _rises(alarm: Alarm | None, disposition: str) -> bool:
    """Whether a disposition is an alarm at least as high as the open one."""
    if disposition not in ALARMS:
        return False
    return alarm is None or ALARMS.index(disposition) >= ALARMS.index(alarm.disposition)


def _retracted(state: State, data: NoPayload, event: Event, when: datetime) -> None:
    state.ask_again(event)


SCREENING: Final[Family] = {
    "screening.answered": Kind(Answered, _check_answered, _answered),
    "screening.confirmed": Kind(Confirmed, _check_confirmed, _confirmed),
    "screening.reaffirmed": Kind(Reaffirmed, _check_reaffirmed, _reaffirmed),
    "screening.assessed": Kind(Assessed, _check_assessed, _assessed),
    "screening.retracted": Kind(NoPayload, no_payload, _retracted),  # "I pressed that by mistake"
}
