"""What a table says, as columns: its level for certain, its highest level, the row that decides.

Where the worst wins, rows that say the same (level, whom to see, how soon) are one group, and each
group is one condition: a level is asked of a few groups, and not of a hundred rows each time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from unknot.cohort.columns.coded import People, Truth
from unknot.cohort.columns.conditions import Condition, Stages, any_true
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AnyOf

Column = Any  # an Ibis column of whole numbers; null: nothing is said


def row_condition(table: Table, row: Row) -> Condition:
    """A row's condition, read as its table reads it."""
    return Condition(row.when, table.cautious)


def conditions(tables: Iterable[Table], times: int, *, rows: bool) -> Iterator[Condition]:
    """Every condition of some tables, so often as it is used.

    `times`: how often a level is asked for; `rows`: whether the deciding row is, too.
    """
    for table in tables:
        each = [row_condition(table, row) for row in table.rows]
        if table.policy == "all":
            yield from each
        elif table.policy == "first":
            yield from each * (times + rows)
        else:
            yield from [group_condition(table, group) for group in groups(table)] * times
            yield from each * rows


def groups(table: Table) -> list[tuple[Row, ...]]:
    """Rows that say the same, together. The back's tables share theirs with the whole (`apart`)."""
    found: dict[tuple[str, str, str, bool], list[Row]] = {}
    for row in table.rows:
        found.setdefault((row.then, row.where, row.within, row.apart), []).append(row)
    return [tuple(rows) for rows in found.values()]


def group_condition(table: Table, group: tuple[Row, ...]) -> Condition:
    """That one of them is true."""
    first, *more = group
    expr = AnyOf(tuple(row.when for row in group)) if more else first.when
    return Condition(expr, table.cautious)


@dataclass(frozen=True)
class TableColumns:
    """Tables over people who went through `stages`. `nulls`: whether a condition may be open."""

    stages: Stages
    people: People
    nulls: bool

    def truth(self, table: Table, row: Row) -> Truth:
        """A row's condition."""
        return self.stages.truth(row_condition(table, row), self.people)

    def low(self, table: Table) -> Column:
        """The rank of the level that is reached for certain."""
        if table.policy == "first":  # null: a row before any true one is open, or none is true
            return self._first(table)
        return cases(((self._some(table, rank), rank) for rank in _above(table)), base_of(table))

    def high(self, table: Table) -> Column:
        """The rank that no answer can bring it above. Of a `first` table: the same as `low`."""
        if table.policy == "first":
            return self._first(table)
        found = ((self._some(table, rank).fill_null(True), rank) for rank in _above(table))
        return cases(found, base_of(table))

    def row(self, table: Table) -> Column:
        """The place of the first true row of the level that is reached for certain."""
        default = len(table.rows) if table.default else None
        if table.policy == "first":
            return cases(self._in_order(table, range(len(table.rows))), default, "int16")
        ranked = sorted(enumerate(table.rows), key=lambda each: -rank_of(table, each[1]))
        base = base_of(table)
        found = ((self.truth(table, row), place if rank_of(table, row) >= base else None)
                 for place, row in ranked)  # fmt: skip
        return cases(found, default, "int16")

    def top(self, table: Table, what: str, order: Sequence[str]) -> Column:
        """Of all rows of that level, what comes first in an order (`where`, `within`)."""
        found = []
        for rank in range(len(table.levels) - 1, -1, -1):
            mine = [group for group in groups(table) if rank_of(table, group[0]) == rank]
            said = [getattr(group[0], what) if rank >= base_of(table) else "" for group in mine]
            for wanted in (*(each for each in order if each in said), None):
                true = [self._one_of(table, group) for group, word in zip(mine, said, strict=True)
                        if wanted in (word, None)]  # fmt: skip
                if true:
                    found.append((any_true(true), None if wanted is None else order.index(wanted)))
        default = getattr(table.default, what, "")
        return cases(found, order.index(default) if default in order else None)

    def _some(self, table: Table, rank: int) -> Truth:
        mine = (group for group in groups(table) if rank_of(table, group[0]) == rank)
        return any_true(self._one_of(table, group) for group in mine)

    def _one_of(self, table: Table, group: tuple[Row, ...]) -> Truth:
        return self.stages.truth(group_condition(table, group), self.people)

    def _first(self, table: Table) -> Column:
        ranks = [rank_of(table, row) for row in table.rows]
        return cases(self._in_order(table, ranks), base_of(table) if table.default else None)

    def _in_order(self, table: Table, said: Iterable[int]) -> Iterator[tuple[Truth, int | None]]:
        for row, number in zip(table.rows, said, strict=True):
            true = self.truth(table, row)
            if self.nulls:
                yield true.isnull(), None
            yield true, number


def rank_of(table: Table, row: Row) -> int:
    """How high a row's level is."""
    return table.levels.index(row.then)


def base_of(table: Table) -> int:
    """The rank where no row is true."""
    return table.levels.index(table.default.then) if table.default else 0


def _above(table: Table) -> range:
    return range(len(table.levels) - 1, base_of(table), -1)


def cases(
    found: Iterable[tuple[Truth, int | None]], last: int | None, kind: str = "int8"
) -> Column:
    """The number of the first that is true; a condition that is null is not."""
    branches = [(true, _number(number, kind)) for true, number in found]
    return ibis.cases(*branches, else_=_number(last, kind)) if branches else _number(last, kind)


def _number(number: int | None, kind: str) -> Column:
    return ibis.null(kind) if number is None else ibis.literal(number, kind)
