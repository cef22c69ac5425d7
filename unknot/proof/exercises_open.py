"""What must hold of exercises: open where nothing is in the way, and breathing for nearly all."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from unknot.pathway.compiled import disjunction
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.tables import read
from unknot.proof.answer_space import Claim, Json, Space
from unknot.proof.specification import BACK

BREATHING: Final = "exercises.breathing"
# Those who are closed even this: who needs help first, and whom someone else must guide.
NOT_ALONE: Final[tuple[tuple[str, Value], ...]] = (
    *(("age", years) for years in range(18)),
    ("age", UNKNOWN),
    ("cannot_follow_timer_or_remove", True),
    ("cannot_follow_timer_or_remove", UNKNOWN),
)


def exercise_claims(space: Space, loads: Sequence[str]) -> Iterator[Claim]:
    """Both claims, of each load and of breathing."""
    for load in loads:
        name = load.rpartition(".")[2]
        says = f"Whoever has nothing in the way may do what asks {name}."
        yield Claim(f"no_gate:{name}", "no_gate", says, 1, partial(_closed_to_all, space, load))
    if BREATHING in loads:
        says = "Breathing stays for every adult who can stop by themselves and needs no help today."
        yield Claim(
            "breathing_stays", "breathing_stays", says, space.size, partial(_no_breath, space)
        )


def _closed_to_all(space: Space, load: str) -> Json | None:
    """Someone whose every answer is calm, and to whom a load is not simply open."""
    calm = {v.fact.id: v.fact.calm for v in space.compiled.variables}
    tables = space.compiled.tables
    level = read(tables[BACK], calm).level
    said = read(tables[load], calm | {BACK: str(level)}).level
    return None if said == tables[load].levels[0] else space.tell(calm)


def _no_breath(space: Space) -> Json | None:
    """An adult without a danger sign, able to stop, to whom even breathing is closed."""
    closed = space.reach(BREATHING, "blocked")
    one = [space.given({name: value}) for name, value in NOT_ALONE]
    guided = space.diagrams.fold(disjunction, [space.reach(BACK, "urgent"), *one], empty=0)
    person = space.counterexample(closed, guided)
    return None if person is None else space.tell(person)
