"""Which questions are still open: all that can change the answer, and no other."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from support.random_people import Person, answer, calm_person, left_out, people
from unknot.journey.screening.assess import assess, open_facts
from unknot.library.load import load
from unknot.pathway.compiled import conjunction, greater_than
from unknot.pathway.diagram import Diagrams
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.tables import Row, read
from unknot.pathway.when import atoms_in, truth

LIBRARY = load()
COMPILED = LIBRARY.compiled
TABLES = ("disposition", "back", *LIBRARY.ladder)
ASKED = sorted(fact.id for fact in LIBRARY.facts.values() if fact.asked)


def said(table: str, answers: Person) -> tuple[str | None, set[str]]:
    """The level, and the rows that say how to be careful: each may make a dose less."""
    back = read(LIBRARY.tables["back"], answers).level
    outcome = read(LIBRARY.tables[table], answers | {"back": back or ""})
    return outcome.level, {row.id for row in outcome.rows if row.tailors}


def told(table: str, answers: Person) -> tuple[str | None, set[str]]:
    """The same as somebody meets it: of a remedy that is closed nothing more is told."""
    level, careful = said(table, answers)
    return level, careful if level != LIBRARY.tables[table].levels[-1] else set()


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=40)
@given(person=people(LIBRARY), missing=left_out(LIBRARY), data=st.data())
def test_a_fact_that_is_not_open_never_changes_the_answer(
    table: str, person: Person, missing: set[str], data: st.DataObject
) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    closed = sorted(missing - COMPILED.open_facts(table, answers))
    assume(closed)
    name = data.draw(st.sampled_from(closed))
    other = data.draw(answer(LIBRARY, LIBRARY.facts[name]))
    assert told(table, person) == told(table, person | {name: other})


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=20)
@given(person=people(LIBRARY), missing=left_out(LIBRARY), data=st.data())
def test_for_a_fact_that_is_open_somebody_is_told_otherwise_by_it(
    table: str, person: Person, missing: set[str], data: st.DataObject
) -> None:
    """The diagrams name a completion; plain reading confirms that the fact decides there."""
    answers = {name: value for name, value in person.items() if name not in missing}
    opened = sorted(COMPILED.open_facts(table, answers))
    assume(opened)
    name = data.draw(st.sampled_from(opened))
    for completion in completions(table, answers, name):
        variable = COMPILED.variables[COMPILED.position(name) or 0]
        values = [variable.sample(i) for i in range(len(variable.bins))]
        first, *others = [said(table, completion | {name: value}) for value in values]
        if any(other != first for other in others):
            return
    pytest.fail(f"{name} changes {table} for nobody")


def test_who_is_careful_already_is_still_asked_what_makes_a_dose_less() -> None:
    """Pregnancy leaves 15 minutes of heat, poor blood flow 10: the first is no reason to stop."""
    pregnant = calm_person(LIBRARY) | {"pregnant": True}
    del pregnant["poor_circulation"]
    assert assess(LIBRARY.pathway, pregnant).remedies["heat"].status == "ask"
    assert COMPILED.open_facts("heat", pregnant | {"back": "self_care"}) == {"poor_circulation"}
    both = assess(LIBRARY.pathway, pregnant | {"poor_circulation": True}).remedies["heat"]
    assert {row.id for row in both.rows} == {"pregnant", "less_heat"}


@pytest.mark.parametrize("table", LIBRARY.ladder)
def test_no_reason_to_be_careful_ends_the_questions_about_another(table: str) -> None:
    """Of each two that somebody can have: whoever told of the first is asked about the second."""
    rows = [row for row in COMPILED.tables[table].rows if row.tailors]
    asked = 0
    for first, second in permutations(rows, 2):
        person = with_both(first, second)
        reads = {atom.fact.id for atom in atoms_in(second.when) if atom.fact.asked}
        told = {name: value for name, value in (person or {}).items() if name not in reads}
        if person and truth(first.when, told, cautious=True):
            if truth(second.when, told, cautious=True) is None:
                assert COMPILED.open_facts(table, told) & reads, (first.id, second.id, told)
                asked += 1
    assert asked >= len(rows)


def with_both(first: Row, second: Row) -> Person | None:
    """Somebody for whom both rows hold and the remedy is not closed."""
    store, levels = COMPILED.diagrams, COMPILED.tables[first.table].levels
    both = store.apply(conjunction, COMPILED.row(first), COMPILED.row(second))
    closed = COMPILED.at_least(first.table, levels[-1])
    found = COMPILED.person(store.apply(greater_than, both, closed))
    return calm_person(LIBRARY) | {"back": "self_care"} | found if found else None


def completions(table: str, answers: Person, name: str) -> Iterator[Person]:
    """People with these answers for whom some diagram says that a fact decides."""
    store = Diagrams(COMPILED.diagrams.sizes)
    place = COMPILED.position(name)
    assert place is not None
    known = COMPILED.indexes(answers)
    for part in COMPILED.asked_parts(table):
        ends = [copy(store, part, known | {place: i}) for i in range(store.sizes[place])]
        for end in ends[1:]:
            calm = [variable.index(variable.fact.calm) for variable in COMPILED.variables]
            path = store.witness(store.apply(apart, ends[0], end), calm)
            if path is not None:
                named = {COMPILED.variables[i].fact.id: COMPILED.variables[i].sample(b)
                         for i, b in path.items()}  # fmt: skip
                yield calm_person(LIBRARY) | named | answers


def copy(store: Diagrams, node: int, known: dict[int, int]) -> int:
    """A diagram with some values known, in a store of its own."""
    done: dict[int, int] = {}

    def go(old: int) -> int:
        if old not in done:
            variable, children = COMPILED.diagrams._nodes[old]
            if variable == len(store.sizes):
                done[old] = old  # a terminal
            elif variable in known:
                done[old] = go(children[known[variable]])
            else:
                done[old] = store.branch(variable, [go(child) for child in children])
        return done[old]

    return go(node)


def apart(a: int, b: int) -> int:
    """1 where they differ."""
    return a ^ b


@pytest.mark.parametrize("name", ASKED)
def test_one_answer_left_out_is_asked_for_just_when_it_can_change_something(name: str) -> None:
    """Every fact missing in turn, everything else calm: never taken as a no."""
    rest = {key: value for key, value in calm_person(LIBRARY).items() if key != name}
    fact = LIBRARY.facts[name]
    values: tuple[Value, ...] = (*fact.values, UNKNOWN)
    if fact.kind == "number":
        values = (*range(fact.bounds[0], min(fact.bounds[1], 400) + 1), UNKNOWN)
    levels = {said("disposition", rest | {name: value})[0] for value in values}
    found = assess(LIBRARY.pathway, rest)
    if len(levels) > 1:
        assert found.disposition is None
        assert found.ask == (name,)
        assert found.first_step is None
        assert {s.status for s in found.remedies.values()} == {"ask"}
    else:
        assert found.disposition == levels.pop()


def test_nothing_answered_leaves_every_danger_question_open() -> None:
    for table in TABLES:
        assert read(LIBRARY.tables[table], {}).level is None
        read_somewhere = {
            a.fact.id for row in LIBRARY.tables[table].rows for a in atoms_in(row.when)
        }
        asked = read_somewhere - {"back"}
        assert asked <= COMPILED.open_facts(table, {})


@settings(max_examples=20)
@given(person=people(LIBRARY), missing=left_out(LIBRARY))
def test_open_facts_come_in_asking_order(person: Person, missing: set[str]) -> None:
    answers = {name: value for name, value in person.items() if name not in missing}
    asked = open_facts(LIBRARY.pathway, TABLES, answers)
    places = [LIBRARY.order.index(name) for name in asked]
    assert places == sorted(places)
    assert not set(asked) & answers.keys()
