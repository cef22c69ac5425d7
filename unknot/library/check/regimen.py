"""Exercises of the week are movements with a dose."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.regimen import FILE


def regimen_mistakes(library: Library) -> Iterator[Mistake]:
    """Every exercise is a movement with a dose, once; the breathing comes first."""
    regimen, seen = library.regimen, set()
    for each in regimen.exercises:
        row = f"exercise '{each.movement}'"
        if each.movement in seen:
            yield Mistake(FILE, row, "stands there twice", "Keep one")
        seen.add(each.movement)
        for name in (each.movement, *each.instead):
            found = library.movements.get(name)
            if found is None or not found.doses:
                yield Mistake(FILE, row, f"'{name}' is no movement with a dose",
                              "Add a [[dose]] in movements/, or mend the name")  # fmt: skip
    first = library.movements.get(regimen.exercises[0].movement) if regimen.exercises else None
    if first is None or "breathing" not in first.loads:
        yield Mistake(FILE, "", "does not begin with breathing", "Put it first: it stays for all")
