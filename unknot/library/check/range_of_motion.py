"""What is measured at home names movements that are there, and its other side."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.range_of_motion import FILE


def range_mistakes(library: Library) -> Iterator[Mistake]:
    """Its movements are there, and two sides name each other."""
    for each in library.range.values():
        row = f"test '{each.id}'"
        if each.movement not in library.movements:
            yield Mistake(FILE, row, f"'{each.movement}' is no movement", "Mend the name")
        other = library.range.get(each.other)
        if each.other and (other is None or other.other != each.id):
            yield Mistake(
                FILE, row, f"'{each.other}' is not its other side", "Name each in the other"
            )
