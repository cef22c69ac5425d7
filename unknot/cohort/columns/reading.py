"""What of the content a cohort needs, and what comes out of it: one column after another.

It holds no diagrams and no words, so that it travels to another process in a few kilobytes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from unknot.journey.screening.assess import BACK, DISPOSITION, SCREENING, SOONEST
from unknot.library.model import Library
from unknot.pathway.facts import Fact
from unknot.pathway.tables import Row, Table

ASK: Final = "ask"
BLOCKED: Final = "blocked"
OPEN: Final = "open_facts"
LOW, HIGH, ROW, OPENED = "low_", "high_", "row_", "opened_"  # how columns between steps begin
WHAT: Final = ("decisions", "rows", "open", "exercises", "causes")
Names = tuple[str, ...]  # what the whole numbers of a column stand for


@dataclass(frozen=True)
class Reading:
    """The tables that a person's answers alone decide, and in which order things are offered."""

    fingerprint: str
    facts: Mapping[str, Fact]  # those that are asked
    tables: Mapping[str, Table]  # each after those that it reads
    ladder: tuple[str, ...]
    first_rung: tuple[str, ...]
    treatments: tuple[str, ...]
    loads: tuple[str, ...]
    places: tuple[str, ...]
    what: tuple[str, ...] = WHAT  # which outputs are wanted

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """The tables that say whether something is open to a person."""
        more = self.loads if "exercises" in self.what else ()
        return (*self.ladder, *self.treatments, *more)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The tables of which every true row counts."""
        return tuple(name for name, table in self.tables.items()
                     if table.policy == "all" and "causes" in self.what)  # fmt: skip

    @cached_property
    def others(self) -> tuple[str, ...]:
        """All other tables with a level: those that remedies include, for example."""
        apart = {*SCREENING, *self.ladder, *self.treatments, *self.loads}
        wanted = self.tables.items() if self.rows else ()
        return tuple(n for n, table in wanted if table.policy != "all" and n not in apart)

    @property
    def rows(self) -> bool:
        """Whether the deciding rows are wanted."""
        return "rows" in self.what

    def names(self, column: str) -> Names | None:
        """What the whole numbers of an output stand for; None where it holds no names."""
        return self.outputs[column]

    @cached_property
    def outputs(self) -> dict[str, Names | None]:
        """Every output in order, with the names that its whole numbers stand for."""
        levels = self.tables[DISPOSITION].levels
        found: dict[str, Names | None] = {DISPOSITION: levels, "at_least": levels}
        found["back_at_least"] = self.tables[BACK].levels
        if self.rows:
            found[row_column(DISPOSITION)] = row_names(self.tables[DISPOSITION])
        found |= {"where": self.places, "within": SOONEST, "first_step": self.ladder}
        if "open" in self.what:
            found[OPEN] = None
        for name in (*self.statuses, *self.others):
            table = self.tables[name]
            found[column(name)] = status_names(table) if name in self.statuses else table.levels
            if self.rows:
                found[row_column(name)] = row_names(table)
        return found | {flag_column(row): None for name in self.lists
                        for row in self.tables[name].rows}  # fmt: skip


def reading_of(library: Library, what: Iterable[str] = WHAT) -> Reading:
    """What of a library a cohort needs: not the tables that read what only the journey knows."""
    return reading_with(library, library.fingerprint, library.facts, library.tables, what)


def reading_with(
    library: Library,
    fingerprint: str,
    facts: Mapping[str, Fact],
    tables: Mapping[str, Table],
    what: Iterable[str] = WHAT,
) -> Reading:
    """The same with the facts and tables of another version; `library` says in which order."""
    asked = {name: fact for name, fact in facts.items() if fact.asked}
    mine: dict[str, Table] = {}
    for name, table in tables.items():
        if all(each in asked or each in mine for each in table.reads):
            mine[name] = table
    return Reading(
        fingerprint,
        asked,
        mine,
        tuple(name for name in library.ladder if name in mine),
        library.first_rung,
        tuple(name for name in library.treatments if name in mine),
        tuple(name for name in library.loads if name in mine),
        tuple(library.places),
        tuple(each for each in WHAT if each in what or each == "decisions"),
    )


def column(table: str) -> str:
    """A table's name as a column's."""
    return table.replace(".", "_")


def row_column(table: str) -> str:
    """The column of the row that decides a table."""
    return f"{column(table)}_row"


def flag_column(row: Row) -> str:
    """The column that says whether a row of a list is true."""
    return f"{column(row.table)}_{row.id}"


def status_names(table: Table) -> Names:
    """A table's levels, and what else a remedy can be."""
    return tuple(dict.fromkeys((*table.levels, BLOCKED, ASK)))


def row_names(table: Table) -> Names:
    """The ids of a table's rows; the last is what it says where none is true."""
    return (*(row.id for row in table.rows), *([table.default.id] if table.default else []))
