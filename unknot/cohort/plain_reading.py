"""A cohort one person after another, by the same functions that a page asks: the truth of the rest.

A few hundred people a second; every other engine is held against it.
"""

from collections.abc import Iterable, Mapping

from unknot.cohort.columns.reading import OPEN, Reading, column, flag_column, row_column
from unknot.journey.screening.assess import (
    BACK,
    CLOSED,
    DISPOSITION,
    Assessment,
    Status,
    assess,
    open_facts,
    statuses,
)
from unknot.library.model import Library
from unknot.pathway.facts import Answers, Value
from unknot.pathway.tables import Outcome, Row, read
from unknot.pathway.when import truth

Person = dict[str, Value]
Said = dict[str, object]


def decide(library: Library, reading: Reading, answers: Answers, *, calm: bool = False) -> Said:
    """Every output for one person. `calm`: what is left out counts as calm."""
    if calm:
        answers = {name: fact.calm for name, fact in reading.facts.items()} | dict(answers)
    pathway = library.pathway
    found = assess(pathway, answers)
    offered = statuses(pathway, reading.statuses, answers, found)
    said: Said = {
        DISPOSITION: found.disposition,
        "at_least": found.at_least,
        "back_at_least": found.back,
        row_column(DISPOSITION): _id(found.deciding),
        "where": found.where or None,
        "within": found.within or None,
        "first_step": found.first_step,
        OPEN: len(_open(library, answers, found, offered)),
    }
    for name, status in offered.items():
        said[column(name)] = status.status
        mine = (row for row in status.rows if row.table == name)
        said[row_column(name)] = _id(row for row in mine if row.then == status.status)
    settled = found.disposition or found.back in CLOSED
    known: Mapping[str, Value] = {**answers, BACK: found.back} if settled else answers
    said |= _others(reading, known) | _lists(reading, known)
    return {name: said[name] for name in reading.outputs}


def _open(
    library: Library, answers: Answers, found: Assessment, offered: Mapping[str, Status]
) -> tuple[str, ...]:
    if not found.disposition:
        return found.ask
    names = (*library.ladder, *library.treatments)
    if any(name not in offered for name in names):
        raise ValueError("every remedy and treatment is an output")
    waiting = [name for name in names if offered[name].status == "ask"]
    return open_facts(library.pathway, waiting, answers)


def _others(reading: Reading, answers: Answers) -> Said:
    said: Said = {}
    for name in reading.others:
        outcome = read(reading.tables[name], answers)
        said[column(name)] = outcome.level or None
        said[row_column(name)] = _deciding(outcome)
    return said


def _deciding(outcome: Outcome) -> str | None:
    return _id(row for row in outcome.rows if row.then == outcome.at_least)


def _lists(reading: Reading, answers: Answers) -> Said:
    tables = [reading.tables[name] for name in reading.lists]
    return {flag_column(row): truth(row.when, answers, cautious=table.cautious)
            for table in tables for row in table.rows}  # fmt: skip


def _id(rows: Iterable[Row]) -> str | None:
    return next((row.id for row in rows), None)
