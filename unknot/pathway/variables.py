"""The facts that tables read, as variables of a diagram: which values count, in which order.

Every fact is one variable; its values are the fact's own, then "unknown". A number's values are
the bins between the thresholds that some row names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.order import arrange, placed
from unknot.pathway.tables import Table
from unknot.pathway.when import atoms_in

Bin = Value | tuple[int, int]  # a value, or for a number (lowest, highest) of a bin


@dataclass(frozen=True)
class Variable:
    """A fact with the values that the tables tell apart; the last is "unknown"."""

    fact: Fact
    bins: tuple[Bin, ...]

    def index(self, value: Value) -> int:
        """Which of the bins an answer falls in."""
        if value in self.bins:
            return self.bins.index(value)
        for i, each in enumerate(self.bins):
            if isinstance(each, tuple) and isinstance(value, int) and each[0] <= value <= each[1]:
                return i
        raise ValueError(f"{value!r} is no value of {self.fact.id}: {self.fact.allowed()}")

    def sample(self, index: int) -> Value:
        """One answer that falls in a bin; the calm one where it does."""
        each = self.bins[index]
        if not isinstance(each, tuple):
            return each
        calm = self.fact.calm
        return calm if isinstance(calm, int) and each[0] <= calm <= each[1] else each[0]

    def weights(self) -> list[int]:
        """How many answers each bin stands for."""
        return [b[1] - b[0] + 1 if isinstance(b, tuple) else 1 for b in self.bins]


def variables(tables: Mapping[str, Table], near: int, order: Sequence[str] = ()) -> list[Variable]:
    """The facts that some row reads, in a good order, with the bins that matter.

    `order`: facts in an order that was found before; names that no row reads are passed over.
    """
    facts: dict[str, Fact] = {}
    cuts: dict[str, set[int]] = {}
    rows: list[list[str]] = []
    shared: set[str] = set()  # what a table reads that other tables read
    read = _read_by_others(tables)
    for row in (row for table in tables.values() for row in table.rows):
        atoms = [atom for atom in atoms_in(row.when) if atom.fact.id not in tables]
        read_here = list(dict.fromkeys(atom.fact.id for atom in atoms))
        if tables[row.table].policy != "all":  # there each row is a diagram of its own: no pull
            rows.append(read_here)
        shared |= set(read_here) if row.table in read else set()
        for atom in atoms:
            facts[atom.fact.id] = atom.fact
            if atom.fact.kind == "number":
                ends = cuts.setdefault(atom.fact.id, set())
                for end in (int(atom.values[0]), int(atom.values[1]) + 1):
                    ends |= set(range(end - near, end + near + 1))
    names = placed(facts, order, rows) if order else _ordered(facts, shared, rows)
    return [Variable(facts[name], _bins(facts[name], cuts.get(name, set()))) for name in names]


def _read_by_others(tables: Mapping[str, Table]) -> set[str]:
    return {name for table in tables.values() for name in tables.keys() & table.reads}


def _ordered(names: Iterable[str], shared: set[str], rows: list[list[str]]) -> list[str]:
    """What one table reads alone comes first: then it never cuts through the shared diagrams."""
    order = []
    for wanted in (False, True):
        part = [name for name in names if (name in shared) is wanted]
        mine = ([name for name in row if (name in shared) is wanted] for row in rows)
        order += arrange(part, [row for row in mine if row])
    return order


def _bins(fact: Fact, cuts: set[int]) -> tuple[Bin, ...]:
    """The values of a fact; a number is cut where some row draws a line."""
    last: tuple[Bin, ...] = (UNKNOWN,) if fact.asked else ()
    if fact.kind != "number":
        return (*fact.values, *last)
    lowest, highest = fact.bounds
    starts = sorted({lowest} | {cut for cut in cuts if lowest < cut <= highest})
    ends = [start - 1 for start in starts[1:]] + [highest]
    return (*zip(starts, ends, strict=True), *last)
