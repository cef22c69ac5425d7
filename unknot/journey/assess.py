"""Answers to what they mean: how urgent, which remedies, what is still to be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Answers
from unknot.pathway.tables import Row, read

SOONEST = ("now", "hours", "today", "24h", "2d", "3d", "7d", "14d")
CLOSED = ("urgent", "emergency")


@dataclass(frozen=True)
class Medicine:
    """What of the content a decision needs; a Library is one."""

    compiled: Compiled
    ladder: tuple[str, ...]  # the remedies, in the order in which they are offered
    first_rung: tuple[str, ...]  # those of them that come before all others
    order: tuple[str, ...]  # every fact, in asking order
    places: tuple[str, ...]  # destinations, most serious first
    loads: tuple[str, ...] = ()  # the tables of what an exercise may ask of a body


@dataclass(frozen=True)
class Status:
    """A remedy for one person: "ok", "careful", "blocked", or "ask"."""

    remedy: str
    status: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Assessment:
    """What the tables say about one person."""

    disposition: str | None  # None while a fact in `ask` could still change it
    at_least: str
    rows: tuple[Row, ...]  # that are true, most serious first
    where: str
    within: str
    remedies: Mapping[str, Status]
    first_step: str | None
    ask: tuple[str, ...]

    @property
    def deciding(self) -> tuple[Row, ...]:
        """The rows that made the disposition what it is."""
        return tuple(row for row in self.rows if row.then == self.at_least)


def assess(medicine: Medicine, answers: Answers) -> Assessment:
    """Everything the tables say about one person's answers, asked or not."""
    compiled = medicine.compiled
    at_least, is_open = _level(compiled, "disposition", answers)
    disposition = None if is_open else at_least
    rows = read(compiled.tables["disposition"], answers).rows
    top = [row for row in rows if row.then == at_least]
    known = dict(answers) | ({"disposition": at_least} if disposition or at_least in CLOSED else {})
    remedies = {
        remedy: status(compiled, remedy, answers, known, tuple(top)) for remedy in medicine.ladder
    }
    waiting = [r for r, s in remedies.items() if s.status == "ask"] if disposition else []
    undecided = waiting if disposition else ["disposition"]
    return Assessment(
        disposition,
        at_least,
        rows,
        first_of((row.where for row in top), medicine.places),
        first_of((row.within for row in top), SOONEST),
        remedies,
        _first_step(medicine, remedies) if disposition not in (None, *CLOSED) else None,
        open_facts(medicine, undecided, answers),
    )


def open_facts(medicine: Medicine, tables: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """The facts that can still change some tables, in asking order."""
    can = {name for table in tables for name in medicine.compiled.open_facts(table, answers)}
    return tuple(name for name in medicine.order if name in can)


def _level(compiled: Compiled, table: str, answers: Answers) -> tuple[str, bool]:
    """The level a person has reached for certain, and whether it can still rise."""
    levels = compiled.tables[table].levels
    parts = compiled.left(table, answers).values
    reached = max((i + 1 for i, part in enumerate(parts) if part == 1), default=0)
    return levels[reached], any(part != 0 for part in parts[reached:])


def status(
    compiled: Compiled,
    remedy: str,
    answers: Answers,
    known: Answers,
    danger: tuple[Row, ...],
) -> Status:
    """What a remedy's table says, or that of a load. `known`: with the disposition, if it is."""
    if "disposition" not in known:
        return Status(remedy, "ask", ())
    rows = read(compiled.tables[remedy], known).rows
    if known["disposition"] in CLOSED:
        return Status(remedy, "blocked", (*rows, *danger))
    level, is_open = _level(compiled, remedy, answers)
    if is_open:
        return Status(remedy, "ask", ())
    return Status(remedy, level, rows)


def first_of(values: Iterable[str], order: tuple[str, ...]) -> str:
    """The value that comes first in an order; empty when there is none."""
    said = set(values)
    return next((each for each in order if each in said), "")


def _first_step(medicine: Medicine, remedies: Mapping[str, Status]) -> str | None:
    """The first rung comes before any other; in a rung, what needs no change comes first."""
    later = tuple(name for name in medicine.ladder if name not in medicine.first_rung)
    for rung in (medicine.first_rung, later):
        for wanted in (("ok", "ask"), ("careful",)):
            for remedy in rung:
                if remedies[remedy].status in wanted:
                    return remedy
    return None
