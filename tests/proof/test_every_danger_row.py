"""Whichever row of emergency or urgent is taken out, or line that leads to one, a proof fails.

The promises are written from the medicine and not from the rows: this shows that none was forgotten.
A row that is wholly covered by others is refused by the loader already.
"""

from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from unknot.library.load import load
from unknot.pathway.compiled import Compiled
from unknot.pathway.interview import Item, Screen
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import atoms_in
from unknot.proof.answer_space import Space
from unknot.proof.outside_sources import adds_up, in_words
from unknot.proof.prove import proof_of
from unknot.proof.specification import reached

LIBRARY = load()
DANGER = ("urgent", "emergency")
ROWS = [row for row in LIBRARY.tables["disposition"].rows if row.then in DANGER]
READ = {atom.fact.id for row in ROWS for atom in atoms_in(row.when)}
LINES = [
    (screen, item) for screen in LIBRARY.screens for item in screen.items
    if not screen.of and screen.id != "before" and READ.intersection(item.facts)
]  # fmt: skip


@cache
def compiled() -> Compiled:
    """Of the test's own: what is taken out leaves its nodes in it, of a hundred rows."""
    made = Compiled(LIBRARY.tables.values(), order=LIBRARY.fact_order)
    made.diagrams.limit = 2_000_000
    return made


def without(row: Row) -> Table:
    table = LIBRARY.tables["disposition"]
    return Table(table.id, table.policy, table.levels,
                 tuple(other for other in table.rows if other != row), table.default)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_without_a_danger_row_a_proof_fails_and_names_a_person(row: Row) -> None:
    table = without(row)
    space = Space(compiled().changed(table))
    claims = chain(
        reached(space, "red_flag", LIBRARY.promises.red_flags),
        adds_up(space, LIBRARY.facts, LIBRARY.promises.adds_up),
    )
    proofs = (proof_of(claim) for claim in claims)
    failed = next((proof.counter_example for proof in proofs if not proof.holds), None)
    assert failed is not None, "no promise needs this row"
    answers = failed["answers"]
    assert isinstance(answers, dict)
    assert answers
    calm = {fact.id: fact.calm for fact in LIBRARY.facts.values()}
    assert read(LIBRARY.tables["disposition"], calm | answers).level in DANGER
    assert (
        read(table, calm | answers).level
        != read(LIBRARY.tables["disposition"], calm | answers).level
    )


@pytest.mark.parametrize(("screen", "item"), LINES, ids=lambda each: each.id)
def test_without_a_line_that_leads_to_a_danger_row_a_proof_fails(
    screen: Screen, item: Item
) -> None:
    """The facts that another line says as well are named by that line."""
    left = replace(screen, items=tuple(each for each in screen.items if each != item))
    screens = tuple(left if each == screen else each for each in LIBRARY.screens)
    space = Space(LIBRARY.compiled)
    content = replace(LIBRARY, screens=screens)
    claims = {claim.id: claim for claim in in_words(space, content)}
    said = [f"in_words:{name}" for name in item.facts if name in READ]
    elsewhere = {name for s in screens for other in s.items for name in other.facts}
    gone = [name for name in said if claims[name].look() is not None]
    assert gone or set(item.facts) & READ <= elsewhere
