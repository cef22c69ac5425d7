"""Cohorts to decide: random people, some of whom left things out or don't know, as columns."""

from collections.abc import Iterable
from random import Random

import polars as pl

from support.random_people import lines
from unknot.cohort.columns.reading import Reading
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value

Person = dict[str, Value]
LEFT_OUT = (0, 0, 0, 0.02, 0.05, 0.2, 0.9)  # share of the questions, one of them for each person


def random_people(library: Library, reading: Reading, count: int, seed: int) -> list[Person]:
    """Mostly calm people with a few worrying answers; about half left something out."""
    random, numbers = Random(seed), lines(library)
    return [_person(reading, numbers, random) for _ in range(count)]


def _person(reading: Reading, numbers: dict[str, list[int]], random: Random) -> Person:
    facts = reading.facts
    person = {name: fact.calm for name, fact in facts.items()}
    some = random.sample(sorted(facts), random.choice((0, 1, 2, 4, 8)))
    for name in [*some, *(name for name, fact in facts.items() if fact.kind == "number")]:
        person[name] = random.choice(_values(facts[name], numbers))
    left_out = random.choice(LEFT_OUT)
    return {name: value for name, value in person.items() if random.random() >= left_out}


def _values(fact: Fact, numbers: dict[str, list[int]]) -> list[Value]:
    near: list[Value] = [*(numbers.get(fact.id) or fact.values)]
    return [*(near if fact.kind == "number" else fact.values), UNKNOWN]


def as_text(reading: Reading, people: Iterable[Person]) -> pl.DataFrame:
    """A column of text for each fact, as a CSV file has them, and ids from 1."""
    rows = list(people)
    columns = {name: [_text(person.get(name)) for person in rows] for name in reading.facts}
    ids = pl.Series("id", range(1, len(rows) + 1), pl.Int64)
    return pl.DataFrame([ids, *(pl.Series(n, each, pl.String) for n, each in columns.items())])


def as_typed(reading: Reading, people: Iterable[Person]) -> pl.DataFrame:
    """Booleans, words and whole numbers, as a Parquet file has them. Nobody says "unknown"."""
    text = as_text(reading, people)
    kinds = {name: pl.Boolean if fact.kind == "boolean" else pl.Int32
             for name, fact in reading.facts.items() if fact.kind != "choice"}  # fmt: skip
    return text.with_columns(
        pl.col(name).eq("true") if kind is pl.Boolean else pl.col(name).cast(kind)
        for name, kind in kinds.items()
    )


def _text(value: Value | None) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)
