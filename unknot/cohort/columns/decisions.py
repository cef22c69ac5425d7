"""The tables over columns in three steps: how urgent, all that reads it, and what it comes to.

For each table two ranks are worked out: the one that is reached for certain, and the one that may
still be reached. Where they differ somebody's answers are open, and only the diagrams know exactly
what is left (`exact`). Where nobody left anything out, all three steps are one expression.
"""

from collections.abc import Iterable

from unknot.cohort.columns.coded import FACT, LEVEL, People
from unknot.cohort.columns.conditions import Stages
from unknot.cohort.columns.outputs import SURE, WHERE, WITHIN, outputs
from unknot.cohort.columns.reading import HIGH, LOW, OPENED, ROW, Reading, flag_column
from unknot.cohort.columns.tables import TableColumns, conditions
from unknot.journey.screening.assess import BACK, DISPOSITION, SCREENING, SOONEST
from unknot.pathway.tables import Table

SAID = ("where", "within")  # what else the rows of how urgent it is say
BETWEEN = (LOW, HIGH, ROW, OPENED, SURE, WHERE, WITHIN)  # how the columns between two steps begin


class Steps:
    """The three steps.

    `flags`: facts whose column is boolean. `nulls`: whether anybody left anything out. `keep`:
    columns that are none of ours, and are handed on.
    """

    def __init__(
        self, reading: Reading, flags: frozenset[str], keep: tuple[str, ...], *, nulls: bool
    ) -> None:
        self.reading, self.nulls, self.keep = reading, nulls, keep
        times, rows = 1 + nulls, reading.rows
        names = (*reading.statuses, *reading.others, *reading.lists)
        self._screening = [*conditions(self._tables(SCREENING), times + len(SAID), rows=rows)]
        self._rest = [*conditions(self._tables(names), times, rows=rows)]
        self._one = Stages(self._screening, reading.tables, flags, nulls=nulls)
        known = {} if nulls else self._one.names
        self._two = Stages(self._rest, reading.tables, flags, known, nulls=nulls)

    def all(self, people: People) -> People:
        """Every output, of people who left nothing out."""
        return self.last(self.second(self.first(people)))

    def first(self, people: People) -> People:
        """How urgent it is. What the second step reads is left beside it."""
        later = self._two.inputs(self._rest) | set(self.keep)
        if self.nulls:  # the diagrams ask for all of them
            later |= {name for name in people.columns if name.startswith(FACT)}
        people = self._one.over(people, later | self._one.reads(self._screening))
        said = TableColumns(self._one, people, self.nulls)
        found = {}
        for table in self._tables(SCREENING):
            found[LOW + table.id] = said.low(table)
            if self.nulls:
                found[HIGH + table.id] = said.high(table)
        disposition = self.reading.tables[DISPOSITION]
        found[WHERE] = said.top(disposition, "where", self.reading.places)
        found[WITHIN] = said.top(disposition, "within", SOONEST)
        if self.reading.rows:
            found[ROW + DISPOSITION] = said.row(disposition)
        people = people.select(*(n for n in people.columns if n in later), **found)
        return people if self.nulls else people.mutate(**{LEVEL + BACK: people[LOW + BACK]})

    def second(self, people: People) -> People:
        """All other tables; `LEVEL + BACK` is the back's rank, null while it is open."""
        between = [n for n in people.columns if n.startswith(BETWEEN) or n in self.keep]
        if self.nulls:
            between += [name for name in people.columns if name.startswith(FACT)]
        between += [LEVEL + BACK]
        people = self._two.over(people, {*between, *self._two.reads(self._rest)})
        said = TableColumns(self._two, people, self.nulls)
        found = {}
        for table in self._tables((*self.reading.statuses, *self.reading.others)):
            found[LOW + table.id] = said.low(table)
            if self.nulls:
                found[HIGH + table.id] = said.high(table)
            if self.reading.rows:
                found[ROW + table.id] = said.row(table)
        for table in self._tables(self.reading.lists):
            found |= {flag_column(row): said.truth(table, row) for row in table.rows}
        return people.select(*between, **found)

    def last(self, people: People) -> People:
        """What it comes to; with nulls, `OPENED` says which tables are open still."""
        return outputs(self.reading, people, self.keep, nulls=self.nulls)

    def _tables(self, names: Iterable[str]) -> list[Table]:
        return [self.reading.tables[name] for name in names]
