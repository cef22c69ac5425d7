"""Everything that must always hold, proved over the whole input space or shown to be false.

Nothing here is sampled: the claims about answers and about moments are about diagrams that hold
every input, the claims about sessions try every case. When not to trust it: it shows that the
tables keep the promises that were written down, not that the promises are the right ones.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from time import perf_counter
from typing import Protocol

from unknot.journey.doses import DosePromise, doses
from unknot.journey.exercise_proofs import exercise_claims
from unknot.journey.promises import (
    DISPOSITION,
    Promise,
    danger_closes,
    level_counts,
    one_disposition,
    reached,
)
from unknot.journey.rests import GapPromise, rests
from unknot.journey.rising import rising
from unknot.journey.space import Claim, Json, Space, Unprovable
from unknot.journey.steps import steps
from unknot.pathway.compiled import Compiled
from unknot.pathway.diagram import TooLarge
from unknot.session.remedy import Remedy, Words


class Promises(Protocol):
    """What was promised, apart from the tables; a Library's promises are one."""

    @property
    def red_flags(self) -> Sequence[Promise]: ...
    @property
    def contraindications(self) -> Sequence[Promise]: ...
    @property
    def doses(self) -> Sequence[DosePromise]: ...
    @property
    def gaps(self) -> Sequence[GapPromise]: ...


@dataclass(frozen=True)
class Proof:
    """One claim, and whether it holds.

    `checked` counts the inputs (dose: timelines; rest, slips, sequence: orders of sessions;
    next_step: moments) it covers.
    """

    id: str
    kind: str
    says: str
    holds: bool
    checked: int
    counter_example: Json | None
    seconds: float

    def as_json(self) -> Json:
        """A plain object, ready for `json.dumps`."""
        return asdict(self)


def prove(
    compiled: Compiled,
    promises: Promises,
    remedies: Mapping[str, Remedy],
    words: Mapping[str, Words],
    loads: Sequence[str] = (),
    clock: Callable[[], float] = perf_counter,
) -> list[Proof]:
    """Every claim, proved or with its counter-example. `words` are the remedies' own.

    `loads`: the tables of what an exercise may ask of a body.
    """
    space = Space(compiled)
    claims = chain(_claims(space, promises, remedies, words, loads), exercise_claims(space, loads))
    return [_prove(claim, clock) for claim in claims]


def counts(compiled: Compiled) -> dict[str, int]:
    """For how many complete answers the disposition is just each level; empty: it says none."""
    try:
        return level_counts(Space(compiled))
    except (Unprovable, TooLarge):
        return {}


def _claims(
    space: Space,
    promises: Promises,
    remedies: Mapping[str, Remedy],
    words: Mapping[str, Words],
    loads: Sequence[str],
) -> Iterator[Claim]:
    return chain(
        danger_closes(space, (*remedies, *loads)),
        reached(space, "red_flag", promises.red_flags),
        rising(space, (DISPOSITION, *remedies, *loads)),
        one_disposition(space),
        reached(space, "contraindication", promises.contraindications),
        doses(remedies, words, space.compiled.tables, promises.doses),
        rests(remedies, promises.doses, promises.gaps),
        steps(space),
    )


def _prove(claim: Claim, clock: Callable[[], float]) -> Proof:
    begun = clock()
    try:
        found = claim.look()
    except (Unprovable, TooLarge) as error:
        found = {"problem": str(error)}
    holds, seconds = found is None, clock() - begun
    return Proof(claim.id, claim.kind, claim.says, holds, claim.checked, found, seconds)
