"""The product's own tables: plain reading and diagrams say the same of everybody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.journey.assess import assess
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read

from people import Person, left_out, people  # isort: skip

LIBRARY = load()
COMPILED = LIBRARY.compiled
TABLES = ("disposition", *LIBRARY.ladder)
JOURNEY = {fact.id: fact for fact in LIBRARY.facts.values() if not fact.asked}


def plain(table: str, answers: Person) -> str | None:
    """A table row by row; a remedy's after the disposition that it may read."""
    level = read(LIBRARY.tables["disposition"], answers).level
    known: Person = answers | ({"disposition": level} if level else {})
    return read(LIBRARY.tables[table], known).level


def by_diagrams(table: str, answers: Person) -> str | None:
    """The same from the diagrams alone; None while some diagram is open."""
    store, known = COMPILED.diagrams, COMPILED.indexes(answers)
    left = [store.restrict(part, known) for part in COMPILED.parts(table)]
    if not all(store.settled(node) for node in left):
        return None
    return LIBRARY.tables[table].levels[sum(store.value(node) for node in left)]


@settings(max_examples=400, deadline=None)
@given(person=people(LIBRARY))
def test_everybody_gets_the_same_levels_from_both(person: Person) -> None:
    for table in TABLES:
        level = plain(table, person)
        assert level is not None
        assert by_diagrams(table, person) == level


@settings(max_examples=150, deadline=None)
@given(person=people(LIBRARY))
def test_the_rows_that_are_true_are_the_same(person: Person) -> None:
    store, known = COMPILED.diagrams, COMPILED.indexes(person)

    def holds(row: Row) -> bool:
        return store.value(store.restrict(COMPILED.row(row), known)) == 1

    table = LIBRARY.tables["disposition"]
    fired = {row for row in read(table, person).rows if row != table.default}
    assert fired == {row for row in table.rows if holds(row)}


@settings(max_examples=300, deadline=None)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_whatever_plain_reading_settles_the_diagrams_settle_alike(
    person: Person, missing: set[str]
) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    found = assess(LIBRARY.medicine, answers)
    for table in TABLES:
        level = plain(table, answers)
        if level is not None:
            assert by_diagrams(table, answers) == level
    settled = plain("disposition", answers)
    if settled is not None:
        assert found.disposition == settled


@settings(max_examples=200, deadline=None)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_what_is_said_early_is_what_is_said_in_the_end(person: Person, missing: set[str]) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    early, late = assess(LIBRARY.medicine, answers), assess(LIBRARY.medicine, person)
    levels = LIBRARY.tables["disposition"].levels
    assert levels.index(early.at_least) <= levels.index(late.at_least)
    if early.disposition is not None:
        assert early.disposition == late.disposition
        for remedy, status in early.remedies.items():
            if status.status != "ask":
                assert status.status == late.remedies[remedy].status


@settings(max_examples=200, deadline=None)
@given(person=people(LIBRARY), data=st.data())
def test_one_more_danger_sign_never_lowers_how_urgent_it_is(
    person: Person, data: st.DataObject
) -> None:
    signs = [n for n, v in person.items() if v is False and LIBRARY.facts[n].kind == "boolean"]
    more: Person = person | {data.draw(st.sampled_from(signs)): True}
    levels = LIBRARY.tables["disposition"].levels
    before, after = assess(LIBRARY.medicine, person), assess(LIBRARY.medicine, more)
    assert levels.index(after.at_least) >= levels.index(before.at_least)


moments = st.fixed_dictionaries(
    {name: st.sampled_from(fact.values) for name, fact in JOURNEY.items()}
)


@settings(max_examples=200, deadline=None)
@given(moment=moments, missing=st.sets(st.sampled_from(sorted(JOURNEY))))
def test_the_next_step_is_the_same_row_in_both(
    moment: dict[str, Value], missing: set[str]
) -> None:
    table = LIBRARY.tables["next_step"]
    for known in (moment, {n: v for n, v in moment.items() if n not in missing}):
        store, places = COMPILED.diagrams, COMPILED.indexes(known)
        left = [store.restrict(part, places) for part in COMPILED.parts("next_step")]
        outcome = read(table, known)
        if outcome.level is None:
            assert known != moment
            continue
        reached = [
            row for row, node in zip(table.rows, left, strict=True) if node == store.terminal(1)
        ]
        assert reached == [row for row in outcome.rows if row != table.default]
        assert all(store.settled(node) for node in left)


@pytest.mark.parametrize("table", TABLES)
def test_every_level_of_a_table_is_reached_by_somebody(table: str) -> None:
    for level in LIBRARY.tables[table].levels:
        assert COMPILED.person(COMPILED.at_least(table, level)) is not None
