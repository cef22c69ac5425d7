"""The same tables as decision diagrams: what can still change, what is proved, how many.

Every fact is one variable; its values are the fact's own, then "unknown". A number's values are
the bins between the thresholds that some row names. A table becomes a few yes/no diagrams (its
`parts`), not one with many answers: "at least urgent" and "at least emergency" apart are far
smaller than together (`docs/decisions/2026-11-22-thresholds-and-order.md`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.pathway.diagram import Diagrams, Left, Node
from unknot.pathway.facts import UNKNOWN, Answers, Fact, Value
from unknot.pathway.order import arrange
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import All, AtLeast, Atom, Expr, atoms_in

Bin = Value | tuple[int, int]  # a value, or for a number (lowest, highest) of a bin


def both(a: int, b: int) -> int:
    """1 where both are true."""
    return a & b


def either(a: int, b: int) -> int:
    """1 where at least one is true."""
    return a | b


def greater(a: int, b: int) -> int:
    """1 where the first is more than the second."""
    return int(a > b)


@dataclass(frozen=True)
class Variable:
    """A fact with the values that the tables tell apart; the last is "unknown"."""

    fact: Fact
    bins: tuple[Bin, ...]

    def index(self, value: Value) -> int:
        """Which of the bins an answer falls in."""
        for i, each in enumerate(self.bins):
            if isinstance(each, tuple):
                if isinstance(value, int) and each[0] <= value <= each[1]:
                    return i
            elif each == value:
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


REMEMBERED = 32  # sets of answers that were asked about last


class Compiled:
    """Every table of a pathway as diagrams over one shared store."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables = {table.id: table for table in tables}
        self.variables = _variables(self.tables)
        self._position = {v.fact.id: i for i, v in enumerate(self.variables)}
        self.diagrams = Diagrams([len(v.bins) for v in self.variables])
        self._rows: dict[tuple[str, str], Node] = {}
        self._parts: dict[str, tuple[Node, ...]] = {}
        self._expressions: dict[tuple[Expr, bool], Node] = {}
        self._left: dict[tuple[str, frozenset[tuple[int, int]]], Left] = {}
        for table in self.tables.values():
            self._parts[table.id] = tuple(self._fold(table))

    def row(self, row: Row) -> Node:
        """1 where this row's `when` is true."""
        return self._rows[row.table, row.id]

    def parts(self, table: str) -> tuple[Node, ...]:
        """The diagrams that together are a table's answer.

        worst: one for each level above the lowest, 1 where the answer is at least that level.
        first: one for each row, 1 where it is the first true one. all: one for each row.
        """
        return self._parts[table]

    def at_least(self, table: str, level: str) -> Node:
        """1 where a `worst` table says this level or a higher one."""
        rank = self.tables[table].levels.index(level)
        return self._parts[table][rank - 1] if rank else self.diagrams.terminal(1)

    def open_facts(self, table: str, answers: Answers) -> set[str]:
        """The facts that can still change what a table says, exactly."""
        return {self.variables[i].fact.id for i in self.left(table, answers).support}

    def left(self, table: str, answers: Answers) -> Left:
        """What is left of a table's parts once these answers are in.

        One page asks the same thing several times, so the last few are remembered.
        """
        known = self.indexes(answers)
        key = (table, frozenset(known.items()))
        found = self._left.get(key)
        if found is None:
            if len(self._left) >= REMEMBERED:
                self._left.clear()
            found = self._left[key] = self.diagrams.left(self.parts(table), known)
        return found

    def indexes(self, answers: Answers) -> dict[int, int]:
        """Answers as variable and value numbers; facts that no table reads are passed over."""
        known = ((self._position.get(name), value) for name, value in answers.items())
        return {i: self.variables[i].index(value) for i, value in known if i is not None}

    def expression(self, expr: Expr, *, cautious: bool) -> Node:
        """1 where an expression is true."""
        key = (expr, cautious)
        if key not in self._expressions:
            self._expressions[key] = self._compile(expr, cautious=cautious)
        return self._expressions[key]

    def position(self, fact: str) -> int | None:
        """A fact's place in the order of variables; None when no table reads it."""
        return self._position.get(fact)

    def person(self, node: Node) -> dict[str, Value] | None:
        """The answers of one person for whom a diagram is 1, calm where they can be; or None."""
        calm = [v.index(v.fact.calm) for v in self.variables]
        path = self.diagrams.witness(node, calm)
        if path is None:
            return None
        return {self.variables[i].fact.id: self.variables[i].sample(b) for i, b in path.items()}

    def count(self, node: Node) -> int:
        """For how many inputs, of all possible ones, a diagram is 1."""
        return self.diagrams.count(node, [v.weights() for v in self.variables])

    def _compile(self, expr: Expr, *, cautious: bool) -> Node:
        if isinstance(expr, Atom):
            return self._atom(expr, cautious=cautious)
        parts = [self.expression(part, cautious=cautious) for part in expr.parts]
        if isinstance(expr, AtLeast):
            return self._at_least(expr.least, parts)
        whole = isinstance(expr, All)
        return self.diagrams.fold(both if whole else either, parts, empty=int(whole))

    def _at_least(self, least: int, parts: Iterable[Node]) -> Node:
        """1 where so many of the parts are; reached[i]: i of those that were looked at are."""
        reached = [self.diagrams.terminal(1)] + [self.diagrams.terminal(0)] * least
        for part in parts:
            for i in range(least, 0, -1):
                one_more = self.diagrams.apply(both, reached[i - 1], part)
                reached[i] = self.diagrams.apply(either, reached[i], one_more)
        return reached[least]

    def _atom(self, atom: Atom, *, cautious: bool) -> Node:
        if atom.fact.id in self.tables:
            levels = [self._exactly(self.tables[atom.fact.id], str(v)) for v in atom.values]
            return self.diagrams.fold(either, levels, empty=0)
        place = self._position[atom.fact.id]
        variable = self.variables[place]
        samples = [variable.sample(i) for i in range(len(variable.bins))]
        holds = [int(atom.holds(value, cautious=cautious)) for value in samples]
        return self.diagrams.choose(place, holds)

    def _exactly(self, table: Table, level: str) -> Node:
        """1 where another table, further up, says just this level."""
        reached = self.at_least(table.id, level)
        higher = table.levels[table.levels.index(level) + 1 :]
        above = self.at_least(table.id, higher[0]) if higher else self.diagrams.terminal(0)
        return self.diagrams.apply(greater, reached, above)

    def _fold(self, table: Table) -> Iterable[Node]:
        for row in table.rows:
            condition = self.expression(row.when, cautious=table.cautious)
            self._rows[row.table, row.id] = condition
        if table.policy == "worst":
            return self._thresholds(table)
        if table.policy == "first":
            return self._reached(table)
        return [self.row(row) for row in table.rows]

    def _thresholds(self, table: Table) -> list[Node]:
        reached = self.diagrams.terminal(0)
        parts = []
        for level in reversed(table.levels[1:]):
            rows = [self.row(row) for row in table.rows if row.then == level]
            if table.default is not None and table.default.then == level:
                reached = self.diagrams.terminal(1)
            reached = self.diagrams.apply(
                either, reached, self.diagrams.fold(either, rows, empty=0)
            )
            parts.append(reached)
        return parts[::-1]

    def _reached(self, table: Table) -> Iterable[Node]:
        before = self.diagrams.terminal(0)
        for row in table.rows:
            yield self.diagrams.apply(greater, self.row(row), before)
            before = self.diagrams.apply(either, before, self.row(row))


def _variables(tables: Mapping[str, Table]) -> list[Variable]:
    """The facts that some row reads, in a good order, with the bins that matter."""
    facts: dict[str, Fact] = {}
    cuts: dict[str, set[int]] = {}
    rows: list[list[str]] = []
    shared: set[str] = set()  # what a table reads that other tables read
    read = _read_by_others(tables)
    for row in (row for table in tables.values() for row in table.rows):
        atoms = [atom for atom in atoms_in(row.when) if atom.fact.id not in tables]
        rows.append(list(dict.fromkeys(atom.fact.id for atom in atoms)))
        shared |= set(rows[-1]) if row.table in read else set()
        for atom in atoms:
            facts[atom.fact.id] = atom.fact
            if atom.fact.kind == "number":
                ends = cuts.setdefault(atom.fact.id, set())
                ends |= {int(atom.values[0]), int(atom.values[1]) + 1}
    order = _ordered(facts, shared, rows)
    return [Variable(facts[name], _bins(facts[name], cuts.get(name, set()))) for name in order]


def _read_by_others(tables: Mapping[str, Table]) -> set[str]:
    every = (atom for table in tables.values() for row in table.rows for atom in atoms_in(row.when))
    return {atom.fact.id for atom in every if atom.fact.id in tables}


def _ordered(names: Iterable[str], shared: set[str], rows: list[list[str]]) -> list[str]:
    """What one table reads alone comes first: then it never cuts through the shared diagrams."""
    order = []
    for part in ([n for n in names if n not in shared], [n for n in names if n in shared]):
        mine = ([name for name in row if name in part] for row in rows)
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
