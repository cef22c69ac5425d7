"""Answers to what they mean: how urgent, which remedies and treatments, what is to be asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.journey.judgements import Judgements
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Answers
from unknot.pathway.tables import Row, read
from unknot.score.effect import Priors
from unknot.score.paired_days import PairPriors

SOONEST = ("now", "hours", "today", "24h", "2d", "3d", "7d", "14d")
CLOSED = ("urgent", "emergency")
DISPOSITION, BACK = "disposition", "back"  # how urgent; how urgent without what is no back
SCREENING = (DISPOSITION, BACK)  # what the danger questions settle


@dataclass(frozen=True)
class Pathway:
    """What of the content a decision needs; a Library is one."""

    compiled: Compiled
    ladder: tuple[str, ...]  # the remedies, in the order in which they are offered
    first_rung: tuple[str, ...]  # those of them that come before all others
    treatments: tuple[str, ...]  # what a professional may offer
    order: tuple[str, ...]  # every fact, in asking order
    places: tuple[str, ...]  # destinations, most serious first
    belief: Priors  # of what remedies bring
    treating: Priors  # and of what professionals do
    loads: tuple[str, ...]  # the tables of what an exercise may ask of a body
    pairs: PairPriors  # of what pairs of days bring in a fair test
    judgements: Judgements
    examine_nobody: tuple[str, ...]  # roles of people who are seen and examine no back
    by_length: tuple[str, ...]  # rows of the disposition that rest on how long it lasts alone


@dataclass(frozen=True)
class Status:
    """A remedy or treatment for one person: "ok", "careful", "blocked", or "ask"."""

    remedy: str
    status: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Assessment:
    """What the tables say about one person."""

    disposition: str | None  # None while a fact in `ask` could still change it
    at_least: str
    back: str  # at least this level by what is about the back: it alone closes remedies
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

    @property
    def not_about_back(self) -> tuple[Row, ...]:
        """The rows that say nothing about the back, and need someone today all the same."""
        return tuple(row for row in self.rows if row.apart)


def assess(pathway: Pathway, answers: Answers) -> Assessment:
    """Everything the tables say about one person's answers, asked or not."""
    compiled = pathway.compiled
    compiled.look_ahead(SCREENING, answers)
    at_least, is_open = _level(compiled, DISPOSITION, answers)
    back, back_open = _level(compiled, BACK, answers)
    disposition = None if is_open or back_open else at_least
    rows = read(compiled.tables[DISPOSITION], answers).rows
    top = [row for row in rows if row.then == at_least]
    settled = back if disposition or back in CLOSED else None
    remedies = {
        name: _status(compiled, name, answers, settled, tuple(top)) for name in pathway.ladder
    }
    said = {name: status.status for name, status in remedies.items()}
    first = first_step(pathway.ladder, pathway.first_rung, said)
    waiting = [r for r, s in said.items() if s == "ask"] if disposition else []
    undecided = waiting if disposition else SCREENING
    return Assessment(
        disposition,
        at_least,
        back,
        rows,
        first_of((row.where for row in top), pathway.places),
        first_of((row.within for row in top), SOONEST),
        remedies,
        first if disposition and back not in CLOSED else None,
        open_facts(pathway, undecided, answers),
    )


def level_of(pathway: Pathway, answers: Answers) -> str:
    """The disposition that these answers reach for certain, whatever else is answered."""
    return _level(pathway.compiled, DISPOSITION, answers)[0]


def treatments(pathway: Pathway, answers: Answers, found: Assessment) -> dict[str, Status]:
    """What these answers say to each treatment. `found`: what `assess` says to the same answers."""
    return statuses(pathway, pathway.treatments, answers, found)


def statuses(
    pathway: Pathway, tables: Iterable[str], answers: Answers, found: Assessment
) -> dict[str, Status]:
    """What these answers say to each of some tables, as to a remedy."""
    settled = found.back if found.disposition or found.back in CLOSED else None
    return {
        name: _status(pathway.compiled, name, answers, settled, found.deciding) for name in tables
    }


def open_facts(pathway: Pathway, tables: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """The facts that can still change some tables, in asking order."""
    can = {name for table in tables for name in pathway.compiled.open_facts(table, answers)}
    return tuple(name for name in pathway.order if name in can)


def rows_so_far(pathway: Pathway, remedy: str, answers: Answers) -> tuple[Row, ...]:
    """The rows of a remedy's table that hold already, though more may be asked."""
    return read(pathway.compiled.tables[remedy], answers).rows


def _level(compiled: Compiled, table: str, answers: Answers) -> tuple[str, bool]:
    """The level a person has reached for certain, and whether it, or how, can still change."""
    lowest, *higher = compiled.tables[table].levels
    left = compiled.still_asked(table, answers)
    reached = [level for level, part in zip(higher, left.values, strict=False) if part == 1]
    return [lowest, *reached][-1], bool(left.support)


def _status(
    compiled: Compiled,
    remedy: str,
    answers: Answers,
    back: str | None,
    danger: tuple[Row, ...],
) -> Status:
    if back is None:
        return Status(remedy, "ask", ())
    rows = read(compiled.tables[remedy], {**answers, BACK: back}).rows
    if back in CLOSED:
        return Status(remedy, "blocked", (*rows, *danger))
    level, is_open = _level(compiled, remedy, answers)
    if is_open:
        return Status(remedy, "ask", ())
    return Status(remedy, level, rows)


def first_of(values: Iterable[str], order: tuple[str, ...]) -> str:
    """The value that comes first in an order; empty when there is none."""
    said = set(values)
    return next((each for each in order if each in said), "")


def first_step(
    ladder: Sequence[str], first_rung: Sequence[str], statuses: Mapping[str, str]
) -> str | None:
    """The first rung comes before any other; in a rung, what needs no change comes first."""
    later = tuple(name for name in ladder if name not in first_rung)
    for rung in (first_rung, later):
        for wanted in (("ok", "ask"), ("careful",)):
            for remedy in rung:
                if statuses[remedy] in wanted:
                    return remedy
    return None
