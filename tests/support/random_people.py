"""Random people: mostly calm, with a few worrying answers, as real ones are."""

from hypothesis import strategies as st

from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.when import atoms_in

Person = dict[str, Value]


def asked(library: Library) -> list[Fact]:
    return [fact for fact in library.facts.values() if fact.asked]


def calm_person(library: Library) -> Person:
    return {fact.id: fact.calm for fact in asked(library)}


def lines(library: Library) -> dict[str, list[int]]:
    """For each number, the values on and either side of every line that some row draws."""
    found: dict[str, set[int]] = {}
    for row in (row for table in library.tables.values() for row in table.rows):
        for atom in atoms_in(row.when):
            if atom.fact.kind == "number":
                ends = {int(atom.values[0]), int(atom.values[1])}
                near = {end + step for end in ends for step in (-1, 0, 1)}
                found.setdefault(atom.fact.id, set()).update(near)
    facts = library.facts
    return {name: sorted(v for v in values if facts[name].allows(v))
            for name, values in found.items()}  # fmt: skip


def answer(library: Library, fact: Fact) -> st.SearchStrategy[Value]:
    """Any answer to one question, "I don't know" included."""
    if fact.kind == "number":
        numbers = lines(library).get(fact.id) or list(fact.bounds)
        return st.sampled_from([*numbers, UNKNOWN])
    return st.sampled_from([*fact.values, UNKNOWN])


def people(library: Library) -> st.SearchStrategy[Person]:
    """Everybody answers everything; most answers are calm."""
    answers = {fact.id: answer(library, fact) for fact in asked(library)}

    @st.composite
    def person(draw: st.DrawFn) -> Person:
        numbers = [fact.id for fact in asked(library) if fact.kind == "number"]
        flags = draw(st.lists(st.sampled_from(sorted(answers)), max_size=7, unique=True))
        said = {name: draw(answers[name]) for name in [*numbers, *flags]}
        return calm_person(library) | said

    return person()


def left_out(library: Library) -> st.SearchStrategy[set[str]]:
    """Which questions are not answered yet: a few, or nearly all."""
    names = sorted(fact.id for fact in asked(library))
    few = st.sets(st.sampled_from(names), max_size=12)
    return st.one_of(few, few.map(lambda kept: set(names) - kept))
