"""One session of the weekly exercises: what is done, what is closed and what stands in its place.

Nothing that a gate closes is ever in a session; while an answer is missing, it is closed as well.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unknot.body.camera import tried
from unknot.body.movement import Movement
from unknot.journey.prevention.exercise_gates import Loads, status_of_loads
from unknot.journey.prevention.regimen import ProgrammeWeek
from unknot.journey.screening.assess import Status
from unknot.pathway.tables import Row
from unknot.record.prevention import ExercisePlan, ExerciseSession
from unknot.session.exercises import Exercise, ExercisePart, Regimen

OPEN: Final = ("ok", "careful")
FLOOR: Final = frozenset(("floor", "supine", "prone", "kneeling", "cross_legged"))
EASY: Final = FLOOR | {"breathing"}  # what whoever is closed all moving may still do


@dataclass(frozen=True)
class ClosedExercise:
    """An exercise that is closed to someone, and what stands in its place; "": nothing."""

    movement: str
    status: Status
    instead: str


@dataclass(frozen=True)
class SessionToday:
    """One session: its parts, what is closed, and the rows that ask for more care."""

    parts: tuple[ExercisePart, ...]
    left: tuple[ClosedExercise, ...]
    careful: Mapping[str, tuple[Row, ...]]  # by movement

    @property
    def only_breathing(self) -> bool:
        """Whether all that moves is closed: then walk and breathe, and ask someone."""
        return all(EASY.issuperset(part.movement.loads) for part in self.parts)


def exercise_session(
    regimen: Regimen,
    movements: Mapping[str, Movement],
    place: ProgrammeWeek,
    wish: ExercisePlan,
    loads: Loads,
    *,
    gentle: bool = False,
    asked: Collection[str] = (),
) -> SessionToday:
    """The session of a week. `gentle`: only the gentle moves, each in its first dose.

    `asked`: what a clinic's plan wants of it, by name.
    """
    week = 1 if gentle else place.week
    listed = [e for e in regimen.exercises if e.in_week(week) and (e.gentle or not gentle)]
    found = _session(regimen, movements, (week, place.half), wish, loads, of_plan(listed, asked))
    if found.parts or not asked:
        return found
    return _session(regimen, movements, (week, place.half), wish, loads, listed)


def of_plan(listed: Sequence[Exercise], asked: Collection[str]) -> Sequence[Exercise]:
    """Of a week's list, in its order, those that a clinic's plan wants, alone; all where none is.

    Alone, because whoever names three has thought about the others too. What the plan names and the
    week has not is not done: the tables say when it comes.
    """
    return [each for each in listed if each.movement in asked] or listed


def _session(
    regimen: Regimen,
    movements: Mapping[str, Movement],
    at: tuple[int, bool],
    wish: ExercisePlan,
    loads: Loads,
    wanted: Sequence[Exercise],
) -> SessionToday:
    """These exercises, as far as they are open, in the time that there is."""
    chosen: dict[str, Movement] = {}
    left: list[ClosedExercise] = []
    for each in wanted:
        found = _fitting(each, movements, wish, loads, {m.id for m in chosen.values()})
        closed = status_of_loads(movements[each.movement].loads, loads)
        if closed.status not in OPEN:
            left.append(ClosedExercise(each.movement, closed, found.id if found else ""))
        if found:
            chosen[each.movement] = found
    parts = _in_time(regimen, wanted, chosen, wish.minutes, at)
    careful = {part.movement.id: said for part in parts
               if (said := _careful(part.movement, loads))}  # fmt: skip
    return SessionToday(parts, tuple(left), careful)


def _fitting(
    each: Exercise,
    movements: Mapping[str, Movement],
    wish: ExercisePlan,
    loads: Loads,
    taken: set[str],
) -> Movement | None:
    """The exercise, or the first in its place that is open, suits the place, and is not there."""
    for name in (each.movement, *each.instead):
        movement = movements[name]
        suits = not (wish.chair and FLOOR & set(movement.loads))
        if suits and name not in taken and status_of_loads(movement.loads, loads).status in OPEN:
            return movement
    return None


def _in_time(
    regimen: Regimen,
    wanted: Sequence[Exercise],
    chosen: Mapping[str, Movement],
    minutes: int,
    at: tuple[int, bool],
) -> tuple[ExercisePart, ...]:
    """As many as the time holds: by rank, then in their order. The first is always there."""
    week, half = at
    spent = regimen.lead_in
    kept: set[str] = set()
    short = minutes < regimen.long
    parts = {each.movement: _part(regimen, each, chosen[each.movement], week, half=half,
                                  short=short)
             for each in wanted if each.movement in chosen}  # fmt: skip
    for each in sorted(wanted, key=lambda one: one.rank):
        if each.movement not in parts:
            continue
        seconds = parts[each.movement].seconds(regimen.change, regimen.between)
        if not kept or spent + seconds <= minutes * 60:
            spent += seconds
            kept.add(each.movement)
    return tuple(part for name, part in parts.items() if name in kept)


def _part(
    regimen: Regimen, each: Exercise, movement: Movement, week: int, *, half: bool, short: bool
) -> ExercisePart:
    """With the dose that its weeks have come to; a short session is not for lying still."""
    still = EASY.issuperset(movement.loads)
    dose = 0 if short and still else (week - each.from_week) // regimen.stage
    return ExercisePart(movement, min(dose, len(movement.doses) - 1), half)


def _careful(movement: Movement, loads: Loads) -> tuple[Row, ...]:
    said = status_of_loads(movement.loads, loads)
    return said.rows if said.status == "careful" else ()


def before_camera(
    parts: tuple[ExercisePart, ...], movements: Mapping[str, Movement], loads: Loads
) -> tuple[ExercisePart, ...]:
    """The same session before a camera: () where it follows nothing of it.

    What was not tried on a person is done in an easier form, if that was, and is open to them.
    """
    there = {part.movement.id for part in parts}
    for i, part in enumerate(parts):
        found = _tried(part.movement, movements)
        if found is None or status_of_loads(found.loads, loads).status not in OPEN:
            continue
        if found is part.movement or found.id not in there:
            dose = min(part.dose, len(found.doses) - 1)
            return (*parts[:i], ExercisePart(found, dose, part.half), *parts[i + 1 :])
    return ()


def _tried(movement: Movement, movements: Mapping[str, Movement]) -> Movement | None:
    found: Movement | None = movement
    while found and not tried(found):
        found = movements.get(found.easier)
    return found


def parts_as_recorded(
    practice: ExerciseSession, movements: Mapping[str, Movement]
) -> tuple[ExercisePart, ...]:
    """The parts of a session as the record keeps them; a later Unknot's are passed over."""
    known = [(name, dose) for name, dose in practice.moves if name in movements]
    return tuple(
        ExercisePart(movements[name], min(dose, len(movements[name].doses) - 1), practice.half)
        for name, dose in known if dose >= 0 and movements[name].doses
    )  # fmt: skip
