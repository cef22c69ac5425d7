"""Rows and tables for many people at once, as sets of people held in the bits of whole numbers.

A row's `when` over everybody is a few `&` and `|`, so 50 000 people meet every row of a table in
milliseconds, in plain Python. The plain reading (`unknot.pathway.tables`) stays the reference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, AtLeast, Atom, Expr

Bits = int  # a set of people: bit i is person i


class Crowd:
    """What tables say to everyone, given of whom each atom is true. Only `worst` tables."""

    def __init__(
        self, everyone: Bits, atom: Callable[[Atom], Bits], tables: Mapping[str, Table]
    ) -> None:
        self.everyone, self.atom, self.tables = everyone, atom, tables
        self._rows: dict[tuple[str, str], Bits] = {}
        self._reached: dict[str, list[Bits]] = {}

    def holds(self, expr: Expr) -> Bits:
        """Of whom an expression is true."""
        if isinstance(expr, Atom):
            if expr.fact.id in self.tables:
                return union(self.exactly(expr.fact.id, str(value)) for value in expr.values)
            return self.atom(expr)
        parts = map(self.holds, expr.parts)
        if isinstance(expr, AtLeast):
            return counted(parts, expr.least, self.everyone)
        return intersection(parts, self.everyone) if isinstance(expr, AllOf) else union(parts)

    def row(self, row: Row) -> Bits:
        """Of whom a row is true."""
        key = (row.table, row.id)
        if key not in self._rows:
            self._rows[key] = self.holds(row.when)
        return self._rows[key]

    def reached(self, table: str) -> list[Bits]:
        """Who is at least at each level of a table, lowest level first."""
        if table not in self._reached:
            mine = self.tables[table]
            at = dict.fromkeys(mine.levels, 0)
            for row in mine.rows:
                at[row.then] |= self.row(row)
            at[mine.default.then if mine.default else mine.levels[0]] = self.everyone
            self._reached[table] = list(accumulate(reversed(at.values()), int.__or__))[::-1]
        return self._reached[table]

    def exactly(self, table: str, level: str) -> Bits:
        """Who is just at this level."""
        place = self.tables[table].levels.index(level)
        here, *higher = self.reached(table)[place:]
        return here & ~higher[0] if higher else here


def bits_of(flags: Iterable[bool]) -> Bits:
    """Flags, the first as bit 0."""
    return int("".join(map("01".__getitem__, flags))[::-1] or "0", 2)


def members(bits: Bits) -> Iterator[int]:
    """Who is in a set."""
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def union(sets: Iterable[Bits]) -> Bits:
    """Everyone in at least one."""
    found = 0
    for each in sets:
        found |= each
    return found


def intersection(sets: Iterable[Bits], everyone: Bits) -> Bits:
    """Everyone in all of them."""
    found = everyone
    for each in sets:
        found &= each
    return found


def counted(sets: Iterable[Bits], least: int, everyone: Bits) -> Bits:
    """Everyone in so many of them, or more."""
    found = [everyone] + [0] * least  # who is in at least 0, 1, 2 ... of those so far
    for each in sets:
        for many in range(least, 0, -1):
            found[many] |= found[many - 1] & each
    return found[least]
