"""Who is told something else: counted by diagrams, and again by trying every input, row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.interview import Screen, next_ask
from unknot.pathway.side_by_side import SideBySide
from unknot.pathway.tables import Policy, Row, Table, read
from unknot.pathway.when import parse
from unknot.proof.diff.moves import LISTED, NOTHING, UNLISTED, moved, moves
from unknot.proof.diff.screens_asked import asked_changed

FACTS = {
    "fever": Fact("fever", "boolean", (False, True), False, (True,), 0),
    "numb": Fact("numb", "choice", ("no", "old", "new"), "no", ("old", "new"), 0),
    "age": Fact("age", "number", (0, 9), 4, (0, 9), 0),
}
WHENS = ("fever", 'numb == "new"', 'numb in ("old", "new")', "age >= 7", "age <= 2", "age == 4",
         "fever and age >= 5", 'fever or numb == "old"', 'at_least(2, fever, numb == "new", age > 5)')  # fmt: skip
LEVELS = ("home", "soon", "now")
Tables = Mapping[str, Table]


def row(table: str, name: str, when: str, then: str, known: Mapping[str, Fact]) -> Row:
    return Row(table, name, when, parse(when, known.get), then, "", (), "judgement")


def table(lot: Random, name: str, policy: Policy, levels: tuple[str, ...], more: Tables) -> Table:
    known = FACTS | {each.id: each.as_fact() for each in more.values()}
    whens = [*WHENS, *(f'{each} == "now"' for each in more)]
    rows = [row(name, f"{name}{i}", lot.choice(whens), lot.choice(levels), known) for i in range(4)]
    first = row(name, "last", "fever", levels[0], known)
    return Table(name, policy, levels, tuple(rows), None if policy == "all" else first)


def world(lot: Random) -> dict[str, Table]:
    """One table, two that read it, and one that lists."""
    top = table(lot, "top", "worst", LEVELS, {})
    heat = table(lot, "heat", "worst", ("ok", "blocked"), {"top": top})
    step = table(lot, "step", "first", ("wait", "go"), {"top": top})
    return {each.id: each for each in (top, heat, step, table(lot, "causes", "all", LEVELS, {}))}


def mutated(lot: Random, tables: dict[str, Table]) -> dict[str, Table]:
    """The same with a few rows dropped, moved to another level, or written anew."""
    other = world(lot)
    found = {}
    for name, mine in tables.items():
        rows = list(mine.rows)
        for _ in range(lot.randint(0, 2)):
            i = lot.randrange(len(rows))
            how = lot.choice(("drop", "level", "other"))
            if how == "drop" and len(rows) > 1:
                del rows[i]
            elif how == "level":
                rows[i] = replace(rows[i], then=lot.choice(mine.levels))
            else:
                rows[i] = replace(other[name].rows[0], id=rows[i].id)
        found[name] = replace(mine, rows=tuple(rows))
    return found


def said(tables: Tables, name: str, person: Mapping[str, Value]) -> dict[str, str]:
    """What a table says of each thing it speaks of."""
    answers = dict(person)
    for other in tables[name].reads:
        if other in tables:
            answers[other] = read(tables[other], person).level or ""
    outcome = read(tables[name], answers)
    if tables[name].policy == "all":
        held = {r.id for r in outcome.rows}
        return {r.id: LISTED if r.id in held else UNLISTED for r in tables[name].rows}
    return {"": outcome.level or NOTHING}


def people(facts: Mapping[str, Fact]) -> Iterator[dict[str, Value]]:
    def values(fact: Fact) -> list[Value]:
        low, high = fact.bounds if fact.kind == "number" else (0, -1)
        return [*(range(low, high + 1) or fact.values), UNKNOWN]

    for answers in product(*(values(fact) for fact in facts.values())):
        yield dict(zip(facts, answers, strict=True))


def tried(old: Tables, new: Tables, reads: set[str]) -> Counter[tuple[str, str, str, str]]:
    """Every move by trying everyone. `reads`: the facts that the diagrams count over."""
    count: Counter[tuple[str, str, str, str]] = Counter()
    for person in people({name: fact for name, fact in FACTS.items() if name in reads}):
        whole = {name: fact.calm for name, fact in FACTS.items()} | person
        for name in old:
            was, now = said(old, name, whole), said(new, name, whole)
            for about in dict.fromkeys((*was, *now)):
                pair = was.get(about, UNLISTED), now.get(about, UNLISTED)
                if pair[0] != pair[1]:
                    count[name, about, *pair] += 1
    return count


@pytest.mark.parametrize("seed", range(60))
def test_each_move_has_exactly_its_people(seed: int) -> None:
    lot = Random(seed)
    old = world(lot)
    new = mutated(lot, old)
    side = SideBySide(old, new)
    found = list(moves(side, moved(side)))
    reads = {name for each in (*old.values(), *new.values()) for name in each.reads}
    assert {(m.table, m.about, m.was, m.now): m.inputs for m in found} == tried(old, new, reads)


@pytest.mark.parametrize("seed", range(20))
def test_the_example_is_one_of_them_with_the_fewest_answers_that_are_not_calm(seed: int) -> None:
    lot = Random(1000 + seed)
    old = world(lot)
    new = mutated(lot, old)
    side = SideBySide(old, new)
    calm = {name: fact.calm for name, fact in FACTS.items()}
    for move in moves(side, moved(side)):
        person = calm | dict(move.example)
        was, now = (said(each, move.table, person).get(move.about, UNLISTED) for each in (old, new))
        assert (was, now) == (move.was, move.now)
        theirs = [p for p in people(FACTS)
                  if said(old, move.table, p).get(move.about, UNLISTED) == move.was
                  and said(new, move.table, p).get(move.about, UNLISTED) == move.now]  # fmt: skip
        assert len(move.example) == min(sum(p[n] != calm[n] for n in p) for p in theirs)


def test_the_small_worlds_move_people_in_every_kind_of_table() -> None:
    kinds = Counter[str]()
    for seed in range(60):
        lot = Random(seed)
        old = world(lot)
        side = SideBySide(old, mutated(lot, old))
        kinds.update({found.table for found in moved(side)})
    assert kinds.keys() == {"top", "heat", "step", "causes"}
    assert min(kinds.values()) >= 10


SCREENS = tuple(Screen(name, (), (name,), unsure=False) for name in ("numb", "fever", "age"))


def met(tables: Tables, person: Mapping[str, Value]) -> set[str]:
    """The screens that the interview itself asks somebody, one after the other."""
    compiled, answers, screens = Compiled(tables.values()), dict[str, Value](), set[str]()
    while True:
        still = set().union(*(compiled.open_facts(name, answers) for name in ("top", "heat")))
        ask = next_ask(SCREENS, still, (), {})
        if ask is None:
            return screens
        screens.add(ask.screen.id)
        answers |= {name: person[name] for name in ask.screen.facts}


@pytest.mark.parametrize("seed", range(60))
def test_who_is_asked_a_screen_in_one_version_only_is_counted_as_the_interview_asks(
    seed: int,
) -> None:
    lot = Random(seed)
    old = world(lot)
    new = mutated(lot, old)
    side = SideBySide(old, new, always=old)
    reads = {v.fact.id for v in side.compiled.variables}
    count: Counter[tuple[str, bool]] = Counter()
    for person in people({name: fact for name, fact in FACTS.items() if name in reads}):
        whole = {name: fact.calm for name, fact in FACTS.items()} | person
        was, now = met(old, whole), met(new, whole)
        count.update([(screen, True) for screen in now - was])
        count.update([(screen, False) for screen in was - now])
    found = list(asked_changed(side, SCREENS, SCREENS, ("top", "heat")))
    assert {(each.screen, each.now): each.inputs for each in found} == count
    for each in found:
        example = {name: fact.calm for name, fact in FACTS.items()} | dict(each.example)
        assert (each.screen in met(new, example)) is each.now
        assert (each.screen in met(old, example)) is not each.now


def test_small_worlds_ask_more_and_less() -> None:
    kinds = Counter[bool]()
    for seed in range(60):
        lot = Random(seed)
        old = world(lot)
        side = SideBySide(old, mutated(lot, old), always=old)
        kinds.update(each.now for each in asked_changed(side, SCREENS, SCREENS, ("top", "heat")))
    assert min(kinds[True], kinds[False]) >= 3


def test_what_is_written_otherwise_and_says_the_same_moves_nobody() -> None:
    lot = Random(3)
    old = world(lot)
    rows = old["top"].rows
    new = old | {"top": replace(old["top"], rows=rows[::-1])}
    side = SideBySide(old, new)
    assert side.written[0] == "top"
    assert side.changed == ()


def test_a_value_that_only_one_version_allows_is_counted() -> None:
    wider = replace(FACTS["numb"], values=("no", "old", "new", "both"), stands_for=("old", "both"))
    one = Table("top", "worst", LEVELS, (row("top", "a", 'numb == "new"', "now", FACTS),))
    known = {**FACTS, "numb": wider}
    two = Table("top", "worst", LEVELS, (row("top", "a", 'numb in ("new", "both")', "now", known),))
    side = SideBySide({"top": one}, {"top": two})
    (move,) = moves(side, moved(side))
    assert (move.was, move.now, move.inputs, move.of) == ("home", "now", 1, 5)
    assert move.example == {"numb": "both"}


def test_a_question_that_changed_its_kind_is_two_questions() -> None:
    yes_no = Fact("numb", "boolean", (False, True), False, (True,), 0)
    one = Table("top", "worst", LEVELS, (row("top", "a", "numb", "now", {"numb": yes_no}),))
    two = Table("top", "worst", LEVELS, (row("top", "a", 'numb == "new"', "now", FACTS),))
    side = SideBySide({"top": one}, {"top": two})
    assert {variable.fact.id for variable in side.compiled.variables} == {"numb", "numb (before)"}
    assert len(list(moves(side, moved(side)))) == 2


def test_a_table_that_only_one_version_has_moves_nobody_and_is_written() -> None:
    new = world(Random(5))
    side = SideBySide({"top": new["top"]}, new)
    assert set(side.written) == {"heat", "step", "causes"}
    assert side.changed == ()
