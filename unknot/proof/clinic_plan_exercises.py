"""A clinic's plan chooses among exercises that are open anyway, and changes no dose of them.

Of every list that a week can have, each choice of up to three and of all but up to three is tried
on the function that chooses (all choices are millions); each exercise alone, with each load closed
in turn, on whole sessions, once for each of the programme's stages.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import combinations, product
from typing import Final

from unknot.body.movement import Movement
from unknot.journey.prevention.exercise_session import SessionToday, exercise_session, of_plan
from unknot.journey.prevention.regimen import ProgrammeWeek
from unknot.journey.screening.assess import Status
from unknot.proof.answer_space import Claim, Json
from unknot.proof.dose_limits import BOTH
from unknot.record.prevention import ExercisePlan
from unknot.session.exercises import Exercise, Regimen

UP_TO: Final = 3  # exercises of a choice
NO_TIME: Final = datetime.min.replace(tzinfo=UTC)


def plan_exercise_claims(
    programmes: Mapping[str, Regimen], movements: Mapping[str, Movement], loads: Sequence[str]
) -> Iterator[Claim]:
    """A claim for each programme: of choosing alone, and of sessions."""
    for name, regimen in programmes.items():
        lists = _lists(regimen)
        says = f"A plan only ever chooses from the week's list of {name}, and never leaves nothing."
        count = sum(1 for each in lists for _ in _choices(each))
        yield Claim(f"plan:chooses:{name}", "plan", says, count, partial(_invented, lists))
        closed = [None, *loads]
        weeks = [(1, True), *((week, False) for week in range(1, regimen.weeks + 2, regimen.stage))]
        sessions = [(*at, shut) for at, shut in product(weeks, closed)]
        look = partial(_closed_exercise, regimen, movements, loads, sessions)
        says = f"What a plan wants of {name} is done only where it is open, in the table's dose."
        count = len(sessions) * len(regimen.exercises)
        yield Claim(f"plan:exercises:{name}", "plan", says, count, look)


def _lists(regimen: Regimen) -> list[tuple[Exercise, ...]]:
    """Each list that a week can have."""
    found = (
        tuple(e for e in regimen.exercises if e.in_week(week) and (e.gentle or not gentle))
        for week, gentle in product(range(1, regimen.weeks + 2), BOTH)
    )
    return list(dict.fromkeys(found))


def _choices(listed: Sequence[Exercise]) -> Iterator[list[str]]:
    """In the list's order: up to so many of them, and all but so many."""
    names = [each.movement for each in listed]
    for count in range(UP_TO + 1):
        for some in combinations(names, count):
            yield [*some]
            yield [each for each in names if each not in some]


def _invented(lists: Sequence[tuple[Exercise, ...]]) -> Json | None:
    for listed in lists:
        names = [each.movement for each in listed]
        for asked in _choices(listed):
            chosen = [each.movement for each in of_plan(listed, (*asked[::-1], "of_nobody"))]
            if chosen != (asked or names):
                return {"list": names, "plan": asked, "chosen": chosen}
    return None


def _closed_exercise(
    regimen: Regimen,
    movements: Mapping[str, Movement],
    loads: Sequence[str],
    sessions: Sequence[tuple[int, bool, str | None]],
) -> Json | None:
    for week, gentle, shut in sessions:
        may = [e for e in regimen.exercises if e.in_week(week) and (e.gentle or not gentle)]
        forms = {form for each in may for form in (each.movement, *each.instead)}
        session = partial(_session, regimen, movements, loads, (week, gentle, shut))
        plain = session(()).parts
        for each in regimen.exercises:
            mine = session((each.movement,)).parts
            told: Json = {"week": week, "gentle": gentle, "closed": shut, "plan": each.movement}
            if plain and not mine:
                return told | {"does": "nothing"}
            most = (week - each.from_week) // regimen.stage
            for part in mine if mine != plain else ():
                shuts = shut and shut.rpartition(".")[2] in part.movement.loads
                if shuts or part.movement.id not in forms or part.dose > most:
                    return told | {"does": part.movement.id, "dose": part.dose}
    return None


def _session(
    regimen: Regimen,
    movements: Mapping[str, Movement],
    loads: Sequence[str],
    at: tuple[int, bool, str | None],
    asked: Sequence[str],
) -> SessionToday:
    week, gentle, shut = at
    open_ = {
        each.rpartition(".")[2]: Status(each, "blocked" if each == shut else "ok", ())
        for each in loads
    }
    wish = ExercisePlan(NO_TIME, (0,), max(regimen.minutes), chair=False, quiet=False)
    place = ProgrammeWeek(week, half=False, row=None)
    return exercise_session(regimen, movements, place, wish, open_, gentle=gentle, asked=asked)
