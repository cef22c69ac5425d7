"""A decision as a table of rows, and its plain reading, row by row.

This fold is the reference: short enough to be checked by eye, and what the diagrams
(`unknot.pathway.compiled`) are tested against. A table's hit policy says what happens when
several rows are true:

    worst   the highest level of all true rows; none true: the default
    first   the first true row; none true: the default
    all     every true row; what it is about stands in `then`, on which side it is in `speaks`
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from unknot.pathway.facts import Answers, Fact
from unknot.pathway.when import Expr, atoms_in, truth

Policy = Literal["worst", "first", "all"]
Basis = Literal["verified", "recalled", "judgement"]
Side = Literal["", "for", "against", "know"]


@dataclass(frozen=True)
class Row:
    """One line that a clinician can argue about. The default row has no `when`."""

    table: str
    id: str
    text: str  # the `when` as written
    when: Expr
    then: str
    why: str
    cite: tuple[str, ...]
    basis: Basis
    where: str = ""  # disposition: whom to go to
    within: str = ""  # disposition: how soon
    body: str = ""  # disposition: "still" where moving could harm
    change: str = ""  # a careful remedy: what to do differently
    instead: str = ""  # a blocked remedy: the next best thing
    dose: int | None = None  # a careful remedy: seconds, never more than its dose
    check: tuple[int, ...] = ()  # a careful remedy: seconds at which to look at the skin
    note: str = ""
    file: str = ""  # where it is written: other tables may include it
    gentle: bool = False  # a careful remedy: only its gentle session
    chair: bool = False  # a careful remedy: only on a chair
    tell: str = ""  # a treatment: what to say to whoever gives it
    apart: bool = False  # disposition: says nothing about the back, and closes no remedy
    speaks: Side = ""  # a cause: for it, against it, or what studies say about it ("know")

    @property
    def tailors(self) -> bool:
        """Whether it changes how one uses a remedy: its dose, its looks, its form, what one does.

        What it changes in a treatment is decided by whoever gives it, who asks too.
        """
        changes = self.dose or self.check or self.gentle or self.chair or self.change
        return bool(changes) and not self.tell


@dataclass(frozen=True)
class Table:
    """Rows with one hit policy. `levels` rise; they are what a row may say (`then`)."""

    id: str
    policy: Policy
    levels: tuple[str, ...]
    rows: tuple[Row, ...]
    default: Row | None = None

    @property
    def cautious(self) -> bool:
        """Whether "I don't know" counts on the worrying side here."""
        return self.policy == "worst"

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Every fact that some row reads, other tables included."""
        read = (atom.fact.id for row in self.rows for atom in atoms_in(row.when))
        return tuple(dict.fromkeys(read))

    def as_fact(self) -> Fact:
        """This table's answer, for the `when` of a table further down."""
        return Fact(self.id, "choice", self.levels, self.levels[0], self.levels, 0, asked=False)


@dataclass(frozen=True)
class Outcome:
    """What a table says. `level` is None while an unanswered fact could still change it."""

    level: str | None
    at_least: str  # worst: no answer can bring it below this any more
    rows: tuple[Row, ...]  # those that are true, most serious first


def read(table: Table, answers: Answers) -> Outcome:
    """Decide one table for one person, row by row."""
    said = [(row, truth(row.when, answers, cautious=table.cautious)) for row in table.rows]
    fired = tuple(row for row, holds in said if holds)
    open_rows = [row for row, holds in said if holds is None]
    if table.policy == "worst":
        return _worst(table, fired, open_rows)
    if table.policy == "first":
        return _first(table, said)
    return Outcome(None if open_rows else "", "", fired)


def _worst(table: Table, fired: tuple[Row, ...], open_rows: Iterable[Row]) -> Outcome:
    rank = table.levels.index
    base = table.default.then if table.default else table.levels[0]
    floor = max([base, *(row.then for row in fired)], key=rank)
    could_be = max([floor, *(row.then for row in open_rows)], key=rank)
    rows = tuple(sorted(fired, key=lambda row: -rank(row.then)))
    if not rows and table.default:
        rows = (table.default,)
    return Outcome(floor if could_be == floor else None, floor, rows)


def _first(table: Table, said: list[tuple[Row, bool | None]]) -> Outcome:
    for row, holds in said:
        if holds is None:
            return Outcome(None, "", ())
        if holds:
            return Outcome(row.then, row.then, (row,))
    default = table.default
    return Outcome(default.then, default.then, (default,)) if default else Outcome("", "", ())
