"""So many ordinary people as a file: the population of `ordinary_people`, drawn in columns.

The same shares, groups and readings; other random numbers, because a million people are drawn in
seconds here. Each line has numbers of its own, and each block of people: the same N and seed give
the same file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow.parquet as pq

from unknot.cohort.ordinary_people import OTHER, reads
from unknot.cohort.shares import Line, frozen, read
from unknot.library.model import Library
from unknot.pathway.facts import Fact, Value
from unknot.pathway.when import AllOf, AtLeast, Atom, Expr, parse

BLOCK: Final = 250_000  # people
Flags = npt.NDArray[np.bool_]
Column = npt.NDArray[Any]


@dataclass
class Block:
    """People of one block. Booleans as booleans, choices as places, numbers as numbers."""

    size: int
    seed: tuple[int, int]
    facts: dict[str, Fact]
    said: dict[str, Column] = field(default_factory=dict)

    def add(self, name: str, said: Column) -> None:
        """Something true of people that no question asks."""
        self.facts.setdefault(name, Fact(name, "boolean", (False, True), False, (), 0))
        self.said[name] = said

    def column(self, fact: Fact) -> Column:
        """What everybody says; calm where nobody drew it."""
        if fact.id not in self.said:
            self.said[fact.id] = np.full(self.size, _place(fact, fact.calm), _type(fact))
        return self.said[fact.id]

    def holds(self, expr: Expr) -> Flags:
        """Of whom a condition is true."""
        found: Flags
        if isinstance(expr, Atom):
            column, values = self.column(expr.fact), expr.values
            if expr.fact.kind == "number":
                found = (column >= values[0]) & (column <= values[1])
            else:
                found = np.isin(column, [_place(expr.fact, value) for value in values])
            return found
        parts = np.array([self.holds(part) for part in expr.parts])
        if isinstance(expr, AtLeast):
            found = parts.sum(axis=0) >= expr.least
        else:
            every = np.logical_and if isinstance(expr, AllOf) else np.logical_or
            found = every.reduce(parts, axis=0)
        return found

    def chance(self, fact: str) -> npt.NDArray[np.float32]:
        """A random number from 0 to 1 for each person."""
        random = np.random.default_rng([*self.seed, crc32(fact.encode())])
        return random.random(self.size, np.float32)

    def draw(self, line: Line, file: Line, more: float) -> None:
        """One line of the population."""
        fact = self.facts[line["fact"]]
        chance = self.chance(fact.id)
        if "bands" in line:
            self.said[fact.id] = _banded(line["bands"], chance)
            return
        column = self.column(fact)
        for who, said in self._groups(line):
            shares: dict[Value, float] = said if isinstance(said, dict) else {True: float(said)}
            begun = np.zeros(self.size, np.float32)
            times = self._times(line, more, file["worry"]["elsewhere"])
            for value, share in shares.items():
                to = begun + (share if share == 1 else share * times)
                column[who & (chance >= begun) & (chance < to)] = _place(fact, value)
                begun = to

    def _times(self, line: Line, more: float, elsewhere: float) -> npt.NDArray[np.float32] | float:
        """How many times the share somebody ticks a soft line: worried people more often."""
        if not line.get("soft"):
            return 1.0
        calm = 1 / (1 - elsewhere + elsewhere * more)
        return np.where(self.said["worry"], more * calm, calm).astype(np.float32)

    def _groups(self, line: Line) -> Iterator[tuple[Flags, Any]]:
        share, left = line["share"], np.ones(self.size, bool)
        for condition, said in (share if _grouped(share) else {OTHER: share}).items():
            who = (
                left if condition == OTHER else left & self.holds(parse(condition, self.facts.get))
            )
            left = left & ~who
            yield who, said


def _grouped(share: Any) -> bool:
    return isinstance(share, dict) and OTHER in share


def _banded(bands: list[tuple[int, int, float]], chance: npt.NDArray[np.float32]) -> Column:
    """Each number of a band as often as the others."""
    numbers = [n for low, high, _ in bands for n in range(low, high + 1)]
    shares = [share / (high - low + 1) for low, high, share in bands for _ in range(low, high + 1)]
    place = np.searchsorted(np.cumsum(shares), chance, side="right")
    return np.array(numbers, np.int32)[np.minimum(place, len(numbers) - 1)]


def _place(fact: Fact, value: Value) -> Value:
    return fact.values.index(value) if fact.kind == "choice" else value


def _type(fact: Fact) -> npt.DTypeLike:
    return {"boolean": np.bool_, "choice": np.int8, "number": np.int32}[fact.kind]


def blocks(library: Library, people: int, seed: int) -> Iterator[pl.DataFrame]:
    """Ordinary people, `BLOCK` at a time: an id, and what they say to every question."""
    file = read(frozen()[-1].file)
    asked = [fact for fact in library.facts.values() if fact.asked]
    for number, first in enumerate(range(0, people, BLOCK)):
        block = Block(min(BLOCK, people - first), (seed, number), dict(library.facts))
        for reading in file["reading"]:
            block.add(reading["id"], np.full(block.size, reads(library, reading)))
        for line in (*file["number"], *file["lines"]):
            if line["fact"] not in block.facts:
                block.add(line["fact"], np.zeros(block.size, bool))
            block.draw(line, file, file["worry"]["more"])
        ids = pl.Series("id", np.arange(first + 1, first + block.size + 1))
        yield pl.DataFrame([ids, *(_series(fact, block.column(fact)) for fact in asked)])


def _series(fact: Fact, column: Column) -> pl.Series:
    series = pl.Series(fact.id, column)
    if fact.kind == "choice":
        words = pl.Enum([str(value) for value in fact.values])
        return series.cast(pl.UInt8).cat.to(words).cast(pl.String)
    return series


def write(library: Library, people: int, seed: int, to: Path) -> None:
    """So many people as Parquet, CSV or NDJSON, by the suffix of the file. Whole, or not there."""
    part = to.with_name(f"{to.name}.tmp")
    try:
        if to.suffix == ".parquet":
            _parquet(blocks(library, people, seed), part)
        else:
            with part.open("wb") as file:
                for number, each in enumerate(blocks(library, people, seed)):
                    if to.suffix == ".csv":
                        each.write_csv(file, include_header=not number)
                    else:
                        each.write_ndjson(file)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _parquet(people: Iterator[pl.DataFrame], to: Path) -> None:
    first = next(people).to_arrow()
    with pq.ParquetWriter(to, first.schema) as writer:
        writer.write_table(first, row_group_size=BLOCK)
        for each in people:
            writer.write_table(each.to_arrow(), row_group_size=BLOCK)
