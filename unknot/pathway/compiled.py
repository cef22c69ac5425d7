"""The same tables as decision diagrams: what can still change, what is proved, how many.

A table becomes a few yes/no diagrams (its `parts`), not one with many answers: "at least urgent"
and "at least emergency" apart are far smaller than together
(`docs/decisions/2026-11-22-thresholds-and-order.md`).
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from itertools import groupby

from unknot.pathway.diagram import Diagrams, TooLarge
from unknot.pathway.facts import Answers, Fact, Value
from unknot.pathway.model_counts import ModelCounts
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.restriction import Restricted
from unknot.pathway.tables import Row, Table
from unknot.pathway.variables import variables
from unknot.pathway.when import AllOf, AtLeast, Atom, Expr


def conjunction(a: int, b: int) -> int:
    """1 where both are true."""
    return a & b


def disjunction(a: int, b: int) -> int:
    """1 where at least one is true."""
    return a | b


def greater_than(a: int, b: int) -> int:
    """1 where the first is more than the second."""
    return int(a > b)


REMEMBERED = 32  # sets of answers that were asked about last


class Compiled:
    """Every table of a pathway as diagrams over one shared store.

    `near`: numbers are cut so many values before and after each line too, for `changed`.
    `order`: the facts in an order that was found before (`sifting`): any is right.
    """

    def __init__(
        self, tables: Iterable[Table], *, near: int = 0, order: Sequence[str] = ()
    ) -> None:
        self.tables = {table.id: table for table in tables}
        self.variables = variables(self.tables, near, order)
        self._calm = [v.index(v.fact.calm) for v in self.variables]
        self._position = {v.fact.id: i for i, v in enumerate(self.variables)}
        self.diagrams = Diagrams([len(v.bins) for v in self.variables])
        self._rows: dict[tuple[str, str], Node] = {}
        self._parts: dict[str, tuple[Node, ...]] = {}
        self._expressions: dict[tuple[Expr, bool], Node] = {}
        self._left: dict[tuple[tuple[Node, ...], frozenset[tuple[int, int]]], Restricted] = {}
        for table in self.tables.values():
            with _whose(table.id):
                self._parts[table.id] = tuple(self._fold(table))

    def changed(self, *tables: Table) -> "Compiled":
        """The same with some tables changed, in the same store.

        Their rows may only name facts that some row named before, and numbers that are `near`. What
        other tables make of a changed one stays as it was.
        """
        made = copy(self)
        made.replace_tables(tables)
        return made

    def replace_tables(self, tables: Iterable[Table]) -> None:
        """Change some tables of this very one; a copy that shares its store is left as it was."""
        self.tables = {**self.tables, **{table.id: table for table in tables}}
        self._rows, self._parts, self._left = dict(self._rows), dict(self._parts), {}
        for table in tables:
            self._parts[table.id] = tuple(self._fold(table))

    def under(self, names: Mapping[str, str]) -> "Compiled":
        """Some of the tables, each under a name of choice (new to old), in the same store."""
        made = copy(self)
        made.rename(names)
        return made

    def rename(self, names: Mapping[str, str]) -> None:
        """Keep some tables of this very one, under other names (new to old)."""
        rows = {(new, row.id): self._rows[old, row.id]
                for new, old in names.items() for row in self.tables[old].rows}  # fmt: skip
        self.tables = {
            new: replace(t, id=new, rows=tuple(replace(row, table=new) for row in t.rows))
            for new, t in ((new, self.tables[old]) for new, old in names.items())
        }
        self._rows, self._parts = rows, {new: self._parts[old] for new, old in names.items()}
        self._expressions, self._left = {}, {}  # a table's name in them means another one here

    def row(self, row: Row) -> Node:
        """1 where this row's `when` is true."""
        return self._rows[row.table, row.id]

    def parts(self, table: str) -> tuple[Node, ...]:
        """The diagrams that together are a table's answer.

        worst: one for each level above the lowest, 1 where the answer is at least that level.
        first: one for each row, 1 where it is the first true one. all: one for each row.
        """
        return self._parts[table]

    def asked_parts(self, table: str) -> tuple[Node, ...]:
        """What questions are asked for: a table's parts, then each row that tailors a remedy.

        A dose is not settled by the first reason to be careful: another may make it less.
        """
        tailoring = (self.row(row) for row in self.tables[table].rows if row.tailors)
        return (*self._parts[table], *tailoring)

    def closes(self, table: str, parts: Sequence[Node | None]) -> bool:
        """Whether a remedy is closed, by what is left of its parts: then nothing tailors it."""
        of = self.tables[table]
        return of.policy == "worst" and len(of.levels) > 1 and parts[len(of.levels) - 2] == ALWAYS

    def roots(self) -> set[Node]:
        """Every diagram that somebody may ask for: all rows, all parts of all tables."""
        return {*self._rows.values(), *(part for parts in self._parts.values() for part in parts)}

    def decides(self, row: Row) -> bool:
        """Whether there is anybody to whom the table says this row, and none that goes before it.

        worst: a row of the highest level that is true. first: the first true one. all: a true one.
        """
        table = self.tables[row.table]
        if table.policy == "first":
            return self._parts[table.id][table.rows.index(row)] != NEVER
        above = self._above(table, row.then) if table.policy == "worst" else NEVER
        return not self.diagrams.implies(self.row(row), above)

    def at_least(self, table: str, level: str) -> Node:
        """1 where a `worst` table says this level or a higher one."""
        rank = self.tables[table].levels.index(level)
        return self._parts[table][rank - 1] if rank else ALWAYS

    def open_facts(self, table: str, answers: Answers) -> set[str]:
        """The facts that can still change what a table says, or which rows tailor a remedy."""
        return {self.variables[i].fact.id for i in self.still_asked(table, answers).support}

    def restricted(self, table: str, answers: Answers) -> Restricted:
        """What is left of a table's parts once these answers are in."""
        return self._restricted(self.parts(table), answers)

    def still_asked(self, table: str, answers: Answers) -> Restricted:
        """What is left of all that a table is asked for, its parts first."""
        left = self._restricted(self.asked_parts(table), answers)
        return self.restricted(table, answers) if self.closes(table, left.values) else left

    def look_ahead(self, tables: Iterable[str], answers: Answers) -> None:
        """Work out together what is left of tables that share much: they will be asked for next."""
        self._restrict([self.asked_parts(table) for table in tables], answers)

    def _restricted(self, nodes: tuple[Node, ...], answers: Answers) -> Restricted:
        return self._restrict([nodes], answers)[0]

    def _restrict(self, groups: list[tuple[Node, ...]], answers: Answers) -> list[Restricted]:
        """One page asks the same thing several times, so the last few are remembered."""
        known = self.indexes(answers)
        these = frozenset(known.items())
        found = {g: left for g in groups if (left := self._left.get((g, these)))}
        missing = [group for group in groups if group not in found]
        if missing:
            if len(self._left) >= REMEMBERED:
                self._left.clear()
            fresh = zip(missing, self.diagrams.restricted_each(missing, known), strict=True)
            found |= fresh
            self._left |= {(group, these): found[group] for group in missing}
        return [found[group] for group in groups]

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

    def fact(self, name: str) -> Fact:
        """A fact that some table reads. KeyError for any other."""
        return self.variables[self._position[name]].fact

    def person(self, node: Node) -> dict[str, Value] | None:
        """The answers of one person for whom a diagram is 1, calm where they can be; or None."""
        path = self.diagrams.witness(node, self._calm)
        if path is None:
            return None
        return {self.variables[i].fact.id: self.variables[i].sample(b) for i, b in path.items()}

    def count(self, node: Node) -> int:
        """For how many inputs, of all possible ones, a diagram is 1."""
        return self.counting().count(node)

    def counting(self) -> ModelCounts:
        """Counts of many diagrams: what they share is counted once."""
        return ModelCounts(self.diagrams, [v.weights() for v in self.variables])

    def _compile(self, expr: Expr, *, cautious: bool) -> Node:
        if isinstance(expr, Atom):
            return self._atom(expr, cautious=cautious)
        parts = [self.expression(part, cautious=cautious) for part in expr.parts]
        if isinstance(expr, AtLeast):
            return self._at_least(expr.least, parts)
        whole = isinstance(expr, AllOf)
        return self.diagrams.fold(conjunction if whole else disjunction, parts, empty=int(whole))

    def _at_least(self, least: int, parts: Iterable[Node]) -> Node:
        """1 where so many of the parts are; reached[i]: i of those that were looked at are."""
        reached = [ALWAYS] + [NEVER] * least
        for part in parts:
            for i in range(least, 0, -1):
                one_more = self.diagrams.apply(conjunction, reached[i - 1], part)
                reached[i] = self.diagrams.apply(disjunction, reached[i], one_more)
        return reached[least]

    def _atom(self, atom: Atom, *, cautious: bool) -> Node:
        if atom.fact.id in self.tables:
            return self._says(self.tables[atom.fact.id], atom.values)
        place = self._position[atom.fact.id]
        variable = self.variables[place]
        samples = [variable.sample(i) for i in range(len(variable.bins))]
        holds = [int(atom.holds(value, cautious=cautious)) for value in samples]
        return self.diagrams.choose(place, holds)

    def _says(self, table: Table, levels: Container[Value]) -> Node:
        """1 where another table says one of these levels; levels that are neighbours are one."""
        parts = []
        for wanted, run in groupby(table.levels, key=lambda level: level in levels):
            if wanted:
                low, *higher = run
                above = self._above(table, higher[-1] if higher else low)
                parts.append(self.diagrams.apply(greater_than, self.at_least(table.id, low), above))
        return self.diagrams.fold(disjunction, parts, empty=NEVER)

    def _above(self, table: Table, level: str) -> Node:
        """1 where a `worst` table says a higher level than this."""
        higher = table.levels[table.levels.index(level) + 1 :]
        return self.at_least(table.id, higher[0]) if higher else NEVER

    def _fold(self, table: Table) -> Iterable[Node]:
        for row in table.rows:
            with _whose(table.id, row.id):
                self._rows[row.table, row.id] = self.expression(row.when, cautious=table.cautious)
        if table.policy == "worst":
            return self._thresholds(table)
        if table.policy == "first":
            return self._reached(table)
        return [self.row(row) for row in table.rows]

    def _thresholds(self, table: Table) -> list[Node]:
        reached = NEVER
        parts = []
        for level in reversed(table.levels[1:]):
            rows = [self.row(row) for row in table.rows if row.then == level]
            if table.default is not None and table.default.then == level:
                reached = ALWAYS
            reached = self.diagrams.apply(
                disjunction, reached, self.diagrams.fold(disjunction, rows, empty=0)
            )
            parts.append(reached)
        return parts[::-1]

    def _reached(self, table: Table) -> Iterable[Node]:
        before = NEVER
        for row in table.rows:
            yield self.diagrams.apply(greater_than, self.row(row), before)
            before = self.diagrams.apply(disjunction, before, self.row(row))


@contextmanager
def _whose(table: str, row: str = "") -> Iterator[None]:
    """Says of a diagram that grew too large which table's it was, and which row's."""
    try:
        yield
    except TooLarge as error:
        raise error if error.table else TooLarge(error.what, table, row) from error
