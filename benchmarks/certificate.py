"""The bound that the interview is held against: certificates.

A certificate for one person is a set of screens whose answers settle the result, whatever the other
screens would say. Whoever asks fewer screens than the smallest certificate cannot be certain. It is
a lower bound on every order of asking, also on one that guesses right each time; it is rarely to be
reached, because nobody knows beforehand which screens will do. It counts whole pages as they are
grouped today, and no pages of questions that a tick opens. `engines.md` calls it so.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

from unknot.cohort.crowd import Bits, Crowd, members
from unknot.cohort.ordinary_people import Population
from unknot.pathway.interview import page_id
from unknot.pathway.tables import Row
from unknot.pathway.when import Atom, atoms_in


class Certificates:
    """For some of a population: how few screens settle some tables together."""

    def __init__(self, drawn: Population, people: Bits, tables: tuple[str, ...]) -> None:
        self.drawn, self.people = drawn, people
        self.tables = [drawn.library.tables[table] for table in tables]
        self.rows = {
            (row.table, row.id): frozenset(atom.fact.id for atom in atoms_in(row.when))
            for table in self.tables
            for row in table.rows
        }
        self._bounds: dict[tuple[str, str, frozenset[str]], tuple[Bits, Bits]] = {}

    @cached_property
    def smallest(self) -> dict[int, int]:
        """The size of each person's smallest certificate."""
        size, left = dict.fromkeys(members(self.people), 0), self.people
        pages: dict[str, list[str]] = {}
        for screen in self.drawn.library.screens:
            pages.setdefault(page_id(screen), []).extend(screen.facts)
        asking = [facts for facts in pages.values() if self._reads(facts)]
        for many in range(len(asking) + 1):
            now = left
            for chosen in combinations(asking, many):
                known = frozenset(name for facts in chosen for name in facts)
                now &= ~self._settled(known)
            for who in members(left & ~now):
                size[who] = many
            left = now
        return size

    def _reads(self, facts: Iterable[str]) -> bool:
        return any(mine.intersection(facts) for mine in self.rows.values())

    def _settled(self, known: frozenset[str]) -> Bits:
        """Of whom these facts settle every table: nothing unsaid could still raise a level."""
        found = self.people
        for table in self.tables:
            certain = possible = 0
            for level in reversed(table.levels):
                for row in (row for row in table.rows if row.then == level):
                    if self.rows[row.table, row.id] & self.drawn.library.tables.keys():
                        continue  # reads another table
                    low, high = self._row(row, known)
                    certain, possible = certain | low, possible | high
                found &= ~(certain ^ possible)
        return found

    def _row(self, row: Row, known: frozenset[str]) -> tuple[Bits, Bits]:
        """Of whom a row is certain, and of whom it is possible."""
        key = (row.table, row.id, known & self.rows[row.table, row.id])
        if key not in self._bounds:
            self._bounds[key] = (self._held(row, known, 0), self._held(row, known, self.people))
        return self._bounds[key]

    def _held(self, row: Row, known: frozenset[str], unsaid: Bits) -> Bits:
        def atom(each: Atom) -> Bits:
            return self.drawn.atom(each) & self.people if each.fact.id in known else unsaid

        return Crowd(self.people, atom, {}).holds(row.when)
