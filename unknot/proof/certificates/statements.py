"""Each claim about one person as a formula: what would have to be true of a counter-example.

A statement holds parts that all have to be true at once: who it speaks of, and that what was
promised them is not so. Claims about a changed answer are in `changed_answers`, those about moments
in `moments`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from unknot.pathway.facts import Answers, Fact
from unknot.pathway.tables import Row
from unknot.pathway.when import AtLeast, Atom, atoms_in
from unknot.proof.answer_space import Unprovable
from unknot.proof.certificates.answers import Anybody, atom_holds, gave_answer
from unknot.proof.certificates.circuit import Circuit, Literal
from unknot.proof.certificates.tables import TableReading
from unknot.proof.comfort_open import EXERCISES, OWN, Position
from unknot.proof.exercises_open import BREATHING, NOT_ALONE
from unknot.proof.outside_sources import (
    MIMICS,
    AddsUp,
    DangerLine,
    Denial,
    GivenAnswers,
    denied_answers,
)
from unknot.proof.prove import Content
from unknot.proof.specification import BACK, DISPOSITION, Promise

Parts = tuple[Literal, ...]
CLOSED: Final = "blocked"


@dataclass(frozen=True)
class Statement:
    """A claim, and what all has to be true of who shows it to be false. May raise Unprovable."""

    claim: str
    parts: Callable[[], Parts]


class Everybody:
    """One person, of whom nothing is known, and what the tables say of them."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.circuit = Circuit()
        self.person = Anybody(self.circuit)
        self.tables = content.compiled.tables
        self.said = TableReading(self.tables, self.person)
        rows = [row for table in self.tables.values() for row in table.rows]
        for row in rows:  # before anything else, so that each has its own name
            self.said.row(row)
        self.read = {atom.fact.id for row in rows for atom in atoms_in(row.when)}

    @property
    def closing(self) -> tuple[str, ...]:
        """Every table that closes something."""
        content = self.content
        return (*content.remedies, *content.treatments, *content.loads)

    def given(self, answers: Answers) -> Literal:
        """That just this was answered. Raises Unprovable."""
        facts = [(self.fact(name), value) for name, value in answers.items()]
        for fact, value in facts:
            if not fact.allows(value):
                raise Unprovable(f"{value!r} is no value of {fact.id}")
        return self.circuit.all_of(gave_answer(self.person, fact, value) for fact, value in facts)

    def fact(self, name: str) -> Fact:
        """A fact by its name. Raises Unprovable."""
        if name not in self.content.facts:
            raise Unprovable(f"there is no question '{name}'")
        return self.content.facts[name]

    def short_of(self, table: str, level: str) -> Literal:
        """That a table says less. Raises Unprovable."""
        return -self.said.reach(table, level)


def about_one_person(every: Everybody) -> Iterator[Statement]:
    """All claims about what is said to one person."""
    content, promises = every.content, every.content.promises
    for name in every.closing:
        yield Statement(f"danger_closes:{name}", partial(_danger_open, every, name))
    for kind, kept in (
        ("red_flag", promises.red_flags),
        ("contraindication", promises.contraindications),
        ("net", promises.net),
        ("card_line", content.published_lines),
    ):
        for promise in kept:
            yield Statement(f"{kind}:{promise.id}", partial(_not_reached, every, promise))
    yield from _about_the_outside(every)
    for load in content.loads:
        name = load.removeprefix(EXERCISES)
        yield Statement(f"no_gate:{name}", partial(_calm_and_closed, every, load))
    yield Statement("breathing_stays", partial(_no_breath, every))
    yield Statement("comfort:open", partial(_no_position, every, content.comfort))


def _about_the_outside(every: Everybody) -> Iterator[Statement]:
    promises = every.content.promises
    for row in every.tables[MIMICS].rows if MIMICS in every.tables else ():
        if row.speaks == "for":
            yield Statement(f"mimic:{row.id}", partial(_mimic_at_home, every, row))
    for line in every.content.danger_card:
        yield Statement(f"danger_card:{line.id}", partial(_card_not_urgent, every, line))
    for denial in promises.denials:
        yield Statement(f"denial:{denial.words}", partial(_denied, every, denial))
    for sum_ in promises.adds_up:
        yield Statement(f"adds_up:{sum_.id}", partial(_does_not_add_up, every, sum_))
    yield Statement("apart", partial(_apart, every, promises.apart))


def _danger_open(every: Everybody, name: str) -> Parts:
    return every.said.reach(BACK, "urgent"), every.short_of(name, CLOSED)


def _not_reached(every: Everybody, promise: Promise) -> Parts:
    return every.given(promise.given), every.short_of(promise.table, promise.at_least)


def _mimic_at_home(every: Everybody, row: Row) -> Parts:
    return every.said.row(row), every.short_of(DISPOSITION, "soon")


def _card_not_urgent(every: Everybody, line: DangerLine) -> Parts:
    return _any_given(every, line.any), every.short_of(DISPOSITION, "urgent")


def _denied(every: Everybody, denial: Denial) -> Parts:
    levels = every.tables[DISPOSITION].levels
    above = levels[levels.index(denial.shown) + 1]
    said = [each for each in denied_answers(every.content, denial) if every.read.issuperset(each)]
    return _any_given(every, said), every.short_of(BACK, above)


def _any_given(every: Everybody, some: Iterable[Mapping[str, object]]) -> Literal:
    return every.circuit.any_of(every.given(dict(each)) for each in some)  # type: ignore[arg-type]


def _does_not_add_up(every: Everybody, promise: AddsUp) -> Parts:
    signs = tuple(Atom(every.fact(name), (True,)) for name in promise.of)
    counted = every.said.expression(AtLeast(promise.least, signs), cautious=True)
    return counted, every.short_of(DISPOSITION, promise.at_least)


def _apart(every: Everybody, listed: Iterable[GivenAnswers]) -> Parts:
    """Needs someone today, closes nothing, and is not listed, not even by not knowing."""
    each = [
        every.circuit.all_of(
            atom_holds(every.person, Atom(every.fact(name), (value,)), cautious=True)
            for name, value in one.given.items()
        )
        for one in listed
    ]
    reached = every.said.reach(DISPOSITION, "urgent")
    return reached, every.short_of(BACK, "urgent"), -every.circuit.any_of(each)


def _calm_and_closed(every: Everybody, load: str) -> Parts:
    """Every answer that the table may go by is calm, and it does not say its lowest level."""
    calm = {name: every.fact(name).calm for name in sorted(every.said.facts_under(load))}
    levels = every.said.table(load, "worst").levels
    return every.given(calm), every.said.reach(load, levels[1])


def _no_breath(every: Everybody) -> Parts:
    guided = [every.given({name: value}) for name, value in NOT_ALONE]
    closed = every.said.reach(BREATHING, CLOSED)
    return closed, every.short_of(BACK, "urgent"), -every.circuit.any_of(guided)


def _no_position(every: Everybody, positions: Iterable[Position]) -> Parts:
    """To whom a row of exercises closes something that each position asks."""
    return tuple(_closed(every, position) for position in positions)


def _closed(every: Everybody, position: Position) -> Literal:
    tables = (every.said.table(EXERCISES + load, "worst") for load in position.asks)
    rows = [row for table in tables for row in table.rows]
    own = [row for row in rows if row.then == CLOSED and row.file == OWN]
    return every.circuit.any_of(every.said.row(row) for row in own)
