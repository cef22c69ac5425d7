"""What a table says when several rows are true, and while some are not known yet."""

import pytest

from unknot.pathway.facts import Answers, Fact, Value
from unknot.pathway.tables import Outcome, Row, Table, read
from unknot.pathway.when import AnyOf, Atom


def flag(name: str) -> Fact:
    return Fact(name, "boolean", (False, True), False, (True,), 3600)


def row(name: str, then: str) -> Row:
    return Row("t", name, name, Atom(flag(name), (True,)), then, "", (), "judgement")


LEVELS = ("calm", "soon", "urgent", "emergency")
NONE = Row("t", "none", "", AnyOf(()), "calm", "", (), "judgement")
ROWS = (row("s", "soon"), row("e", "emergency"), row("u", "urgent"), row("u2", "urgent"))
WORST = Table("t", "worst", LEVELS, ROWS, NONE)
FIRST = Table("t", "first", LEVELS, ROWS, NONE)
ALL = Table("t", "all", ("true",), ROWS)


def says(outcome: Outcome) -> tuple[str | None, str, list[str]]:
    return outcome.level, outcome.at_least, [row.id for row in outcome.rows]


def people(yes: str = "", missing: str = "") -> dict[str, Value]:
    asked = (name for name in ("s", "e", "u", "u2") if name not in missing.split())
    return {name: name in yes.split() for name in asked}


WORST_SAYS = [
    (people(), ("calm", "calm", ["none"])),
    (people("s"), ("soon", "soon", ["s"])),
    (people("s u"), ("urgent", "urgent", ["u", "s"])),
    (people("s u u2"), ("urgent", "urgent", ["u", "u2", "s"])),
    (people("s e u u2"), ("emergency", "emergency", ["e", "u", "u2", "s"])),
    # not answered yet
    ({}, (None, "calm", ["none"])),
    (people("", "s"), (None, "calm", ["none"])),
    (people("s", "u"), (None, "soon", ["s"])),
    (people("u", "s"), ("urgent", "urgent", ["u"])),
    (people("u", "u2 s"), ("urgent", "urgent", ["u"])),
    (people("u", "e"), (None, "urgent", ["u"])),
    (people("e", "s u u2"), ("emergency", "emergency", ["e"])),
]

FIRST_SAYS = [
    (people(), ("calm", "calm", ["none"])),
    (people("u u2"), ("urgent", "urgent", ["u"])),
    (people("s e"), ("soon", "soon", ["s"])),
    (people("s", "e u u2"), ("soon", "soon", ["s"])),
    (people("e", "s"), (None, "", [])),
    (people("", "u2"), (None, "", [])),
    ({}, (None, "", [])),
]

ALL_SAYS = [
    (people(), ("", "", [])),
    (people("u s"), ("", "", ["s", "u"])),
    (people("s", "e"), (None, "", ["s"])),
    ({}, (None, "", [])),
]


@pytest.mark.parametrize(("answers", "outcome"), WORST_SAYS)
def test_the_worst_row_wins_and_a_missing_fact_keeps_open_only_what_it_can_raise(
    answers: Answers, outcome: tuple[str | None, str, list[str]]
) -> None:
    assert says(read(WORST, answers)) == outcome


@pytest.mark.parametrize(("answers", "outcome"), FIRST_SAYS)
def test_the_first_true_row_wins_and_is_not_overtaken_by_an_open_one(
    answers: Answers, outcome: tuple[str | None, str, list[str]]
) -> None:
    assert says(read(FIRST, answers)) == outcome


@pytest.mark.parametrize(("answers", "outcome"), ALL_SAYS)
def test_all_true_rows_are_told(
    answers: Answers, outcome: tuple[str | None, str, list[str]]
) -> None:
    assert says(read(ALL, answers)) == outcome


def test_a_worst_table_without_a_default_starts_at_its_lowest_level() -> None:
    assert says(read(Table("t", "worst", LEVELS, ROWS), people())) == ("calm", "calm", [])


def test_only_a_table_that_looks_for_danger_takes_unknown_as_worrying() -> None:
    answers = people() | {"u": "unknown"}
    assert read(WORST, answers).level == "urgent"
    assert read(FIRST, answers).level == "calm"
    assert read(ALL, answers).rows == ()
