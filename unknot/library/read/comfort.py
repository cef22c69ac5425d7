"""comfort.toml: the positions of the first screen, and what each asks of a body."""

from dataclasses import dataclass

from unknot.library.read.reader import Files
from unknot.library.read.remedies import BASES


@dataclass(frozen=True)
class Position:
    """A position that needs no question. `id` names its movement, `asks` loads of exercises."""

    id: str
    asks: tuple[str, ...]


def read_comfort(files: Files) -> tuple[Position, ...]:
    """Each position, in the order in which they are shown."""
    file = files.open("comfort.toml")
    found = []
    for row in file.rows("position"):
        found.append(Position(row.text("id"), row.texts("asks")))
        row.close()
    file.text("why")
    file.texts("cite")
    file.one_of("basis", BASES)
    file.close()
    if not found:
        file.wrong("names no position", "Add a [[position]]")
    return tuple(found)
