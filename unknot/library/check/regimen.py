"""Exercises of the programmes are movements with a dose."""

from collections.abc import Iterator, Sequence

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.regimen import FILE
from unknot.library.read.rehabilitation import FILE as GRADED
from unknot.session.exercises import Exercise


def regimen_mistakes(library: Library) -> Iterator[Mistake]:
    """What is wrong with either programme."""
    yield from _exercises(library, FILE, library.regimen.exercises)
    yield from _exercises(library, GRADED, library.rehabilitation.exercises)
    known = {row.id for row in library.tables["disposition"].rows}
    for name in library.rehabilitation.by_length:
        if name not in known:
            yield Mistake(GRADED, name, "is no row of the disposition", "Mend the name")


def _exercises(library: Library, file: str, exercises: Sequence[Exercise]) -> Iterator[Mistake]:
    """Every exercise is a movement with a dose, once; the breathing comes first."""
    seen = set()
    for each in exercises:
        row = f"exercise '{each.movement}'"
        if each.movement in seen:
            yield Mistake(file, row, "stands there twice", "Keep one")
        seen.add(each.movement)
        for name in (each.movement, *each.instead):
            found = library.movements.get(name)
            if found is None or not found.doses:
                yield Mistake(file, row, f"'{name}' is no movement with a dose",
                              "Add a [[dose]] in movements/, or mend the name")  # fmt: skip
    first = library.movements.get(exercises[0].movement) if exercises else None
    if first is None or "breathing" not in first.loads:
        yield Mistake(file, "", "does not begin with breathing", "Put it first: it stays for all")
