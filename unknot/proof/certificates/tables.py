"""What tables say of somebody, as literals: one of two encoders, from tables as they are parsed.

The second, `tests/solver/translated.py`, begins at the TOML again and shares no code with this one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath

from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, AtLeast, Atom, Expr, atoms_in
from unknot.proof.answer_space import Unprovable
from unknot.proof.certificates.answers import Person, atom_holds
from unknot.proof.certificates.circuit import FALSE, TRUE, Literal


class TableReading:
    """What every table says of one person."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        person: Person,
        besides: "TableReading | None" = None,
        differ: Iterable[str] = (),
    ) -> None:
        """`besides`: what is said of someone who differs from this person in some facts alone."""
        self.tables, self.person, self.circuit = tables, person, person.circuit
        self._besides, self._differ = besides, frozenset(differ)
        self._known: dict[tuple[int, bool], tuple[Expr, Literal]] = {}
        self._reads: dict[int, frozenset[str]] = {}

    def table(self, name: str, policy: str) -> Table:
        """A table of this policy. Raises Unprovable."""
        found = self.tables.get(name)
        if found is None or found.policy != policy:
            raise Unprovable(f"there is no table '{name}' of policy '{policy}'")
        return found

    def reach(self, name: str, level: str) -> Literal:
        """That a `worst` table says this level or a higher one. Raises Unprovable."""
        table = self.table(name, "worst")
        if level not in table.levels:
            raise Unprovable(f"table '{name}' has no level '{level}'")
        rows = self.rows_that_reach(table, level)
        if rows is None:
            return TRUE
        made = self.circuit.any_of(self.row(row) for row in rows)
        return self._call(made, f"{name} is at least {level}")

    def rows_that_reach(self, table: Table, level: str) -> list[Row] | None:
        """The rows that say this level or a higher one; None where everybody has it anyhow."""
        rank = table.levels.index
        default = table.default.then if table.default else table.levels[0]
        if rank(default) >= rank(level):
            return None
        return [row for row in table.rows if rank(row.then) >= rank(level)]

    def outcomes(self, name: str) -> dict[str, Literal]:
        """Where a `first` table says each of its levels. Raises Unprovable."""
        table = self.table(name, "first")
        said: dict[str, list[Literal]] = {}
        earlier: list[Literal] = []
        for row in table.rows:
            said.setdefault(row.then, []).append(self._first(row, earlier))
            earlier.append(self.row(row))
        if table.default is not None:
            none = -self.circuit.any_of(earlier)
            said.setdefault(table.default.then, []).append(none)
        return {level: self._call(self.circuit.any_of(parts), f"{name} says {level}")
                for level, parts in said.items()}  # fmt: skip

    def outcome(self, name: str, levels: Collection[str]) -> Literal:
        """That a `first` table says one of these. Raises Unprovable."""
        found = self.outcomes(name)
        return self.circuit.any_of(found[level] for level in levels if level in found)

    def row(self, row: Row) -> Literal:
        """That a row's `when` is true."""
        if self._besides and self._differ.isdisjoint(self._besides.facts_of(row)):
            return self._besides.row(row)
        cautious = self.tables[row.table].cautious
        made = self.expression(row.when, cautious=cautious)
        return self._call(made, f"row {PurePath(row.file).stem}.{row.id}")

    def expression(self, expr: Expr, *, cautious: bool) -> Literal:
        """That an expression is true."""
        key = (id(expr), cautious)  # an expression is long to hash, and kept here as long as its id
        if key not in self._known:
            made = self._read(expr, cautious=cautious)
            self._known[key] = (expr, made)
            if self._besides:
                self._pair(self._besides, expr, cautious=cautious)
        return self._known[key][1]

    def facts_of(self, row: Row) -> frozenset[str]:
        """Every fact that a row reads, through other tables as well."""
        if id(row.when) not in self._reads:
            names = {atom.fact.id for atom in atoms_in(row.when)}
            through = (self.facts_under(name) for name in names & self.tables.keys())
            self._reads[id(row.when)] = frozenset(names - self.tables.keys()).union(*through)
        return self._reads[id(row.when)]

    def facts_under(self, name: str) -> frozenset[str]:
        """Every fact that a table reads, through other tables as well."""
        return frozenset().union(*(self.facts_of(row) for row in self.tables[name].rows))

    def _read(self, expr: Expr, *, cautious: bool) -> Literal:
        if isinstance(expr, Atom):
            if expr.fact.id in self.tables:
                return self._says(self.tables[expr.fact.id], expr.values)
            return atom_holds(self.person, expr, cautious=cautious)
        if isinstance(expr, AtLeast):
            return self.counted(expr, cautious=cautious)[-1]
        parts = [self.expression(part, cautious=cautious) for part in expr.parts]
        combined = self.circuit.all_of if isinstance(expr, AllOf) else self.circuit.any_of
        return combined(parts)

    def counted(self, expr: AtLeast, *, cautious: bool) -> list[Literal]:
        """Gates for how many of the parts are true; the last: enough of them."""
        parts = [self.expression(part, cautious=cautious) for part in expr.parts]
        return self.circuit.counted(expr.least, parts)

    def _pair(self, before: "TableReading", expr: Expr, *, cautious: bool) -> None:
        """Note which gates say the same of this person and of the one they differ from."""
        if isinstance(expr, AtLeast):
            counts = (each.counted(expr, cautious=cautious) for each in (before, self))
            for was, now in zip(*counts, strict=True):
                self.circuit.pair(was, now)
        was = before.expression(expr, cautious=cautious)
        self.circuit.pair(was, self.expression(expr, cautious=cautious))

    def _says(self, table: Table, levels: Collection[Value]) -> Literal:
        """That another table says one of these levels; neighbours are told together."""
        if table.policy == "first":
            return self.outcome(table.id, [str(level) for level in levels])
        parts = []
        for wanted, run in groupby(table.levels, key=lambda level: level in levels):
            if wanted:
                low, *higher = run
                beyond = self._beyond(table, higher[-1] if higher else low)
                parts.append(self.circuit.all_of((self.reach(table.id, low), -beyond)))
        return self.circuit.any_of(parts)

    def _beyond(self, table: Table, level: str) -> Literal:
        higher = table.levels[table.levels.index(level) + 1 :]
        return self.reach(table.id, higher[0]) if higher else FALSE

    def _first(self, row: Row, earlier: Sequence[Literal]) -> Literal:
        return self.circuit.all_of((self.row(row), *(-other for other in earlier)))

    def _call(self, literal: Literal, name: str) -> Literal:
        who = self.person.who
        return literal if who is None else self.circuit.call(literal, who + name)
