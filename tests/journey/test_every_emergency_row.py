"""Whichever emergency row is taken out, a proof fails and names a person whom it would harm.

The promises are written from the medicine and not from the rows: this shows that none was forgotten.
"""

from functools import cache

import pytest

from unknot.journey.promises import reached
from unknot.journey.prove import proof_of
from unknot.journey.space import Space
from unknot.library.load import load
from unknot.pathway.compiled import Compiled
from unknot.pathway.tables import Row, Table, read

LIBRARY = load()
ROWS = [row for row in LIBRARY.tables["disposition"].rows if row.then == "emergency"]


@cache
def compiled() -> Compiled:
    """Of the test's own: what is taken out leaves its nodes in it."""
    return Compiled(LIBRARY.tables.values())


def without(row: Row) -> Table:
    table = LIBRARY.tables["disposition"]
    return Table(table.id, table.policy, table.levels,
                 tuple(other for other in table.rows if other != row), table.default)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_without_an_emergency_row_a_proof_fails_and_names_a_person(row: Row) -> None:
    table = without(row)
    space = Space(compiled().changed(table))
    proofs = (proof_of(claim) for claim in reached(space, "red_flag", LIBRARY.promises.red_flags))
    failed = next((proof.counter_example for proof in proofs if not proof.holds), None)
    assert failed is not None, "no promise needs this row"
    answers = failed["answers"]
    assert isinstance(answers, dict)
    assert answers
    calm = {fact.id: fact.calm for fact in LIBRARY.facts.values()}
    assert read(LIBRARY.tables["disposition"], calm | answers).level == "emergency"
    assert read(table, calm | answers).level != "emergency"
