"""To whom the graded programme must stay closed, over every moment; and to whom it must be open.

Each line is written from what must hold (the review of what landed, F1; the review's L1, L2, L15,
L18 and L24), and not from the rows. What nobody knows of a moment counts as any of its values.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from unknot.body.movement import Movement
from unknot.journey.prevention.exercise_session import exercise_session
from unknot.journey.prevention.regimen import ProgrammeWeek
from unknot.journey.prevention.rehabilitation import START
from unknot.journey.screening.assess import Status
from unknot.pathway.compiled import conjunction
from unknot.pathway.facts import Answers, Value
from unknot.pathway.node import ALWAYS, NEVER
from unknot.pathway.tables import read
from unknot.proof.answer_space import Claim, Json, Space
from unknot.record.prevention import ExercisePlan
from unknot.record.statements import ALARMS
from unknot.session.exercises import Regimen

GRADED: Final = "graded"
NO_TIME: Final = datetime.min.replace(tzinfo=UTC)  # of a plan that nobody made
DEEP: Final = {"far_flexion", "head_low"}  # H2: loaded bends come late
DEEP_FROM: Final = 7
Given = Mapping[str, Sequence[Value]]


@dataclass(frozen=True)
class ClosedMoment:
    """A moment in which it must be closed: each fact has one of these values."""

    id: str
    says: str
    given: Given


NEVER_OPEN: Final = (
    ClosedMoment("alarm", "Nobody with an alarm", {"alarm": ALARMS}),
    ClosedMoment("screened", "Nobody whose danger questions are open", {"screening": ("open",)}),
    ClosedMoment("sign", "Nobody who has to be seen for a sign", {"to_be_seen": ("sign",)}),
    ClosedMoment("length", "Nobody stuck whom no one saw past two weeks",
          {"to_be_seen": ("length",), "seen_on_day": range(14)}),
    ClosedMoment("early", "Nobody in the first four weeks", {"course_day": range(28)}),
    ClosedMoment("returned", "Nobody whose pain came back within four weeks",
          {"since_low_days": range(28)}),
    ClosedMoment("strong", "Nobody above 6 of 10", {"pain_said": range(7, 11)}),
    ClosedMoment("six", "Nobody at 6 within six weeks",
          {"pain_said": (6,), "course_day": range(43)}),
    ClosedMoment("worse_day", "Nobody 2 points above the usual", {"above_usual": range(2, 11)}),
)  # fmt: skip
OPEN: Final[Answers] = {
    "alarm": "none", "screening": "done", "to_be_seen": "no", "course_day": 28,
    "since_low_days": 36500, "seen_on_day": 0, "worse_days": 0, "pain_said": 5, "above_usual": 0,
}  # fmt: skip


def graded_claims(
    space: Space, regimen: Regimen, movements: Mapping[str, Movement], loads: Sequence[str]
) -> Iterator[Claim]:
    """A claim for each line, that it is open where nothing is in the way, and its doses."""
    for each in NEVER_OPEN:
        says = f"{each.says} is given graded exercises."
        look = partial(_open, space, each.given)
        yield Claim(f"graded:{each.id}", "graded", says, space.moments, look)
    says = "Whoever has nothing in the way is given graded exercises at 5 of 10 from day 28 on."
    yield Claim("graded:opens", "graded", says, 1, partial(_closed, space))
    says = "A graded session keeps to its minutes, and holds no deep bend before week 7."
    sessions = [(week, m, half) for week in range(1, regimen.weeks + 2) for m in regimen.minutes
                for half in (False, True)]  # fmt: skip
    look = partial(_dose, regimen, movements, loads, sessions)
    yield Claim("graded:dose", "graded", says, len(sessions), look)


def _open(space: Space, given: Given) -> Json | None:
    """A moment that must be closed, and is not."""
    shut = space.diagrams.fold(
        conjunction, [space.some({name: values}) for name, values in given.items()], empty=ALWAYS
    )
    graded = space.outcomes(START).get(GRADED, NEVER)
    both = space.diagrams.apply(conjunction, graded, shut)
    moment = space.compiled.person(both)
    return None if moment is None else space.tell_moment(START, {**OPEN, **moment})


def _closed(space: Space) -> Json | None:
    said = read(space.compiled.tables[START], dict(OPEN)).level
    return None if said == GRADED else {"moment": dict(OPEN), "says": said}


def _dose(
    regimen: Regimen, movements: Mapping[str, Movement], loads: Sequence[str],
    sessions: Sequence[tuple[int, int, bool]],
) -> Json | None:  # fmt: skip
    """A session that is too long, or bends deeply too early."""
    free = {name.rpartition(".")[2]: Status("", "ok", ()) for name in loads}
    for week, minutes, half in sessions:
        place = ProgrammeWeek(week, half, None)
        wish = ExercisePlan(NO_TIME, (0,), minutes, chair=False, quiet=False)
        parts = exercise_session(regimen, movements, place, wish, free).parts
        spent = regimen.lead_in + sum(p.seconds(regimen.change, regimen.between) for p in parts)
        deep = [p.movement.id for p in parts if DEEP & set(p.movement.loads)]
        asked: Json = {"week": week, "minutes": minutes, "half": half}
        if spent > minutes * 60:
            return asked | {"problem": f"lasts {spent} seconds"}
        if deep and week < DEEP_FROM:
            return asked | {"problem": f"bends deeply: {', '.join(deep)}"}
    return None
