"""Two versions of the same tables in one store of diagrams, so that they can be compared exactly.

What both say is one node, so a table that says the same to everybody is seen at once, however
differently it is written. An older table stands under its id with BEFORE behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from unknot.pathway.compiled import Compiled
from unknot.pathway.diagram import LIMIT
from unknot.pathway.facts import Fact, Value
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import Atom, Expr

BEFORE: Final = " (before)"
Tables = Mapping[str, Table]


class SideBySide:
    """`old` and `new`: tables by id, each after those that it reads. `order`: of facts, a good one.

    `always`: tables that are compiled even where nothing of them is changed. `room`: nodes that
    comparing may make.
    """

    def __init__(
        self,
        old: Tables,
        new: Tables,
        order: Sequence[str] = (),
        always: Iterable[str] = (),
        room: int = LIMIT,
    ) -> None:
        values = _values(_facts(old), _facts(new))
        self.old = {name: _with(table, values, old=True) for name, table in old.items()}
        self.new = {name: _with(table, values, old=False) for name, table in new.items()}
        self.written = self._written_apart()
        wanted = set(self.written) | set(always)
        kept = [t for name, t in self.new.items() if name in self._read_by(wanted, self.new)]
        before = [
            t for name, t in self.old.items() if name in self._read_by(set(self.written), self.old)
        ]
        self.compiled = Compiled([*kept, *(self._before(table) for table in before)], order=order)
        self.compiled.diagrams.limit = room
        read = {variable.fact.id for variable in self.compiled.variables}
        every = _facts(self.new) | _facts(self.old)
        self.unread = tuple(fact for name, fact in every.items() if name not in read)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The tables of both versions that say something else to somebody."""
        both = [name for name in self.written if name in self.old and name in self.new]
        return tuple(name for name in both if self._apart(name))

    @cached_property
    def after(self) -> Compiled:
        """The newer tables alone, under their ids."""
        return self.compiled.under(
            {name: name for name in self.compiled.tables if name in self.new}
        )

    @cached_property
    def before(self) -> Compiled:
        """The older tables alone, under their ids."""
        tables = self.compiled.tables
        names = {name: name for name in tables if name in self.new and name not in self.written}
        return self.compiled.under(
            names | {n.removesuffix(BEFORE): n for n in tables if n.endswith(BEFORE)}
        )

    def _apart(self, name: str) -> bool:
        old, new = self.old[name], self.new[name]
        if (old.policy, old.levels) != (new.policy, new.levels):
            return True
        if old.policy == "worst":
            return self.before.parts(name) != self.after.parts(name)
        said = ([(row.then, row.id, part) for row, part in zip(t.rows, c.parts(name), strict=True)]
                for t, c in ((old, self.before), (new, self.after)))  # fmt: skip
        return next(said) != next(said)

    def _written_apart(self) -> tuple[str, ...]:
        """The tables that are not written alike, and those that read one of them."""
        apart = dict[str, None]()
        for name in dict.fromkeys((*self.old, *self.new)):
            one, other = self.old.get(name), self.new.get(name)
            if (
                one is None
                or other is None
                or _decided(one) != _decided(other)
                or apart.keys() & {*one.reads, *other.reads}
            ):
                apart[name] = None
        return tuple(apart)

    def _read_by(self, names: Iterable[str], tables: Tables) -> set[str]:
        """These tables, and all that they read."""
        found, wanted = set[str](), [name for name in names if name in tables]
        while wanted:
            name = wanted.pop()
            if name not in found:
                found.add(name)
                wanted += [other for other in tables[name].reads if other in tables]
        return found

    def _before(self, table: Table) -> Table:
        if table.id not in self.written:
            return table
        names = {name: name + BEFORE for name in self.written}
        rows = tuple(replace(row, table=names[table.id], when=_reading(row.when, names))
                     for row in table.rows)  # fmt: skip
        return replace(table, id=names[table.id], rows=rows)


def _facts(tables: Tables) -> dict[str, Fact]:
    found = dict[str, Fact]()
    for table in tables.values():
        for row in table.rows:
            _collect(row.when, found)
    return {name: fact for name, fact in found.items() if name not in tables}


def _collect(expr: Expr, found: dict[str, Fact]) -> None:
    if isinstance(expr, Atom):
        found[expr.fact.id] = expr.fact
        return
    for part in expr.parts:
        _collect(part, found)


def _values(old: dict[str, Fact], new: dict[str, Fact]) -> dict[str, tuple[Value, ...]]:
    """Every value that a fact of one kind may have in either version."""
    found = {name: fact.values for name, fact in (old | new).items()}
    for name in old.keys() & new.keys():
        one, other = old[name], new[name]
        if one.kind == other.kind == "number":
            (low, high), (lowest, highest) = one.bounds, other.bounds
            found[name] = (min(low, lowest), max(high, highest))
        elif one.kind == other.kind:
            found[name] = tuple(dict.fromkeys((*other.values, *one.values)))
        else:
            found[name + BEFORE] = one.values
    return found


def _with(table: Table, values: Mapping[str, tuple[Value, ...]], *, old: bool) -> Table:
    """The table over the values of both versions, and without what decides nothing."""
    return replace(table, rows=tuple(
        replace(row, when=_over(row.when, values, old=old)) for row in table.rows
    ))  # fmt: skip


def _over(expr: Expr, values: Mapping[str, tuple[Value, ...]], *, old: bool) -> Expr:
    if not isinstance(expr, Atom):
        return replace(expr, parts=tuple(_over(part, values, old=old) for part in expr.parts))
    fact = expr.fact
    if fact.id not in values:
        return expr  # another table
    name = fact.id + BEFORE if old and fact.id + BEFORE in values else fact.id
    plain = Fact(name, fact.kind, values[name], fact.calm, fact.stands_for, 0, asked=fact.asked)
    return replace(expr, fact=plain)


def _reading(expr: Expr, names: Mapping[str, str]) -> Expr:
    """The same expression, reading other tables by their new names."""
    if isinstance(expr, Atom):
        fact = expr.fact
        return replace(expr, fact=replace(fact, id=names[fact.id])) if fact.id in names else expr
    return replace(expr, parts=tuple(_reading(part, names) for part in expr.parts))


def _decided(table: Table) -> tuple[object, ...]:
    """What of a table decides who is told what: no word, no source."""
    return (table.policy, table.levels, table.default and table.default.then,
            tuple(map(decided, table.rows)))  # fmt: skip


def decided(row: Row) -> tuple[object, ...]:
    """What of a row decides: its people, its level, and what goes with it."""
    return (row.id, row.when, row.then, row.speaks, row.apart)
