"""Why it may have happened: what speaks for each cause and against it, in the person's own answers.

Nobody can name the tissue from answers, so nothing is ruled in or out: a cause is listed as soon as
one answer speaks for it, and several may be. What was not answered, or answered with "I don't
know", speaks on neither side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from unknot.journey.screening.assess import Pathway
from unknot.pathway.facts import Answers
from unknot.pathway.tables import Row, Side, read

TABLES: Final = ("causes", "mimics")  # in the back; and what can feel like it


@dataclass(frozen=True)
class Cause:
    """One cause. `speaks_for` is empty where nothing speaks for it."""

    table: str
    id: str
    speaks_for: tuple[Row, ...]
    against: tuple[Row, ...]
    know: tuple[Row, ...]  # what studies say about it

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return (*self.speaks_for, *self.against, *self.know)

    @property
    def fits(self) -> bool:
        """Whether to list it."""
        return bool(self.speaks_for)


def causes(pathway: Pathway, answers: Answers) -> list[Cause]:
    """Every cause that the tables know, in their order."""
    return [each for table in TABLES for each in _causes(pathway, table, answers)]


def _causes(pathway: Pathway, table: str, answers: Answers) -> Iterator[Cause]:
    rows = read(pathway.compiled.tables[table], answers).rows

    def about(cause: str, side: Side) -> tuple[Row, ...]:
        return tuple(row for row in rows if row.then == cause and row.speaks == side)

    for cause in pathway.compiled.tables[table].levels:
        yield Cause(table, cause, *(about(cause, side) for side in ("for", "against", "know")))
