"""A danger row taken out: a certificate can no longer be made, and a person shows why.

A few of the rows of emergency; the others are soak.
"""

from dataclasses import replace
from functools import cache

import pytest

from unknot.library.load import load
from unknot.library.model import Library
from unknot.pathway.compiled import Compiled
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import atoms_in
from unknot.proof.answer_space import Space
from unknot.proof.certificates.refute import refute
from unknot.proof.certificates.statements import Everybody, about_one_person
from unknot.proof.outside_sources import adds_up
from unknot.proof.prove import Claim, proof_of
from unknot.proof.specification import reached

LIBRARY = load()
TABLE = LIBRARY.tables["disposition"]
ROWS = [row for row in TABLE.rows if row.then == "emergency"]
FEW = ("ces_new", "chest", "both_legs_new")
EACH = [
    pytest.param(row, id=row.id, marks=() if row.id in FEW else pytest.mark.soak) for row in ROWS
]


@cache
def compiled() -> Compiled:
    made = Compiled(LIBRARY.tables.values(), order=LIBRARY.fact_order)
    made.diagrams.limit = 2_000_000
    return made


def without(row: Row) -> tuple[Library, Table]:
    """The content without a row of the disposition."""
    rows = tuple(other for other in TABLE.rows if other != row)
    table = Table(TABLE.id, TABLE.policy, TABLE.levels, rows, TABLE.default)
    library = replace(LIBRARY)  # one of its own, so that its diagrams can be others
    library.__dict__["compiled"] = compiled().changed(table)
    return library, table


def claims_near(row: Row, library: Library) -> dict[str, Claim]:
    """The red flags and sums of signs that share a question with a row."""
    space, read_here = Space(library.compiled), {atom.fact.id for atom in atoms_in(row.when)}
    flags = [f for f in library.promises.red_flags if read_here & f.given.keys()]
    sums = [each for each in library.promises.adds_up if read_here & {*each.of}]
    found = (*reached(space, "red_flag", flags), *adds_up(space, library.facts, sums))
    return {claim.id: claim for claim in found}


@pytest.mark.parametrize("row", EACH)
def test_without_an_emergency_row_a_certificate_fails_to_exist(row: Row) -> None:
    library, table = without(row)
    every = Everybody(library)
    near = claims_near(row, library)
    missing = [
        statement.claim for statement in about_one_person(every) if statement.claim in near
        and refute(every.circuit.clauses(statement.parts())) is None
    ]  # fmt: skip
    assert missing, "every certificate could still be made"
    for claim in missing:
        proof = proof_of(near[claim])
        assert not proof.holds, claim  # diagrams and formula agree
        assert proof.counter_example is not None
        answers = proof.counter_example["answers"]
        assert isinstance(answers, dict)
        calm = {fact.id: fact.calm for fact in library.facts.values()}
        person = calm | answers
        assert read(TABLE, person).level == "emergency"
        assert read(table, person).level != "emergency"


@pytest.mark.parametrize("row", [row for row in ROWS if row.id in FEW], ids=lambda row: row.id)
def test_with_the_row_they_are_all_there(row: Row) -> None:
    every, near = Everybody(LIBRARY), claims_near(row, LIBRARY)
    for statement in about_one_person(every):
        if statement.claim in near:
            assert refute(every.circuit.clauses(statement.parts())) is not None, statement.claim
