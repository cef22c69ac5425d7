"""A proof that clauses cannot be met together: the lemmas that it needs, each with its reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from unknot.proof.certificates.circuit import Clause
from unknot.proof.certificates.propagation import Propagation
from unknot.proof.certificates.solver import solve


@dataclass(frozen=True)
class Lemma:
    """A clause that follows, and the numbers of those that show it, in the order of propagation.

    Clauses are numbered from 1, as they stand; lemmas go on from there. The last lemma is empty.
    """

    number: int
    clause: Clause
    because: tuple[int, ...]


Refutation = tuple[Lemma, ...]


def refute(clauses: Sequence[Clause], guesses: Iterable[Clause] = ()) -> Refutation | None:
    """A proof that these clauses cannot be met together; None where they can.

    `guesses`: clauses that may follow, each perhaps from those before it. Where propagation and
    they do it, no solver is asked. Raises ValueError for a step of it that does not follow.
    """
    derivation = _Derivation(clauses)
    for _ in derivation.derive_all(guesses):
        continue  # it was no more than a guess
    if not derivation.derive(()):
        learned = solve(clauses)
        if learned is None:
            return None
        for clause in derivation.derive_all(learned):
            raise ValueError(f"the solver's step {clause} does not follow from those before it")
        derivation.derive(())
    return _trimmed(len(clauses), derivation.lemmas)


class _Derivation:
    """Clauses, and the lemmas that were found to follow from them."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.lemmas: list[Lemma] = []
        self.propagation = Propagation()
        for number, clause in enumerate(clauses, 1):
            self.propagation.add(number, clause)
        self._next = len(clauses) + 1

    def derive_all(self, clauses: Iterable[Clause]) -> Iterator[Clause]:
        """Keep what follows, until nothing is left to be shown; what does not follow."""
        for clause in clauses:
            if self.propagation.conflict is not None:
                break
            if not self.derive(clause):
                yield clause

    def derive(self, clause: Clause) -> bool:
        """Keep a clause as a lemma, where it follows by propagation."""
        because = self.propagation.refutation_of(-literal for literal in clause)
        if because is None:
            return False
        self.lemmas.append(Lemma(self._next, clause, tuple(because)))
        self.propagation.add(self._next, clause)
        self._next += 1
        return True


def _trimmed(before: int, lemmas: Sequence[Lemma]) -> Refutation:
    """Without the lemmas that the last one does not need, numbered again."""
    needed = {lemmas[-1].number}
    for lemma in reversed(lemmas):
        if lemma.number in needed:
            needed.update(lemma.because)
    kept = [lemma for lemma in lemmas if lemma.number in needed]
    numbers = {lemma.number: new for new, lemma in enumerate(kept, before + 1)}
    return tuple(
        Lemma(numbers[lemma.number], lemma.clause,
              tuple(numbers.get(number, number) for number in lemma.because))
        for lemma in kept
    )  # fmt: skip


@dataclass(frozen=True)
class Core:
    """The clauses that a proof needs, in their order, and the proof with their new numbers."""

    clauses: tuple[Clause, ...]
    proof: Refutation


def core_of(clauses: Sequence[Clause], proof: Refutation) -> Core:
    """What is left of clauses and proof when all that the proof does not need is left out."""
    used = {number for lemma in proof for number in lemma.because if number <= len(clauses)}
    kept = sorted(used)
    numbers = {old: new for new, old in enumerate(kept, 1)}
    numbers |= {lemma.number: new for new, lemma in enumerate(proof, len(kept) + 1)}
    again = tuple(
        Lemma(numbers[lemma.number], lemma.clause,
              tuple(numbers[number] for number in lemma.because))
        for lemma in proof
    )  # fmt: skip
    return Core(tuple(clauses[number - 1] for number in kept), again)
