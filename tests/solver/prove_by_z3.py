"""The same promises, kept, by another road: z3, from the TOML, without our diagrams or our parser.

Slow, so `make prove-z3` runs it and `make test` does not.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import z3
from translated import Fact, Table, World, names_in, toml, with_answer

pytestmark = pytest.mark.slow

WORLD = World()
PROMISES = toml("promises.toml")
HEAD = toml("pathway.toml")
CLOSED = (*HEAD["ladder"], *HEAD["treatments"])
DANGER = ("disposition", *CLOSED)
UPWARDS = {"disposition": ("pain_now", "days")}  # more of it is worse; for all others pain alone
SOLVER = z3.Solver()
SOLVER.add(WORLD.sensible)


def somebody(*formulas: Any, world: World = WORLD) -> dict[str, Any] | None:
    """A person of whom all of these are true, or None."""
    SOLVER.push()
    SOLVER.add(*formulas)
    found = SOLVER.check()
    assert found != z3.unknown
    person = world.person(SOLVER.model()) if found == z3.sat else None
    SOLVER.pop()
    return person


def promises() -> Iterator[Any]:
    for kind, table in (("red_flag", "disposition"), ("contraindication", "")):
        for each in PROMISES[kind]:
            yield pytest.param(table or each["remedy"], each["given"], each["at_least"],
                               id=each["id"])  # fmt: skip


@pytest.mark.parametrize(("table", "given", "at_least"), list(promises()))
def test_whoever_answers_this_reaches_that(
    table: str, given: dict[str, Any], at_least: str
) -> None:
    answers = [WORLD.facts[name].is_(value) for name, value in given.items()]
    assert somebody(*answers, z3.Not(WORLD.tables[table].reach(at_least))) is None


@pytest.mark.parametrize("remedy", CLOSED)
def test_no_danger_reaches_a_remedy_or_a_treatment(remedy: str) -> None:
    danger = WORLD.tables["back"].reach("urgent")
    assert somebody(danger, z3.Not(WORLD.tables[remedy].reach("blocked"))) is None


def test_everybody_has_exactly_one_disposition() -> None:
    table = WORLD.tables["disposition"]
    just = [z3.If(table.just(level), 1, 0) for level in table.levels]
    assert somebody(z3.Sum(just) != 1) is None
    journey = {fact.name for fact in WORLD.facts.values() if not fact.asked}
    for level in table.levels:
        assert not names_in(table.reach(level)) & journey


def lower(reach: Any, fact: Fact, table: str) -> Iterator[Any]:
    """One more sign, and the level falls: a choice that is not calm, one more of a number."""
    if fact.kind != "number":
        calm = with_answer(reach, fact, place=fact.calm)
        for place in sorted({*fact.places.values()} - {fact.calm}):
            yield z3.And(calm, z3.Not(with_answer(reach, fact, place=place)))
    elif fact.name in UPWARDS.get(table, ("pain_now",)):
        more = with_answer(reach, fact, place=fact.value + 1)
        yield z3.And(fact.value < fact.high, with_answer(reach, fact), z3.Not(more))


def lower_unknown(reach: Any, fact: Fact, table: str) -> Iterator[Any]:
    """ "I don't know" in place of what it may stand for, and the level falls."""
    not_knowing = z3.Not(with_answer(reach, fact, unknown=True))
    if fact.kind == "number":
        low, high = fact.may_be
        may = z3.And(low <= fact.value, fact.value <= high)
        yield z3.And(may, with_answer(reach, fact), not_knowing)
    else:
        yield from (z3.And(with_answer(reach, fact, place=p), not_knowing) for p in fact.may_be)


Fall = Callable[[Any, Fact, str], Iterator[Any]]


def lowered(table: Table, fall: Fall) -> list[str]:
    """The facts of which a worse answer can lower what a table says."""
    found = []
    for level in table.levels[1:]:
        reach = table.reach(level)
        for fact in facts_of(table.id):
            if any(somebody(each) for each in fall(reach, fact, table.id)):
                found.append(fact.name)
    return found


def facts_of(table: str) -> list[Fact]:
    read = set().union(*(names_in(row.when) for row in WORLD.tables[table].rows))
    return [fact for fact in WORLD.facts.values() if fact.name in read and fact.asked]


@pytest.mark.parametrize("table", DANGER)
def test_one_more_sign_never_lowers_anything(table: str) -> None:
    assert lowered(WORLD.tables[table], lower) == []


@pytest.mark.parametrize("table", DANGER)
def test_not_knowing_is_never_safer_than_what_it_may_be(table: str) -> None:
    assert lowered(WORLD.tables[table], lower_unknown) == []


# --- that this road sees what is wrong, and that both roads lead to the same place


@pytest.mark.parametrize(
    ("file", "row", "given"),
    [("disposition", "chest", {"chest_pain": True}), ("disposition", "fever", {"fever": True})],
)
def test_a_row_that_is_taken_out_is_missed(file: str, row: str, given: dict[str, Any]) -> None:
    world = World(without=(file, row))
    at_least = next(p["at_least"] for p in PROMISES["red_flag"] if p["given"] == given)
    answers = [world.facts[name].is_(value) for name, value in given.items()]
    person = somebody(*answers, z3.Not(world.tables[file].reach(at_least)), world=world)
    assert person is not None
    assert all(person[name] == value for name, value in given.items())


def test_danger_that_does_not_close_is_missed() -> None:
    world = World(without=("any_remedy", "danger_sign_open"))
    danger = world.tables["disposition"].reach("emergency")
    assert somebody(danger, z3.Not(world.tables["heat"].reach("blocked")), world=world)


@pytest.mark.parametrize("table", DANGER)
def test_whom_z3_finds_for_each_row_gets_it_by_our_reading_too(table: str) -> None:
    """And whom it finds outside of it does not."""
    from unknot.library.load import load
    from unknot.pathway.tables import read

    library = load()
    for row in WORLD.tables[table].rows:
        for is_true in (True, False):
            person = somebody(row.when if is_true else z3.Not(row.when))
            assert person is not None, row.id
            for name in ("disposition", "back"):
                person[name] = read(library.tables[name], person).level
            fired = {each.id for each in read(library.tables[table], person).rows}
            assert (row.id in fired) is is_true, (row.id, person)
