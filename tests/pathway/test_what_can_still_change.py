"""Which questions are still open: all that can change the answer, and no other."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unknot.journey.assess import assess, open_facts
from unknot.library.load import load
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.tables import read

from people import Person, answer, calm_person, left_out, people  # isort: skip

LIBRARY = load()
COMPILED = LIBRARY.compiled
TABLES = ("disposition", *LIBRARY.ladder)
ASKED = sorted(fact.id for fact in LIBRARY.facts.values() if fact.asked)


def level(table: str, answers: Person) -> str | None:
    disposition = read(LIBRARY.tables["disposition"], answers).level
    return read(LIBRARY.tables[table], answers | {"disposition": disposition or ""}).level


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=120, deadline=None)
@given(person=people(LIBRARY), missing=left_out(LIBRARY), data=st.data())
def test_a_fact_that_is_not_open_never_changes_the_answer(
    table: str, person: Person, missing: set[str], data: st.DataObject
) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    closed = sorted(missing - COMPILED.open_facts(table, answers))
    assume(closed)
    name = data.draw(st.sampled_from(closed))
    other = data.draw(answer(LIBRARY, LIBRARY.facts[name]))
    assert level(table, person) == level(table, person | {name: other})


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=60, deadline=None)
@given(person=people(LIBRARY), missing=left_out(LIBRARY), data=st.data())
def test_for_a_fact_that_is_open_somebody_is_told_otherwise_by_it(
    table: str, person: Person, missing: set[str], data: st.DataObject
) -> None:
    """The diagrams name a completion; plain reading confirms that the fact decides there."""
    answers = {name: value for name, value in person.items() if name not in missing}
    opened = sorted(COMPILED.open_facts(table, answers))
    assume(opened)
    name = data.draw(st.sampled_from(opened))
    fact = LIBRARY.facts[name]
    store, known = COMPILED.diagrams, COMPILED.indexes(answers)
    place = COMPILED.position(name)
    assert place is not None
    left = [store.restrict(part, known) for part in COMPILED.parts(table)]
    for part in left:
        ends = {store.restrict(part, {place: i}) for i in range(store.sizes[place])}
        if len(ends) > 1:
            differ = _differ(sorted(ends))
            completion = calm_person(LIBRARY) | (COMPILED.person(differ) or {}) | answers
            variable = COMPILED.variables[place]
            said = {
                level(table, completion | {name: variable.sample(i)})
                for i in range(len(variable.bins))
            }
            assert len(said) > 1, f"{name} ({fact.kind}) cannot change {table}"
            return
    pytest.fail(f"{name} is in no diagram of {table}")


def _differ(ends: list[int]) -> int:
    """1 where two of these diagrams are not the same."""
    store = COMPILED.diagrams
    for one in ends:
        for other in ends:
            apart = store.apply(_other, one, other)
            if apart != store.terminal(0):
                return apart
    raise AssertionError("all the same")


def _other(a: int, b: int) -> int:
    return a ^ b


@pytest.mark.parametrize("name", ASKED)
def test_one_answer_left_out_is_asked_for_just_when_it_can_change_something(name: str) -> None:
    """Every fact missing in turn, everything else calm: never taken as a no."""
    rest = {key: value for key, value in calm_person(LIBRARY).items() if key != name}
    fact = LIBRARY.facts[name]
    values: tuple[Value, ...] = (*fact.values, UNKNOWN)
    if fact.kind == "number":
        values = (*range(fact.bounds[0], min(fact.bounds[1], 400) + 1), UNKNOWN)
    levels = {level("disposition", rest | {name: value}) for value in values}
    found = assess(LIBRARY.medicine, rest)
    if len(levels) > 1:
        assert found.disposition is None
        assert found.ask == (name,)
        assert found.first_step is None
        assert {s.status for s in found.remedies.values()} == {"ask"}
    else:
        assert found.disposition == levels.pop()


def test_nothing_answered_leaves_every_danger_question_open() -> None:
    for table in TABLES:
        outcome = read(LIBRARY.tables[table], {})
        assert outcome.level is None
    some_row = {a for a in ASKED if a in COMPILED.open_facts("disposition", {})}
    assert {"saddle_numb", "fever", "cancer_ever", "age", "pain_now", "days"} <= some_row


@settings(max_examples=60, deadline=None)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_open_facts_come_in_asking_order(person: Person, missing: set[str]) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    asked = open_facts(LIBRARY.medicine, TABLES, answers)
    places = [LIBRARY.order.index(name) for name in asked]
    assert places == sorted(places)
    assert not set(asked) & answers.keys()
