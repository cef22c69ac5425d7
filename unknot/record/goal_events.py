"""Events of goals: the size with which an activity begins, and each time that it was done."""

from datetime import datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.goals import Goal, GoalDone
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import Data, choice, flag, text, whole_number
from unknot.record.state import State

# As it was said: ten pounds made whole kilos would read back as eleven.
UNITS: Final = ("minutes", "times", "kilos", "pounds")
LARGEST: Final = 300
HOW_DONE: Final = ("done", "half", "too_much")


class Sized(TypedDict):
    """What can be done of an activity even on a bad day; whether doing it is feared."""

    activity: str
    size: int
    unit: str
    feared: NotRequired[bool]


class GoalReport(TypedDict):
    """It was done as planned, by half, or was too much."""

    activity: str
    how: str


def _check_sized(data: Data) -> str | None:
    size = whole_number(data, "size", 1, LARGEST)
    return text(data, "activity") or size or choice(data, "unit", UNITS) or flag(data, "feared")


def _check_done(data: Data) -> str | None:
    return text(data, "activity") or choice(data, "how", HOW_DONE)


def _sized(state: State, data: Sized, event: Event, when: datetime) -> None:
    feared = bool(data.get("feared", False))
    made = Goal(data["activity"], when, data["size"], data["unit"], feared)
    state.prevention.goals[made.activity] = made


def _done(state: State, data: GoalReport, event: Event, when: datetime) -> None:
    goal = state.prevention.goals.get(data["activity"])
    if goal:
        goal.done.append(GoalDone(when, data["how"]))


GOALS: Final[Family] = {
    "goal.sized": Kind(Sized, _check_sized, _sized),
    "goal.done": Kind(GoalReport, _check_done, _done),
}
