"""What keeping it away does to the state: a part of the fold in `unknot.record.state`."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from unknot.record.event import Event
from unknot.record.pain import RANGE, say
from unknot.record.prevention import (
    ExercisePlan,
    ExerciseSession,
    FlarePlan,
    RangeMeasurement,
    Walked,
)
from unknot.record.prevention_events import unit_of_range
from unknot.record.statements import BROUGHT, PainRating

if TYPE_CHECKING:
    from unknot.record.state import State

Change = Callable[["State", Event, datetime], None]


def _wished(state: "State", event: Event, when: datetime) -> None:
    data = event.data
    days = tuple(sorted(set(data["days"])))
    chair, quiet = bool(data.get("chair", False)), bool(data.get("quiet", False))
    state.wishes.append(ExercisePlan(when, days, data["minutes"], chair, quiet))


def _practised(state: "State", event: Event, when: datetime) -> None:
    data = event.data
    moves = tuple((name, dose) for name, dose in data["moves"])
    half, gentle = bool(data.get("half", False)), bool(data.get("gentle", False))
    made = ExerciseSession(data["session"], when, moves, data["lasts"], half=half, gentle=gentle)
    state.practices.setdefault(made.id, made)


def _practice_ended(state: "State", event: Event, when: datetime) -> None:
    practice = state.practices.get(event.data["session"])
    if practice and practice.how is None:
        practice.ended, practice.how = max(practice.started, when), event.data["how"]


def _practice_resumed(state: "State", event: Event, when: datetime) -> None:
    practice = state.practices.get(event.data["session"])
    if practice and practice.may_go_on(when):
        practice.ended = practice.how = None


def _next_morning(state: "State", event: Event, when: datetime) -> None:
    practice = state.practices.get(event.data["session"])
    if practice:
        practice.worse = event.data["worse"]


def _walked(state: "State", event: Event, when: datetime) -> None:
    state.walks.append(Walked(when, event.data["minutes"]))


def _reached(state: "State", event: Event, when: datetime) -> None:
    data, unit = event.data, unit_of_range(event.data)
    state.reached.append(RangeMeasurement(when, data["what"], data[unit], unit, data["pain"]))
    say(state, PainRating(data["pain"], when, sort=BROUGHT, by=RANGE))


def _flare_plan(state: "State", event: Event, when: datetime) -> None:
    data = event.data
    state.flare_plan = FlarePlan(when, tuple(data["signs"]), tuple(data["does"]),
                                 str(data.get("note", "")))  # fmt: skip


KEEPING: Final[dict[str, Change]] = {
    "exercise.planned": _wished,
    "exercise.started": _practised,
    "exercise.ended": _practice_ended,
    "exercise.resumed": _practice_resumed,
    "exercise.next_morning": _next_morning,
    "exercise.walked": _walked,
    "range.measured": _reached,
    "flare.planned": _flare_plan,
}
