"""Answers as literals: what it means that a question was answered so.

A choice or a yes has a variable for each value but the calm one: where none of them is true, the
answer is calm. A number has `age>=18` for each line that somebody draws. "I don't know" is a
variable of its own, of questions that somebody is asked; a number's lines mean nothing beside it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.when import Atom
from unknot.proof.certificates.circuit import FALSE, TRUE, Circuit, Literal

THEN: Final = "then "  # stands before what is so of a second person, or of the same one afterwards


class Person(Protocol):
    """Somebody's answers, whatever they may be.

    `who` stands before the names of what is said to them; None: it has names already.
    """

    @property
    def circuit(self) -> Circuit: ...
    @property
    def who(self) -> str | None: ...
    def unknown(self, fact: Fact) -> Literal:
        """That "I don't know" was answered."""

    def known(self, fact: Fact, values: tuple[Value, ...]) -> Literal:
        """That one of these values was; of a number, one from values[0] to values[1]."""


@dataclass(frozen=True)
class Anybody:
    """One person: each question is a free choice."""

    circuit: Circuit
    who: str = ""

    def unknown(self, fact: Fact) -> Literal:
        """That "I don't know" was answered; never where nobody is asked."""
        return self._input(fact, f"={UNKNOWN}") if fact.asked else FALSE

    def known(self, fact: Fact, values: tuple[Value, ...]) -> Literal:
        """That one of these values was answered."""
        if fact.kind == "number":
            low, high = int(values[0]), int(values[1])
            inside = (self.from_(fact, low), -self.from_(fact, high + 1))
            return self.circuit.all_of((-self.unknown(fact), *inside))
        if fact.calm not in values:
            return self.circuit.any_of(self.value(fact, value) for value in values)
        others = [value for value in fact.values if value not in values]
        return -self.circuit.any_of(
            (self.unknown(fact), *(self.value(fact, value) for value in others))
        )

    def value(self, fact: Fact, value: Value) -> Literal:
        """A value that is not the calm one."""
        return self._input(fact, f"={str(value).lower() if isinstance(value, bool) else value}")

    def from_(self, fact: Fact, number: int) -> Literal:
        """That a number is so much or more, or stands beside "I don't know" and means nothing."""
        lowest, highest = fact.bounds
        if number <= lowest:
            return TRUE
        return FALSE if number > highest else self._input(fact, f">={number}", number)

    def _input(self, fact: Fact, said: str, order: int | None = None) -> Literal:
        question = self.who + fact.id
        return self.circuit.input(question + said, question, order)


@dataclass(frozen=True)
class Ticked:
    """The same person, after a line was ticked that says some answers outright."""

    before: Person
    sets: Mapping[str, Value]

    @property
    def circuit(self) -> Circuit:
        return self.before.circuit

    @property
    def who(self) -> None:
        return None

    def unknown(self, fact: Fact) -> Literal:
        """As before, unless the line said it."""
        if fact.id in self.sets:
            return TRUE if self.sets[fact.id] == UNKNOWN else FALSE
        return self.before.unknown(fact)

    def known(self, fact: Fact, values: tuple[Value, ...]) -> Literal:
        """As before, unless the line said it."""
        said = self.sets.get(fact.id)
        if said is None:
            return self.before.known(fact, values)
        ends = (said, said) if fact.kind == "number" else (said,)
        return TRUE if said != UNKNOWN and _meets(fact, ends, values) else FALSE


@dataclass(frozen=True)
class Forgetful:
    """The same person, who now does not know some of what they knew."""

    before: Anybody
    forgot: Anybody  # of whom only the "I don't know" counts

    @property
    def circuit(self) -> Circuit:
        return self.before.circuit

    @property
    def who(self) -> str:
        return THEN

    def unknown(self, fact: Fact) -> Literal:
        """A free choice."""
        return self.forgot.unknown(fact)

    def known(self, fact: Fact, values: tuple[Value, ...]) -> Literal:
        """As before, where it is still known."""
        known = self.before.known(fact, values)
        return self.circuit.all_of((-self.unknown(fact), known))


@dataclass(frozen=True)
class TwoPeople:
    """Two people who share the answers to all questions but some."""

    one: Person
    other: Person
    differ: Collection[str] = field(default_factory=tuple)

    @property
    def circuit(self) -> Circuit:
        return self.one.circuit

    @property
    def who(self) -> str:
        return THEN

    def unknown(self, fact: Fact) -> Literal:
        """The other's where they differ."""
        return self._who(fact).unknown(fact)

    def known(self, fact: Fact, values: tuple[Value, ...]) -> Literal:
        """The other's where they differ."""
        return self._who(fact).known(fact, values)

    def _who(self, fact: Fact) -> Person:
        return self.other if fact.id in self.differ else self.one


def gave_answer(person: Person, fact: Fact, value: Value) -> Literal:
    """That somebody answered just this."""
    if value == UNKNOWN:
        return person.unknown(fact)
    return person.known(fact, (value, value) if fact.kind == "number" else (value,))


def atom_holds(person: Person, atom: Atom, *, cautious: bool) -> Literal:
    """That an atom is true of somebody; not knowing counts where it is looked at cautiously."""
    known = person.known(atom.fact, atom.values)
    if cautious and _meets(atom.fact, atom.fact.stands_for, atom.values):
        return person.circuit.any_of((person.unknown(atom.fact), known))
    return known


def _meets(fact: Fact, some: tuple[Value, ...], others: tuple[Value, ...]) -> bool:
    """Whether two sets of values have one in common."""
    if fact.kind == "number":
        return int(some[0]) <= int(others[1]) and int(others[0]) <= int(some[1])
    return any(value in others for value in some)
