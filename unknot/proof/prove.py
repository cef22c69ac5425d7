"""Everything that must always hold, proved over the whole input space or shown to be false.

Nothing here is sampled: the claims about answers and about moments are about diagrams that hold
every input, the claims about sessions try every case. When not to trust it: it shows that the
tables keep the promises that were written down, not that the promises are the right ones.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from time import perf_counter
from typing import Protocol

from unknot.body.movement import Movement
from unknot.journey.prevention.rehabilitation import START as GRADED_START
from unknot.journey.remedies.next_step import REMEDY_TABLE
from unknot.journey.remedies.next_step import TABLE as NEXT_STEP
from unknot.pathway.compiled import Compiled
from unknot.pathway.diagram import TooLarge
from unknot.proof.answer_space import Claim, Json, Space, Unprovable
from unknot.proof.clinic_plan_exercises import plan_exercise_claims
from unknot.proof.clinic_plans import plan_claims
from unknot.proof.comfort_open import Position, comfort_claims
from unknot.proof.dose_limits import DosePromise, dose_claims
from unknot.proof.exercises_open import exercise_claims
from unknot.proof.gates_closed import gates
from unknot.proof.graded_open import graded_claims
from unknot.proof.interview_complete import Interview, interview_claims
from unknot.proof.monotone import monotone_claims
from unknot.proof.no_loops import progress_claims
from unknot.proof.nothing_blocked_offered import offer_claims
from unknot.proof.one_next_step import next_step_claims
from unknot.proof.outside_sources import Outside, OutsidePromises, in_words, outside_claims
from unknot.proof.rest_intervals import GapPromise, rest_claims
from unknot.proof.specification import (
    BACK,
    DISPOSITION,
    Promise,
    danger_closes,
    decides,
    level_counts,
    one_disposition,
    reached,
)
from unknot.session.exercises import Regimen
from unknot.session.remedy import Remedy, RemedyWords


class Promises(OutsidePromises, Protocol):
    """What was promised, apart from the tables; a Library's promises are one."""

    @property
    def red_flags(self) -> Sequence[Promise]: ...
    @property
    def contraindications(self) -> Sequence[Promise]: ...
    @property
    def doses(self) -> Sequence[DosePromise]: ...
    @property
    def gaps(self) -> Sequence[GapPromise]: ...


class Content(Interview, Outside, Protocol):
    """What proofs are made of; a Library is one."""

    @property
    def compiled(self) -> Compiled: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def remedies(self) -> Mapping[str, Remedy]: ...
    @property
    def treatments(self) -> Sequence[str]: ...
    @property
    def loads(self) -> Sequence[str]: ...
    @property
    def comfort(self) -> Sequence[Position]: ...
    @property
    def movements(self) -> Mapping[str, Movement]: ...
    @property
    def graded(self) -> Regimen: ...
    @property
    def regimen(self) -> Regimen: ...
    @property
    def ladder(self) -> Sequence[str]: ...
    @property
    def first_rung(self) -> Sequence[str]: ...
    def remedy_words(self, remedy: str) -> RemedyWords:
        """What is said around a remedy."""


@dataclass(frozen=True)
class Proof:
    """One claim, and whether it holds.

    `checked` counts the inputs (dose: sessions asked for; rest, slips, sequence: orders of
    sessions; next_step: moments; gate: standings) it covers.
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


def prove(content: Content, clock: Callable[[], float] = perf_counter) -> list[Proof]:
    """Every claim, proved or with its counter-example."""
    return [proof_of(claim, clock) for claim in claims(content, Space(content.compiled))]


def prove_words(
    translations: Mapping[str, Content], clock: Callable[[], float] = perf_counter
) -> list[Proof]:
    """For each language, by its tag: each danger stands in its words before "None" is pressed."""
    found = []
    for language, content in translations.items():
        for claim in in_words(Space(content.compiled), content):
            proof = proof_of(claim, clock)
            _, _, name = proof.id.partition(":")
            found.append(replace(proof, id=f"{proof.kind}:{language}:{name}"))
    return found


def counts(compiled: Compiled) -> dict[str, int]:
    """For how many complete answers the disposition is just each level; empty: it says none."""
    try:
        return level_counts(Space(compiled))
    except (Unprovable, TooLarge):
        return {}


def claims(content: Content, space: Space) -> Iterator[Claim]:
    """Everything that must hold of this content, not looked at yet."""
    remedies, promises = content.remedies, content.promises
    closed = (*remedies, *content.treatments, *content.loads)
    words = {remedy: content.remedy_words(remedy) for remedy in remedies}
    return chain(
        danger_closes(space, closed),
        reached(space, "red_flag", promises.red_flags),
        monotone_claims(space, (DISPOSITION, BACK, *closed)),
        one_disposition(space),
        reached(space, "contraindication", promises.contraindications),
        decides(space),
        interview_claims(space, content, (DISPOSITION, BACK, *closed)),
        offer_claims(space, content.ladder, content.first_rung),
        dose_claims(remedies, words, space.compiled.tables, promises.doses),
        rest_claims(remedies, promises.doses, promises.gaps),
        next_step_claims(space),
        progress_claims(space),
        gates(),
        exercise_claims(space, content.loads),
        graded_claims(space, content.graded, content.movements, content.loads),
        comfort_claims(space, content.comfort, content.movements),
        outside_claims(space, content),
        plan_claims(remedies, words, space.compiled.tables, promises.doses,
                    (content.ladder, content.first_rung)),
        plan_exercise_claims({"week": content.regimen, "graded": content.graded},
                             content.movements, content.loads),
    )  # fmt: skip


def claims_about(
    tables: Container[str],
    content: Content,
    space: Space,
    promised: Container[Promise] | None = None,
) -> Iterator[Claim]:
    """Those claims that are about what some tables say. `promised`: of the promises, only these."""
    promises = content.promises
    closed = (*content.remedies, *content.treatments, *content.loads)
    mine = [name for name in closed if name in tables]
    yield from danger_closes(space, mine)
    for kind, every in (
        ("red_flag", promises.red_flags),
        ("contraindication", promises.contraindications),
    ):
        wanted = every if promised is None else [each for each in every if each in promised]
        yield from reached(space, kind, [each for each in wanted if each.table in tables])
    # What a remedy reads rises too: seen first, it need not be walked again for each of them.
    base = [name for name in (DISPOSITION, BACK) if name in tables or mine]
    yield from monotone_claims(space, [*base, *mine])
    for name in space.compiled.tables:
        if name in tables:
            yield from decides(space, name)
    if NEXT_STEP in tables:
        yield from chain(next_step_claims(space), progress_claims(space))
    if GRADED_START in tables:
        yield from graded_claims(space, content.graded, content.movements, content.loads)
    if REMEDY_TABLE in tables:
        yield from offer_claims(space, content.ladder, content.first_rung)


def proof_of(claim: Claim, clock: Callable[[], float] = perf_counter) -> Proof:
    """One claim, looked at."""
    begun = clock()
    try:
        found = claim.look()
    except (Unprovable, TooLarge) as error:
        found = {"problem": str(error)}
    holds, seconds = found is None, clock() - begun
    return Proof(claim.id, claim.kind, claim.says, holds, claim.checked, found, seconds)
