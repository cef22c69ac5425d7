"""Checkers of LRAT that are themselves proved, where one is installed: cake_lpr, or ACL2's.

cake_lpr is verified down to its machine code (Tan, Heule and Myreen 2021). Of the one among ACL2's
books `main-theorem-stobj-based` says that what it accepts cannot be met (Heule, Hunt, Kaufmann and
Wetzler 2017). It reads no comments, so it is given the clauses alone.
"""

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Final

Pair = tuple[Path, Path]  # a formula and its LRAT proof
SAYS_YES: Final = "s VERIFIED UNSAT"
RESULT: Final = re.compile(r"RESULT (\d+) NIL T\b")
STARTS: Final = """(include-book "projects/sat/lrat/stobj-based/run" :dir :system)
(in-package "LRAT")
(cw "READY~%")
"""
READY: Final = "READY"
ASKS: Final = """(mv-let (erp val state)
  (verify-lrat-proof-fn "{cnf}" "{lrat}" nil state)
  (prog2$ (cw "RESULT {number} ~x0 ~x1~%" erp val) (value :invisible)))
"""


@dataclass(frozen=True)
class Verified:
    """A checker by its name. `accepted`: of each pair whether it does; None: it cannot run."""

    name: str
    accepted: Callable[[Sequence[Pair]], list[bool] | None]


def verified_checker() -> Verified | None:
    """The one that is installed here; None: none is."""
    cake, acl2 = which("cake_lpr"), which("acl2")
    if cake:
        return Verified("cake_lpr", partial(_by_cake, cake))
    return Verified("ACL2's lrat-check", partial(_by_acl2, acl2)) if acl2 else None


def _by_cake(program: str, pairs: Sequence[Pair]) -> list[bool]:
    said = (_run([program, *map(str, pair)]) for pair in pairs)
    return [SAYS_YES in each.splitlines() for each in said]


def _by_acl2(program: str, pairs: Sequence[Pair]) -> list[bool] | None:
    """All in one go: it starts once."""
    with TemporaryDirectory() as kept:
        asked = [STARTS]
        for number, (cnf, lrat) in enumerate(pairs):
            bare = Path(kept, f"{number}.cnf")
            bare.write_text(_without_comments(cnf), encoding="ascii", errors="replace")
            asked.append(ASKS.format(cnf=bare, lrat=lrat.resolve(), number=number))
        said = _run([program], "".join(asked))
    if READY not in said:
        return None  # without its books
    yes = {int(number) for number in RESULT.findall(said)}
    return [number in yes for number in range(len(pairs))]


def _without_comments(cnf: Path) -> str:
    lines = cnf.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("c"))


def _run(command: Sequence[str], given: str | None = None) -> str:
    done = subprocess.run(  # noqa: S603  # of PATH, with files that it is asked to read
        command, input=given, capture_output=True, text=True, check=False
    )
    return done.stdout
