"""Events of keeping it away: the weekly exercises, walks, measurements, the flare plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import RANGE
from unknot.record.payload_checks import A_DAY, Data, flag, names, rating, text, whole_number
from unknot.record.prevention import (
    ExercisePlan,
    ExerciseSession,
    FlarePlan,
    RangeMeasurement,
    Walked,
)
from unknot.record.remedy_events import Ended, Resumed, check_ended, check_resumed
from unknot.record.state import State
from unknot.record.statements import BROUGHT, PainRating

WEEKDAYS: Final = range(7)
LONGEST: Final = 300  # minutes of a walk or a session; letters of a note
MOVES: Final = 99  # in one session
FURTHEST: Final = {"cm": 150, "degrees": 180}  # that anybody can have measured, either way


class Planned(TypedDict):
    """On which days someone wants to exercise (0 is Monday), how long, and where."""

    days: Sequence[int]
    minutes: int
    chair: NotRequired[bool]
    quiet: NotRequired[bool]


class Started(TypedDict):
    """A session of the weekly exercises began. `moves`: movement and dose; `lasts`: seconds.

    `graded`: of the programme for pain that lasts. `before`: the pain with which it began.
    """

    session: str
    moves: Sequence[tuple[str, int]]
    lasts: int
    half: NotRequired[bool]
    gentle: NotRequired[bool]
    graded: NotRequired[bool]
    before: NotRequired[int]


class SessionEnded(Ended):
    """A session of exercises ended. `reached`: the exercise at which it did, the first is 1."""

    reached: NotRequired[int]


class NextMorning(TypedDict):
    """Whether it was worse, for over a day."""

    session: str
    worse: bool


class Walk(TypedDict):
    """A walk."""

    minutes: int


class Measured(TypedDict):
    """How far the back goes, in one of two units, with the pain at the end of it."""

    what: str
    pain: int
    cm: NotRequired[int]
    degrees: NotRequired[int]


class FlarePlanned(TypedDict):
    """Made while well: early signs, and what to do."""

    signs: Sequence[str]
    does: Sequence[str]
    note: NotRequired[str]


def _check_planned(data: Data) -> str | None:
    days = data.get("days")
    if not isinstance(days, list | tuple) or not 0 < len(days) <= len(WEEKDAYS):
        return "'days' should be a list of weekdays, one at least"
    if any(type(day) is not int or day not in WEEKDAYS for day in days):
        return "'days' should hold numbers from 0, Monday, to 6, Sunday"
    return flag(data, "chair") or flag(data, "quiet") or whole_number(data, "minutes", 1, LONGEST)


def _check_started(data: Data) -> str | None:
    moves = data.get("moves")
    if not isinstance(moves, list | tuple) or not moves:
        return "'moves' should be a list of movements and doses"
    if len(moves) > MOVES:
        return f"'moves' should be at most {MOVES}"
    for each in moves:
        if not isinstance(each, list | tuple) or list(map(type, each)) != [str, int]:
            return f"{each!r} is no movement and dose"
    kinds = flag(data, "half") or flag(data, "gentle") or flag(data, "graded")
    begun = rating(data, "before") if "before" in data else None
    rest = kinds or begun or text(data, "session")
    return rest or whole_number(data, "lasts", 1, A_DAY)


def _check_ended(data: Data) -> str | None:
    reached = whole_number(data, "reached", 1, MOVES) if "reached" in data else None
    return check_ended(data) or reached


def _check_next_morning(data: Data) -> str | None:
    if "worse" not in data:
        return "'worse' should be true or false"
    return flag(data, "worse") or text(data, "session")


def _check_walked(data: Data) -> str | None:
    return whole_number(data, "minutes", 1, LONGEST)


def _check_measured(data: Data) -> str | None:
    unit = unit_of_range(data)
    if unit == "degrees" and "cm" in data:
        return "a measurement is in 'cm' or in 'degrees', not both"
    most = FURTHEST[unit]
    return whole_number(data, unit, -most, most) or text(data, "what") or rating(data, "pain")


def _check_flare_plan(data: Data) -> str | None:
    for key in ("signs", "does"):
        if not names(data.get(key)):
            return f"'{key}' should be a list of names"
    note = data.get("note", "")
    return None if isinstance(note, str) and len(note) <= LONGEST else "'note' is no short text"


def unit_of_range(data: Data | Measured) -> Literal["cm", "degrees"]:
    """What a measurement is in: angles name it, and all that is older is from a tape."""
    return "degrees" if "degrees" in data else "cm"


def _planned(state: State, data: Planned, event: Event, when: datetime) -> None:
    days = tuple(sorted(set(data["days"])))
    chair, quiet = bool(data.get("chair", False)), bool(data.get("quiet", False))
    state.prevention.plans.append(ExercisePlan(when, days, data["minutes"], chair, quiet))


def _started(state: State, data: Started, event: Event, when: datetime) -> None:
    moves = tuple((name, dose) for name, dose in data["moves"])
    made = ExerciseSession(
        data["session"], when, moves, data["lasts"], half=bool(data.get("half", False)),
        gentle=bool(data.get("gentle", False)), graded=bool(data.get("graded", False)),
        before=data.get("before"),
    )  # fmt: skip
    state.prevention.sessions.setdefault(made.id, made)


def _ended(state: State, data: SessionEnded, event: Event, when: datetime) -> None:
    session = state.prevention.sessions.get(data["session"])
    if session and session.how is None:
        session.ended, session.how = max(session.started, when), data["how"]
        session.reached = data.get("reached")


def _resumed(state: State, data: Resumed, event: Event, when: datetime) -> None:
    session = state.prevention.sessions.get(data["session"])
    if session and session.may_go_on(when):
        session.ended = session.how = session.reached = None


def _next_morning(state: State, data: NextMorning, event: Event, when: datetime) -> None:
    session = state.prevention.sessions.get(data["session"])
    if session:
        session.worse = data["worse"]


def _walked(state: State, data: Walk, event: Event, when: datetime) -> None:
    state.prevention.walks.append(Walked(when, data["minutes"]))


def _measured(state: State, data: Measured, event: Event, when: datetime) -> None:
    unit = unit_of_range(data)
    found = RangeMeasurement(when, data["what"], data[unit], unit, data["pain"])
    state.prevention.measurements.append(found)
    state.pain.say(PainRating(data["pain"], when, sort=BROUGHT, by=RANGE))


def _flare_planned(state: State, data: FlarePlanned, event: Event, when: datetime) -> None:
    note = str(data.get("note", ""))
    state.prevention.flare_plan = FlarePlan(when, tuple(data["signs"]), tuple(data["does"]), note)


PREVENTION: Final[Family] = {
    "exercise.planned": Kind(Planned, _check_planned, _planned),
    "exercise.started": Kind(Started, _check_started, _started),
    "exercise.ended": Kind(SessionEnded, _check_ended, _ended),
    "exercise.resumed": Kind(Resumed, check_resumed, _resumed),
    "exercise.next_morning": Kind(NextMorning, _check_next_morning, _next_morning),
    "exercise.walked": Kind(Walk, _check_walked, _walked),
    "range.measured": Kind(Measured, _check_measured, _measured),
    "flare.planned": Kind(FlarePlanned, _check_flare_plan, _flare_planned),
}
