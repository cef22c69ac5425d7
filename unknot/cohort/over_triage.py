"""How many ordinary people are sent on, and by which rows."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import Any, Final

from unknot.cohort.crowd import Bits, Crowd, union
from unknot.cohort.ordinary_people import Population, draw
from unknot.library.load import load
from unknot.library.model import Library
from unknot.pathway.tables import Row

TABLE: Final = "disposition"
DATA: Final = Path(__file__).with_name("over_triage.toml")
MOST: Final = {"emergency": 5, "urgent": 10}  # percent, at the middle of the range
NORMAL: Final = 1.96  # standard errors on each side of a share that hold 95 %


@dataclass(frozen=True)
class Driver:
    """A row: how many it holds of, and of how many no other row of its level does. In percent."""

    row: Row
    holds: float
    alone: float


@dataclass(frozen=True)
class FirstWritten:
    """A rule as it was first written: whom it would send on, and how many of them are not now."""

    rule: str
    sends: float
    more: float


class Triage:
    """One population, decided."""

    def __init__(self, drawn: Population) -> None:
        self.drawn: Population = drawn
        self.crowd: Crowd = drawn.crowd
        self.levels = drawn.library.tables[TABLE].levels

    def share(self, level: str) -> float:
        """Percent of people at just this level."""
        return self.percent(self.crowd.exactly(TABLE, level))

    def percent(self, who: Bits) -> float:
        """A set of people, of everyone."""
        return 100 * who.bit_count() / self.drawn.size

    def drivers(self, level: str) -> list[Driver]:
        """The rows of a level, those that act alone most often first; only who ends there."""
        here = self.crowd.exactly(TABLE, level)
        found = [
            Driver(row, self.percent(self.crowd.row(row) & here), self.percent(self.alone(row)))
            for row in self._rows(level)
        ]
        return sorted(found, key=lambda each: (-each.alone, -each.holds, each.row.id))

    def alone(self, row: Row) -> Bits:
        """Whom no other row sends as high."""
        rows = (other for other in self._rows(row.then) if other is not row)
        others = union(self.crowd.row(other) for other in rows)
        return self.crowd.row(row) & self.crowd.exactly(TABLE, row.then) & ~others

    def pairs(self, level: str) -> list[tuple[Row, Row, float]]:
        """Rows of a level that hold of the same people, most often first. In percent."""
        here = self.crowd.exactly(TABLE, level)
        both = [
            (one, other, self.percent(here & self.crowd.row(one) & self.crowd.row(other)))
            for one, other in combinations(self._rows(level), 2)
        ]
        return sorted(both, key=lambda each: -each[2])

    def first_written(self) -> Iterator[FirstWritten]:
        """Each rule of the file as it was first written, and all of them together."""
        calm, every = self.drawn.everyone & ~self.crowd.reached(TABLE)[-2], 0
        for rule in reasons()["first_written"]:
            who = self.drawn.holds(" ".join(rule["when"].split()))
            every |= who
            yield FirstWritten(rule["rule"], self.percent(who), self.percent(who & calm))
        yield FirstWritten("All of them", self.percent(every), self.percent(every & calm))

    def _rows(self, level: str) -> list[Row]:
        return [row for row in self.drawn.library.tables[TABLE].rows if row.then == level]


@cache
def triage(*, mended: bool = False) -> Triage:
    """The newest population, each share at its middle; `mended`: as if every line were."""
    return Triage(draw(ordinary(), mended=mended))


@cache
def reasons() -> dict[str, Any]:
    """Why rows stay, what was before, and the rules as they were first written."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def ordinary() -> Library:
    """The content that is decided by."""
    return load()


def half_width(percent: float, people: int) -> float:
    """Half the width of a share's 95 % interval, in percentage points."""
    part = percent / 100
    return 100 * NORMAL * sqrt(part * (1 - part) / people)
