"""The solver: Glucose 4 from PySAT, for a formula that propagation and guesses leave open.

An extra that nothing else needs. Nothing rests on what it says: each step of a proof is looked at
again, and that somebody exists counts only where the diagrams know a person.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

from unknot.proof.certificates.circuit import Clause

EXTRA: Final = "unknot[certificates]"


class Missing(RuntimeError):
    """What is not installed here, and how to get it: one line."""


def require(*modules: str) -> None:
    """Raises Missing when one of these cannot be imported."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise Missing(f"{' and '.join(missing)} not found. Install what makes and checks "
                      f"certificates: pip install '{EXTRA}'")  # fmt: skip


def solve(clauses: Sequence[Clause]) -> list[Clause] | None:
    """The clauses that were learned on the way to none; None where all can be met together."""
    require("pysat")
    # an extra, which `require` has just asked for
    from pysat.solvers import Glucose4

    with Glucose4(bootstrap_with=clauses, with_proof=True) as solver:
        if solver.solve():
            return None
        lines = [line.split() for line in solver.get_proof() or ()]
    added = [line[:-1] for line in lines if line[0] != "d"]
    return [tuple(int(word) for word in line) for line in added if line]
