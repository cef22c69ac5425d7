"""What the tables' ranks come to for a person: as `unknot.journey.screening.assess` puts them."""

from typing import Any, Final

import ibis

from unknot.cohort.columns.coded import People, Truth
from unknot.cohort.columns.conditions import any_true
from unknot.cohort.columns.reading import (
    ASK,
    BLOCKED,
    HIGH,
    LOW,
    OPEN,
    OPENED,
    ROW,
    Reading,
    column,
    flag_column,
    row_column,
    status_names,
)
from unknot.cohort.columns.tables import cases
from unknot.journey.screening.assess import BACK, CLOSED, DISPOSITION

WHERE: Final = "where_"
WITHIN: Final = "within_"
SURE: Final = "sure_"  # the exact rank, where it is more than the rows alone show
Column = Any


class OutputColumns:
    """One person a row, with the columns of the second step.

    With nulls these are columns too: `OPENED`, whether a table is open, `SURE`, its exact rank, and
    `OPEN`, how many facts can still change anything.
    """

    def __init__(self, reading: Reading, people: People, *, nulls: bool) -> None:
        self.reading, self.people, self.nulls = reading, people, nulls
        levels = reading.tables[BACK].levels
        closed = [levels.index(level) for level in levels if level in CLOSED]
        self.closed = any_true(self.rank(BACK) == rank for rank in closed)
        self.decided = ~(self.open(DISPOSITION) | self.open(BACK)) if nulls else ibis.literal(True)

    def rank(self, table: str) -> Column:
        """The rank that is certain."""
        return self.people[(SURE if self.nulls else LOW) + table]

    def open(self, table: str) -> Column:
        """Whether it can still change. Only with nulls."""
        return self.people[OPENED + table]

    def status(self, name: str) -> Column:
        """Of a remedy: its level, blocked in danger, or still to be asked."""
        table = self.reading.tables[name]
        names = status_names(table)
        found: list[tuple[Truth, int]] = [(self.closed, names.index(BLOCKED))]
        if self.nulls:
            found.append((~self.decided | self.open(name), names.index(ASK)))
        return ibis.cases(*found, else_=self.rank(name))

    def status_row(self, name: str, status: Column) -> Column:
        """The row of a remedy's own table that made it what it is."""
        row = self.people[ROW + name]
        return ibis.cases((self._low(name) == status, row), else_=ibis.null("int16"))

    def top(self, what: str, kind: str = "int8") -> Column:
        """What the rows of the level that is certain say: whom to go to, how soon, which it is.

        Nothing, where several rows together make sure of a level and no single one does.
        """
        said = self.people[what]
        if not self.nulls:
            return said
        alone = self._low(DISPOSITION) == self.rank(DISPOSITION)
        return ibis.cases((alone, said), else_=ibis.null(kind))

    def first_step(self, statuses: dict[str, Column]) -> Column:
        """The first rung before any other; in a rung, what needs no change comes first."""
        mine = self.reading
        later = tuple(name for name in mine.ladder if name not in mine.first_rung)
        found: list[tuple[Truth, int | None]] = [(~self.decided | self.closed, None)]
        for rung in (mine.first_rung, later):
            for wanted in (("ok", ASK), ("careful",)):
                for name in rung:
                    names = status_names(mine.tables[name])
                    ranks = [names.index(each) for each in wanted if each in names]
                    is_one = any_true(statuses[name] == rank for rank in ranks)
                    found.append((is_one, mine.ladder.index(name)))
        return cases(found, None)

    def _low(self, name: str) -> Column:
        return self.people[LOW + name]


def outputs(reading: Reading, people: People, keep: tuple[str, ...], *, nulls: bool) -> People:
    """Every output, in the order of `Reading.outputs`, after the columns that are handed on."""
    mine = OutputColumns(reading, people, nulls=nulls)
    statuses = {name: mine.status(name).cast("int8") for name in reading.statuses}
    people = people.mutate(**{f"is_{name}": status for name, status in statuses.items()})
    mine = OutputColumns(reading, people, nulls=nulls)
    statuses = {name: people[f"is_{name}"] for name in reading.statuses}
    undecided = (~mine.decided, ibis.null("int8"))
    found = {
        DISPOSITION: ibis.cases(undecided, else_=mine.rank(DISPOSITION))
        if nulls
        else mine.rank(DISPOSITION)
    }
    found |= {"at_least": mine.rank(DISPOSITION), "back_at_least": mine.rank(BACK)}
    found |= {"where": mine.top(WHERE), "within": mine.top(WITHIN)}
    found["first_step"] = mine.first_step(statuses)
    found[OPEN] = people[OPEN] if nulls else ibis.literal(0, "int16")
    for name in reading.statuses:
        found[column(name)] = statuses[name]
    for name in reading.others:
        found[column(name)] = _level(mine, name)
    if reading.rows:
        found[row_column(DISPOSITION)] = mine.top(ROW + DISPOSITION, "int16")
        found |= {
            row_column(name): mine.status_row(name, statuses[name]) for name in reading.statuses
        }
        found |= {row_column(name): people[ROW + name] for name in reading.others}
    flags = [flag_column(row) for name in reading.lists for row in reading.tables[name].rows]
    found |= {name: people[name] for name in flags}
    return people.select(*keep, **{name: found[name] for name in reading.outputs})


def _level(mine: OutputColumns, name: str) -> Column:
    """The level of a table that is no remedy's; null while a row of it is open."""
    low = mine.people[LOW + name]
    if not mine.nulls:
        return low
    return ibis.cases((low == mine.people[HIGH + name], low), else_=ibis.null("int8"))
