"""The product's own tables: plain reading and diagrams say the same of everybody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.random_people import Person, calm_person, left_out, people
from unknot.journey.screening.assess import assess
from unknot.library.load import load
from unknot.pathway.compiled import greater_than
from unknot.pathway.facts import Value
from unknot.pathway.node import NEVER
from unknot.pathway.tables import read

LIBRARY = load()
COMPILED = LIBRARY.compiled
TABLES = ("disposition", "back", *LIBRARY.ladder)
JOURNEY = {fact.id: fact for fact in LIBRARY.facts.values() if not fact.asked}


def plain(table: str, answers: Person) -> str | None:
    """A table row by row; a remedy's after the level of the back that it may read."""
    level = read(LIBRARY.tables["back"], answers).level
    known: Person = answers | ({"back": level} if level else {})
    return read(LIBRARY.tables[table], known).level


def by_diagrams(table: str, answers: Person) -> str | None:
    """The same from the diagrams alone; None while some diagram is open."""
    reached = COMPILED.restricted(table, answers).values
    return None if None in reached else LIBRARY.tables[table].levels[reached.count(1)]


@settings(max_examples=400)
@given(person=people(LIBRARY))
def test_everybody_gets_the_same_levels_from_both(person: Person) -> None:
    for table in TABLES:
        level = plain(table, person)
        assert level is not None
        assert by_diagrams(table, person) == level


@settings(max_examples=150)
@given(person=people(LIBRARY))
def test_the_rows_that_are_true_are_the_same(person: Person) -> None:
    table = LIBRARY.tables["disposition"]
    nodes = [COMPILED.row(row) for row in table.rows]
    holds = COMPILED.diagrams.restricted(nodes, COMPILED.indexes(person)).values
    fired = [row for row, said in zip(table.rows, holds, strict=True) if said]
    assert {row for row in read(table, person).rows if row != table.default} == set(fired)


@settings(max_examples=200)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_whatever_plain_reading_settles_the_diagrams_settle_alike(
    person: Person, missing: set[str]
) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    found = assess(LIBRARY.pathway, answers)
    for table in TABLES:
        level = plain(table, answers)
        if level is not None:
            assert by_diagrams(table, answers) == level
    settled = plain("disposition", answers)
    if settled is not None:  # it is said once the back's own level is settled too
        assert found.at_least == settled
        assert found.disposition in (settled, None if plain("back", answers) is None else settled)


@settings(max_examples=120)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_what_is_said_early_is_what_is_said_in_the_end(person: Person, missing: set[str]) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    early, late = assess(LIBRARY.pathway, answers), assess(LIBRARY.pathway, person)
    levels = LIBRARY.tables["disposition"].levels
    assert levels.index(early.at_least) <= levels.index(late.at_least)
    if early.disposition is not None:
        assert early.disposition == late.disposition
        for remedy, status in early.remedies.items():
            if status.status != "ask":
                assert status.status == late.remedies[remedy].status


@settings(max_examples=120)
@given(person=people(LIBRARY), data=st.data())
def test_one_more_danger_sign_never_lowers_how_urgent_it_is(
    person: Person, data: st.DataObject
) -> None:
    signs = [n for n, v in person.items() if v is False and LIBRARY.facts[n].kind == "boolean"]
    more: Person = person | {data.draw(st.sampled_from(signs)): True}
    levels = LIBRARY.tables["disposition"].levels
    before, after = assess(LIBRARY.pathway, person), assess(LIBRARY.pathway, more)
    assert levels.index(after.at_least) >= levels.index(before.at_least)


moments = st.fixed_dictionaries(
    {name: st.sampled_from(fact.values) for name, fact in JOURNEY.items()}
)


@settings(max_examples=120)
@given(moment=moments, missing=st.sets(st.sampled_from(sorted(JOURNEY))))
def test_the_next_step_is_the_same_row_in_both(moment: dict[str, Value], missing: set[str]) -> None:
    table = LIBRARY.tables["next_step"]
    for known in (moment, {n: v for n, v in moment.items() if n not in missing}):
        outcome = read(table, known)
        if outcome.level is None:
            assert known != moment
            continue
        said = COMPILED.restricted("next_step", known).values
        assert None not in said
        reached = [row for row, holds in zip(table.rows, said, strict=True) if holds]
        assert reached == [row for row in outcome.rows if row != table.default]


@pytest.mark.parametrize("table", TABLES)
def test_every_level_of_a_table_is_reached_by_somebody(table: str) -> None:
    levels = LIBRARY.tables[table].levels
    for level, higher in zip(levels, (*levels[1:], None), strict=True):
        above = COMPILED.at_least(table, higher) if higher else NEVER
        just = COMPILED.diagrams.apply(greater_than, COMPILED.at_least(table, level), above)
        person = COMPILED.person(just)
        assert person is not None
        assert plain(table, calm_person(LIBRARY) | person) == level
