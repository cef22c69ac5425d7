"""Every engine gives each person what the pathway gives them, one by one: no disagreement at all."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import polars as pl
import pytest

from support.cohorts import Person, as_text, as_typed, random_people
from support.trust import at_length
from unknot.cohort.columns.decide import Decider, in_words
from unknot.cohort.columns.engines import DuckDb, Engine, Polars, sql
from unknot.cohort.columns.ordinary_cohort import blocks
from unknot.cohort.columns.plan import Plan
from unknot.cohort.columns.reading import OPEN, Reading, reading_of
from unknot.cohort.columns.schema import DECIMAL, FLAG, TEXT, WHOLE
from unknot.cohort.plain_reading import decide
from unknot.library import load as content
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN

SHORT = ("decisions", "rows", "open")
SQL_LIMIT = 250_000  # characters
ENGINES = [Polars, DuckDb]


def kinds_of(people: pl.DataFrame, reading: Reading) -> dict[str, str]:
    of = {pl.String: TEXT, pl.Boolean: FLAG, pl.Float64: DECIMAL}
    return {name: of.get(type(people.schema[name]), WHOLE) for name in reading.facts
            if name in people.columns}  # fmt: skip


@cache
def decider(
    engine: type[Engine], what: tuple[str, ...], kinds: tuple[tuple[str, str], ...], calm: bool
) -> Decider:
    """What a run makes once, for all of its parts."""
    read = content.load()
    plan = Plan(reading_of(read, what), dict(kinds), {"id": "int64"}, calm)
    return Decider(plan, engine(), lambda: read.compiled)


def by_columns(
    reading: Reading, engine: type[Engine], people: pl.DataFrame, *, calm: bool = False
) -> list[dict[str, Any]]:
    kinds = tuple(kinds_of(people, reading).items())
    found = decider(engine, reading.what, kinds, calm).decide(people)
    said = in_words(found.lazy(), reading).collect().sort("id").drop("id")
    return list(said.iter_rows(named=True))


def differing(truth: Iterable[dict[str, Any]], said: Iterable[dict[str, Any]]) -> list[object]:
    return [{name: (one[name], other.get(name)) for name in one if one[name] != other.get(name)}
            for one, other in zip(truth, said, strict=True) if one != other]  # fmt: skip


@pytest.mark.slow
def test_random_people_get_the_same_from_every_engine(
    library: Library, record_property: Callable[[str, int], None]
) -> None:
    reading = reading_of(library, SHORT)
    people = random_people(library, reading, at_length(500, 60_000), seed=19)
    table = as_text(reading, people)
    truth = [decide(library, reading, person) for person in people]
    for engine in ENGINES:
        assert not differing(truth, by_columns(reading, engine, table))[:3], engine.name
    assert any(row["disposition"] is None and row[OPEN] for row in truth)
    assert any(row["disposition"] and row[OPEN] for row in truth)
    record_property("people", len(people))


@pytest.mark.slow
def test_what_is_left_out_can_count_as_calm(library: Library) -> None:
    reading = reading_of(library, SHORT)
    people = random_people(library, reading, at_length(300, 20_000), seed=20)
    table = as_text(reading, people)
    truth = [decide(library, reading, person, calm=True) for person in people]
    for engine in ENGINES:
        said = by_columns(reading, engine, table, calm=True)
        assert not differing(truth, said)[:3], engine.name
    assert not any(row[OPEN] for row in truth)


@pytest.mark.slow
def test_every_table_says_the_same_of_ordinary_and_of_random_people(library: Library) -> None:
    """All outputs: exercises, causes, what is included elsewhere; booleans and numbers as such."""
    reading = reading_of(library)
    count = at_length(100, 10_000)
    drawn = next(blocks(library, count, seed=3))
    ordinary: list[Person] = list(drawn.drop("id").iter_rows(named=True))
    certain = [{name: value for name, value in person.items() if value != UNKNOWN}
               for person in random_people(library, reading, count, seed=21)]  # fmt: skip
    full = [{n: f.calm for n, f in reading.facts.items()} | person for person in certain]
    for people, table in ((ordinary, drawn), (full, as_typed(reading, full))):
        truth = [decide(library, reading, person) for person in people]
        for engine in ENGINES:
            assert not differing(truth, by_columns(reading, engine, table))[:3], engine.name


def test_every_table_says_the_same_of_whoever_left_something_out(library: Library) -> None:
    reading = reading_of(library)
    people = random_people(library, reading, at_length(100, 5_000), seed=22)
    truth = [decide(library, reading, person) for person in people]
    said = by_columns(reading, Polars, as_text(reading, people))
    assert not differing(truth, said)[:3]


def test_unknown_is_an_answer_and_an_empty_cell_is_none(library: Library) -> None:
    """Whoever does not know whether they wet themselves is sent on; whoever was not asked, asked."""
    reading = reading_of(library, SHORT)
    calm = {name: fact.calm for name, fact in reading.facts.items()}
    people = [
        calm,
        calm | {"bladder_leak": UNKNOWN},
        {n: v for n, v in calm.items() if n != "bladder_leak"},
    ]
    nobody, unsure, unasked = by_columns(reading, Polars, as_text(reading, people))
    assert nobody["disposition"] == "self_care"
    assert unsure["disposition"] not in ("self_care", None)
    assert unasked["disposition"] is None
    assert unasked[OPEN] == 1


def test_a_fact_without_a_column_was_left_out_by_everybody(library: Library) -> None:
    reading = reading_of(library, SHORT)
    people = [{"age": 40, "fever": False}, {"age": 70, "saddle_numb": "new"}]
    table = as_text(reading, people).select("id", "age", "fever", "saddle_numb")
    truth = [decide(library, reading, person) for person in people]
    assert by_columns(reading, Polars, table) == truth


def test_the_sql_stays_short(library: Library) -> None:
    """Written without stages it is 2.9 MB, and takes a hundred times as long."""
    reading = reading_of(library)
    kinds = {
        n: {"boolean": FLAG, "choice": TEXT, "number": WHOLE}[f.kind]
        for n, f in reading.facts.items()
    }
    assert len(sql(Plan(reading, kinds, {"id": "int64"}, False).outputs())) < SQL_LIMIT
