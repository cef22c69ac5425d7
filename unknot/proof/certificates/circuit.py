"""Formulas as gates over inputs, and the clauses that say what a gate is.

A literal is a whole number other than 0: a variable, or its negation as a negative number, as
DIMACS has it. Variables are numbered once for all formulas, so that one map names them all. What is
said twice is one gate. Clauses are those of Plaisted and Greenbaum (1986): of a gate that only has
to be true, only what follows from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

Literal = int
Clause = tuple[Literal, ...]


@dataclass(frozen=True)
class Input:
    """What somebody answers, as a variable. `order`: of a number, from which value on it is true.

    `question`: what it is a part of; of its values one is so at most.
    """

    name: str
    question: str
    order: int | None = None


@dataclass
class Circuit:
    """All inputs and gates. A gate is either an `and` (True) or an `or` (False) of literals."""

    inputs: dict[int, Input] = field(default_factory=dict)
    gates: dict[int, tuple[bool, Clause]] = field(default_factory=dict)
    names: dict[Literal, str] = field(default_factory=dict)
    _numbers: dict[object, int] = field(default_factory=dict)
    _before: dict[Literal, set[Literal]] = field(default_factory=dict)

    def input(self, name: str, question: str, order: int | None = None) -> Literal:
        """The variable of this name; the same one each time."""
        made = Input(name, question, order)
        number = self._number(made)
        self.inputs[number] = made
        return number

    def all_of(self, parts: Iterable[Literal]) -> Literal:
        """True where all parts are."""
        return self._gate(parts, whole=True)

    def any_of(self, parts: Iterable[Literal]) -> Literal:
        """True where at least one part is."""
        return self._gate(parts, whole=False)

    def counted(self, least: int, parts: Sequence[Literal]) -> list[Literal]:
        """Gates for how many parts are true, each after those it needs; the last: so many or more.

        reached[i]: i of those looked at are.
        """
        reached = [TRUE] + [FALSE] * least
        made = []
        for part in parts:
            for i in range(least, 0, -1):
                one_more = self.all_of((reached[i - 1], part))
                reached[i] = self.any_of((reached[i], one_more))
                made += [one_more, reached[i]]
        return [*made, reached[least]]

    def call(self, literal: Literal, name: str) -> Literal:
        """Give a gate its name; the first one stays. What is always so or an input has none."""
        if abs(literal) in self.gates:
            self.names.setdefault(literal, name)
        return literal

    def pair(self, before: Literal, now: Literal) -> None:
        """Note that two literals say the same, of somebody as they were and as they are."""
        if before != now and TRUE not in (abs(before), abs(now)):
            self._before.setdefault(now, set()).add(before)

    def guesses(self, roots: Sequence[Literal]) -> list[Clause]:
        """What a proof may try whether it follows: nothing is claimed by it.

        That what was true before is true now, of each pair, the inner ones first; then of each case
        that a root leaves open that it cannot be.
        """
        needed = self._needed(roots)
        pairs = ((one, now) for now, before in self._before.items() for one in before)
        both = [(-one, now) for one, now in pairs if one in needed and -now in needed]
        both.sort(key=lambda pair: (abs(pair[1]), pair))
        return [*both, *((-case,) for root in reversed(roots) for case in self._cases(root))]

    def _cases(self, literal: Literal, *, inside: bool = False) -> Iterator[Literal]:
        """Each part of an `or` that has to be true, and of an `or` in it: the inner ones first."""
        whole, parts = self.gates.get(abs(literal), (True, ()))
        either = whole is not (literal > 0)
        for part in parts if either or not inside else ():
            signed = part if literal > 0 else -part
            yield from self._cases(signed, inside=either)
            if either:
                yield signed

    def clauses(self, roots: Sequence[Literal]) -> list[Clause]:
        """Clauses that can be met together just when all roots can be true together."""
        needed = self._needed(roots)
        told = [clause for literal in sorted(needed, key=_place) for clause in self._means(literal)]
        used = sorted({abs(literal) for literal in needed} & self.inputs.keys())
        return [*self._sensible(used), *told, *((root,) for root in roots)]

    def _number(self, key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + FIRST)

    def _gate(self, parts: Iterable[Literal], *, whole: bool) -> Literal:
        nothing, decided = (TRUE, FALSE) if whole else (FALSE, TRUE)
        kept = sorted(set(parts) - {nothing}, key=_place)
        if decided in kept or any(-part in kept for part in kept):
            return decided
        if len(kept) < 2:
            return kept[0] if kept else nothing
        number = self._number((whole, *kept))
        self.gates[number] = (whole, tuple(kept))
        return number

    def _needed(self, roots: Iterable[Literal]) -> set[Literal]:
        """Every literal that has to be able to be true: a gate's parts with its own sign."""
        found: set[Literal] = set()
        left = list(roots)
        while left:
            literal = left.pop()
            if literal not in found:
                found.add(literal)
                _, parts = self.gates.get(abs(literal), (True, ()))
                left += [part if literal > 0 else -part for part in parts]
        return found

    def _means(self, literal: Literal) -> Iterator[Clause]:
        """What follows from a gate that is true, or not true."""
        whole, parts = self.gates.get(abs(literal), (True, ()))
        signed = tuple(part if literal > 0 else -part for part in parts)
        if not parts:
            if abs(literal) == TRUE:
                yield (TRUE,)
        elif whole is (literal > 0):
            yield from ((-literal, part) for part in signed)
        else:
            yield (-literal, *signed)

    def _sensible(self, used: Iterable[int]) -> Iterator[Clause]:
        """One value at most; a number from 5 on is one from 4 on."""
        families: dict[str, list[int]] = {}
        for number in used:
            families.setdefault(self.inputs[number].question, []).append(number)
        for family in families.values():
            yield from self._of_one_question(family)

    def _of_one_question(self, family: Sequence[int]) -> Iterator[Clause]:
        ordered = [number for number in family if self.inputs[number].order is not None]
        ordered.sort(key=lambda number: self.inputs[number].order or 0)
        yield from ((-higher, lower) for lower, higher in pairwise(ordered))
        values = [number for number in family if self.inputs[number].order is None]
        for i, one in enumerate(values if not ordered else ()):
            yield from ((-one, -other) for other in values[i + 1 :])


def _place(literal: Literal) -> tuple[int, bool]:
    return abs(literal), literal < 0


TRUE: Final = 1  # the first variable, which a clause of its own makes true
FALSE: Final = -TRUE
FIRST: Final = 2  # the first that is free
