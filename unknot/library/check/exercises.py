"""What exercises must be beyond well-formed: their loads known, each load carried by some."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake

FILE = "tables/exercises.toml"


def exercises(library: Library) -> Iterator[Mistake]:
    """Everything that is wrong with what movements ask of a body."""
    asked = {load for movement in library.movements.values() for load in movement.loads}
    loads = [name.partition(".")[2] for name in library.loads]
    for movement in library.movements.values():
        for load in sorted({*movement.loads} - {*loads}):
            yield Mistake(f"movements/{movement.id}.toml", "", f"'{load}' is no load",
                          f"Use: {', '.join(loads)}")  # fmt: skip
    for load in sorted({*loads} - asked):
        yield Mistake(FILE, f"load '{load}'", "no movement asks it", "Remove it, or mend its name")
