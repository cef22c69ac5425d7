"""Answers that hardly go together: which they are, and whether the person has confirmed them.

They change no level. Each answer counts as it stands, so the more careful reading wins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.journey.screening.assess import Pathway
from unknot.pathway.facts import Answers, Value
from unknot.pathway.tables import Row, read
from unknot.pathway.when import atoms_in
from unknot.record.state import State

TABLE: Final = "contradictions"


@dataclass(frozen=True)
class Contradiction:
    """The row that says what does not fit, and the answers it is about."""

    row: Row
    between: Mapping[str, Value]


def contradictions(pathway: Pathway, answers: Answers) -> Iterator[Contradiction]:
    """Everything that hardly goes together; "I don't know" fits everything."""
    table = pathway.compiled.tables.get(TABLE)
    for row in read(table, answers).rows if table else ():
        yield Contradiction(row, dict(_between(row, answers)))


def unconfirmed(pathway: Pathway, state: State, answers: Answers) -> list[Contradiction]:
    """Those that the person was not asked about yet, with just these answers."""
    found = contradictions(pathway, answers)
    return [each for each in found if state.screening.confirmed.get(each.row.id) != each.between]


def _between(row: Row, answers: Answers) -> Iterator[tuple[str, Value]]:
    """The answers that make the row true."""
    for atom in atoms_in(row.when):
        value = answers.get(atom.fact.id)
        if value is not None and atom.holds(value, cautious=False):
            yield atom.fact.id, value
