"""A certificate as text: DIMACS, DRAT and LRAT, as other people's checkers read them.

DIMACS: Johnson and Trick 1993. DRAT: Wetzler, Heule and Hunt 2014. LRAT: Cruz-Filipe, Heule and
others 2017. Each lemma of a proof follows by unit propagation; none is deleted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from unknot.proof.certificates.circuit import TRUE, Circuit, Clause, Literal
from unknot.proof.certificates.refute import Core, Refutation

WIDTH = 96


@dataclass(frozen=True)
class Head:
    """What a formula says of itself. `whole`: of how many clauses these are those needed."""

    claim: str
    says: str
    pathway: str
    fingerprint: str
    whole: int


def names_of(circuit: Circuit, clauses: Iterable[Clause]) -> dict[int, str]:
    """What each variable of these clauses means, where it has a name, in order."""
    used = sorted({abs(literal) for clause in clauses for literal in clause})
    found = ((variable, _name(circuit, variable)) for variable in used)
    return {variable: name for variable, name in found if name}


def dimacs(head: Head, core: Core, names: Mapping[int, str]) -> str:
    """The clauses that all would be true of a counter-example."""
    last = max((abs(literal) for clause in core.clauses for literal in clause), default=0)
    said = [
        f"claim {head.claim}",
        *wrap(f"says {head.says}", WIDTH, subsequent_indent="     "),
        f"pathway {head.pathway}, decisions {head.fingerprint}",
        f"A counter-example makes all {head.whole} clauses true. The proof needs these:",
        *(f"{variable} is {name}" for variable, name in names.items()),
    ]
    lines = [*(f"c {line}" for line in said), f"p cnf {last} {len(core.clauses)}"]
    return _lines([*lines, *map(_ended, core.clauses)])


def drat(proof: Refutation) -> str:
    """Each lemma, one a line."""
    return _lines(_ended(lemma.clause) for lemma in proof)


def lrat(proof: Refutation) -> str:
    """Each lemma with its number and the numbers of the clauses that show it."""
    return _lines(
        f"{lemma.number} {_ended(lemma.clause)} {_ended(lemma.because)}" for lemma in proof
    )


def clauses_in(text: str) -> list[Clause]:
    """The clauses of a formula that `dimacs` wrote."""
    lines = (line for line in text.splitlines() if line and line[0] not in "cp")
    return [tuple(int(word) for word in line.split()[:-1]) for line in lines]


def _name(circuit: Circuit, variable: Literal) -> str | None:
    if variable == TRUE:
        return "always so"
    if variable in circuit.inputs:
        return circuit.inputs[variable].name
    is_not = circuit.names.get(-variable)
    return circuit.names.get(variable) or (f"not: {is_not}" if is_not else None)


def _ended(numbers: Sequence[int]) -> str:
    return " ".join(map(str, (*numbers, 0)))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
