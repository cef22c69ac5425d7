"""What the first screen must be beyond well-formed: positions that are drawn, held still, named."""

from collections.abc import Iterator

from unknot.library.model import LOAD, Library
from unknot.library.read.diagnostics import Mistake

FILE = "comfort.toml"


def comfort(library: Library) -> Iterator[Mistake]:
    """Everything that is wrong with the positions of the first screen."""
    for each in library.comfort:
        movement = library.movements.get(each.id)
        if movement is None:
            yield Mistake(FILE, each.id, "names no movement", "Use a file of movements/")
        elif len(movement.keys) != 1:
            yield Mistake(FILE, each.id, "moves", "A position has one [[key]]")
        for load in each.asks:
            if LOAD + load not in library.loads:
                known = ", ".join(name.removeprefix(LOAD) for name in library.loads)
                yield Mistake(FILE, each.id, f"'{load}' is no load", f"Use: {known}")
