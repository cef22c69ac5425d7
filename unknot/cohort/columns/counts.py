"""What was decided, counted part by part: how many, by which rows, in which groups; who moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, Final

import polars as pl

from unknot.cohort.over_triage import NORMAL

GROUPS: Final = 40  # of one column: what has more is no grouping
Said = Any  # a level, a row, a group: a word, a number, yes or no, None


@dataclass(frozen=True)
class Share:
    """So many of so many, with the range that holds the true share in 95 of 100 such samples.

    By Wilson's interval (1927): right for few and for none, where the usual one is not.
    """

    people: int
    of: int

    @property
    def percent(self) -> float:
        """Of a hundred."""
        return 100 * self.people / self.of if self.of else 0.0

    @property
    def range(self) -> tuple[float, float]:
        """Percent, lowest and highest."""
        if not self.of:
            return 0.0, 100.0
        share, z = self.people / self.of, NORMAL
        middle = share + z * z / (2 * self.of)
        half = z * sqrt(share * (1 - share) / self.of + z * z / (4 * self.of * self.of))
        whole = 1 + z * z / self.of
        return max(0.0, 100 * (middle - half) / whole), min(100.0, 100 * (middle + half) / whole)


@dataclass
class Counts:
    """How many got what. `groups`: for each column to group by, each output in each group."""

    people: int = 0
    outputs: dict[str, Counter[Said]] = field(default_factory=dict)
    groups: dict[str, dict[Said, dict[str, Counter[Said]]]] = field(default_factory=dict)


def counts(parts: Iterable[Path], outputs: Iterable[str], by: Iterable[str]) -> Counts:
    """Every output of a run, counted; and by groups the first of them. Raises ValueError.

    ValueError: a column to group by that has more than 40 values.
    """
    found, names, columns = Counts(), list(outputs), list(by)
    for part in parts:
        people = pl.read_parquet(part, columns=[*dict.fromkeys((*names, *columns))])
        found.people += len(people)
        for name in names:
            found.outputs.setdefault(name, Counter()).update(_counted(people, name))
        for column in columns:
            _group(found, people, column, names[0])
    return found


def _group(found: Counts, people: pl.DataFrame, column: str, output: str) -> None:
    groups = found.groups.setdefault(column, {})
    table = people.group_by(column, output).len().iter_rows()
    for group, said, many in table:
        groups.setdefault(group, {}).setdefault(output, Counter())[said] += many
    if len(groups) > GROUPS:
        raise ValueError(f"{column}: has more than {GROUPS} values, so it makes no groups. Cut it "
                         "into a few first (ages into tens, for example).")  # fmt: skip


def _counted(people: pl.DataFrame, name: str) -> dict[Said, int]:
    return dict(people.group_by(name).len().iter_rows())


@dataclass(frozen=True)
class Moved:
    """Of whom one content said `was` and another one says `now`, with the rows that decide it."""

    output: str
    was: Said
    now: Said
    row_was: str | None
    row_now: str | None
    people: int
    example: Said  # the first one's id


def moved(
    before: Iterable[Path], after: Iterable[Path], columns: Mapping[str, str | None], ids: str
) -> Iterator[Moved]:
    """Everybody whose outputs differ. `columns`: each output with the column of its row, if any.

    Both runs are of the same people in the same parts.
    """
    many: Counter[tuple[Said, ...]] = Counter()
    first: dict[tuple[Said, ...], Said] = {}
    for old, new in zip(before, after, strict=True):
        was, now = pl.read_parquet(old), pl.read_parquet(new)
        for name, row in columns.items():
            pairs = _pairs(was, now, name, row, ids)
            for *key, often, example in pairs.iter_rows():
                many[name, *key] += often
                first.setdefault((name, *key), example)
    for (name, *key), often in sorted(many.items(), key=lambda each: [*columns].index(each[0][0])):
        was_said, now_said, row_was, row_now = key
        example = first[name, *key]
        yield Moved(name, was_said, now_said, row_was, row_now, often, example)


def _pairs(
    was: pl.DataFrame, now: pl.DataFrame, name: str, row: str | None, ids: str
) -> pl.DataFrame:
    table = pl.DataFrame(
        [
            was[name].cast(pl.String).alias("was"),
            now[name].cast(pl.String).alias("now"),
            _row(was, row).alias("row was"),
            _row(now, row).alias("row now"),
            was[ids].alias("id"),
        ]
    )
    differ = table.filter(pl.col("was").ne_missing(pl.col("now")))
    keys = ("was", "now", "row was", "row now")
    return differ.group_by(keys, maintain_order=True).agg(pl.len(), pl.col("id").first())


def _row(people: pl.DataFrame, row: str | None) -> pl.Series:
    return people[row].cast(pl.String) if row else pl.Series([None] * len(people), dtype=pl.String)
