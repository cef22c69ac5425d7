"""Unit propagation: what follows from clauses one step at a time, and from which of them.

Two literals of each clause are watched (Moskewicz and others 2001). What follows from clauses alone
stays; what follows from a guess is taken back.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from unknot.proof.certificates.circuit import Clause, Literal


class Propagation:
    """Clauses by number, and which literals follow from them."""

    def __init__(self) -> None:
        self.clauses: dict[int, list[Literal]] = {}
        self.true: set[Literal] = set()
        self.trail: list[Literal] = []
        self.conflict: int | None = None  # a clause that nothing can make true any more
        self._because: dict[Literal, int] = {}
        self._place: dict[Literal, int] = {}  # in the trail
        self._watched: dict[Literal, list[int]] = {}
        self._seen = 0

    def add(self, number: int, clause: Clause) -> None:
        """Take a clause in, while nothing is guessed, and all that follows from it."""
        lits = self.clauses[number] = sorted(set(clause), key=lambda lit: -lit in self.true)
        for lit in lits[:2]:
            self._watched.setdefault(lit, []).append(number)
        open_ = [lit for lit in lits[:2] if -lit not in self.true]
        if not open_:
            self.conflict = self.conflict or number
        elif len(open_) == 1 and open_[0] not in self.true:
            self._follow(open_[0], number)
            self.run()

    def run(self) -> None:
        """All that follows; stops at a clause that nothing can make true."""
        while self.conflict is None and self._seen < len(self.trail):
            false = -self.trail[self._seen]
            self._seen += 1
            self._watched[false] = self._look(false, self._watched.get(false, []))

    def refutation_of(self, guess: Iterable[Literal] = ()) -> list[int] | None:
        """The clauses that, in this order, refute literals that are guessed; None when none do."""
        if self.conflict is not None:
            return self._reasons(self.conflict, frozenset())
        start, seen, guessed = len(self.trail), self._seen, frozenset(guess)
        for lit in sorted(guessed):
            if -lit in self.true and self.conflict is None:
                self.conflict = self._because.get(-lit)
            elif lit not in self.true:
                self.true.add(lit)
                self.trail.append(lit)
        self.run()
        found = None if self.conflict is None else self._reasons(self.conflict, guessed)
        self._take_back(start, seen)
        return found

    def _look(self, false: Literal, numbers: Sequence[int]) -> list[int]:
        """Look at the clauses that watch a literal which is false now; those that still do."""
        kept: list[int] = []
        for at, number in enumerate(numbers):
            if self.conflict is not None:
                return [*kept, *numbers[at:]]
            if not self._watch_another(number, false):
                kept.append(number)
        return kept

    def _watch_another(self, number: int, false: Literal) -> bool:
        lits = self.clauses[number]
        if len(lits) > 1 and lits[0] == false:
            lits[0], lits[1] = lits[1], lits[0]
        first = lits[0]
        if first in self.true:
            return False
        for i in range(2, len(lits)):
            if -lits[i] not in self.true:
                lits[1], lits[i] = lits[i], lits[1]
                self._watched.setdefault(lits[1], []).append(number)
                return True
        if -first in self.true:
            self.conflict = number
        else:
            self._follow(first, number)
        return False

    def _follow(self, lit: Literal, number: int) -> None:
        self._place[lit] = len(self.trail)
        self.true.add(lit)
        self.trail.append(lit)
        self._because[lit] = number

    def _reasons(self, conflict: int, guessed: frozenset[Literal]) -> list[int]:
        """The clauses behind a conflict, each after those that it needs; none for a guess."""
        found: list[int] = []
        places: list[int] = []  # in the trail, negative: the last one comes first
        seen: set[Literal] = set(guessed)
        number = conflict
        while True:
            found.append(number)
            for lit in (-other for other in self.clauses[number]):
                if lit not in seen and lit in self._because:
                    seen.add(lit)
                    heappush(places, -self._place[lit])
            if not places:
                return found[::-1]
            number = self._because[self.trail[-heappop(places)]]

    def _take_back(self, start: int, seen: int) -> None:
        for lit in self.trail[start:]:
            self.true.discard(lit)
            self._because.pop(lit, None)
        del self.trail[start:]
        self.conflict, self._seen = None, seen
