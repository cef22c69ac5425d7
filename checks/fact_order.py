"""The stored order of facts: made anew (`make order`, minutes), or found stale.

Any order is right; under a good one the diagrams are a third as large, and every start and proof
as much faster. Stale: it leaves a fact out, or the diagrams have grown by half since.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.library.read.fact_order import FILE
from unknot.library.read.reader import Files
from unknot.pathway.sifting import Sifting

GROWN = 1.5  # times as many nodes as when the order was made: then it is worth the minutes
HEAD = """# The order of facts in the diagrams, made by `make order`. Any is right.
# A fact that is not in it stands in the middle of those that it meets in rows.
"""


def stale(library: Library, nodes: int) -> list[str]:
    """Why the order should be made again. `nodes`: how many there were when it was made."""
    read = {variable.fact.id for variable in library.compiled.variables}
    out = sorted(read - set(library.fact_order))
    now = Sifting(library.compiled.diagrams, library.compiled.roots()).size
    return [
        *(f"{FILE}: no place for {', '.join(out)}" for _ in out[:1]),
        *(f"{FILE}: {now} nodes, {nodes} when it was made" for _ in range(now > nodes * GROWN)),
    ]


def made(library: Library) -> str:
    """The file's text."""
    compiled = library.compiled
    sifting = Sifting(compiled.diagrams, compiled.roots())
    print(f"{sifting.size} nodes", flush=True)
    for size in sifting.sift():
        print(f"{size} nodes", flush=True)
    names = [compiled.variables[variable].fact.id for variable in sifting.order]
    return written(names, sifting.size)


def written(names: Sequence[str], nodes: int) -> str:
    """An order as the file holds it."""
    listed = "".join(f'    "{name}",\n' for name in names)
    return f"{HEAD}nodes = {nodes}\norder = [\n{listed}]\n"


def main(path: Path = CONTENT / FILE) -> int:
    """With --write the file is made again."""
    library = load()
    if "--write" in sys.argv:
        path.write_text(made(library), encoding="utf-8")
        return 0
    found = stale(library, Files(CONTENT).open(FILE).whole("nodes"))
    print("\n".join([*found, "Make it again: make order"] if found else ()), end="\n" * bool(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
