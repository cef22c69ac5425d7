"""Faults to be caught: each thing that is written in a table, written a little wrong.

A fault stands where somebody would make it: in one row of one file. A row that several tables
include goes wrong in all of them, and a pattern of `derived.toml` in every row that uses it. What
becomes of a `when`: a condition or one of a group is forgotten, `and` stands for `or`, a number or
a count is one off, either way, a choice is another one. What becomes of a row: it is forgotten, its
level is the next lower or higher one, its level is the next row's, it comes one place later. And
whoever no row is true of gets another level.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from unknot.library.model import Library
from unknot.library.read.tables import DERIVED, EXERCISES, Names
from unknot.pathway.facts import Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import Expr, WhenError, names_in, parse


@dataclass(frozen=True)
class Mutant:
    """One thing gone wrong: where, what, and the tables as they then are."""

    file: str
    row: str
    kind: str
    was: str
    now: str
    tables: tuple[Table, ...]


def faults(library: Library) -> Iterator[Mutant]:
    """Every fault of every table and pattern."""
    names = _names(library)
    seen: set[tuple[str, str]] = set()  # a row of several loads is written once
    for table in library.tables.values():
        file = _file(library, table)
        mine = [row for row in table.rows if row.file == file and (file, row.id) not in seen]
        seen |= {(file, row.id) for row in mine}
        for row in mine:
            yield from _forgotten(library, row)
            yield from _levels(library, table, row)
            for kind, when in mutants(row.text, library.facts):
                yield from _rewritten(library, row, kind, when, names)
        yield from _swapped(library, table, mine)
        yield from _default(library, table)
    for name, text in library.derived.items():
        for kind, when in mutants(text, library.facts):
            yield from _derived(library, name, kind, when)


def _file(library: Library, table: Table) -> str:
    return EXERCISES if table.id in library.loads else f"tables/{table.id}.toml"


def _names(library: Library, changed: Mapping[str, str] | None = None) -> Names:
    names = Names({**library.facts, **{t.id: t.as_fact() for t in library.tables.values()}})
    for name, text in {**library.derived, **(changed or {})}.items():
        names.derived[name] = parse(text, names)
    return names


def _forgotten(library: Library, row: Row) -> Iterator[Mutant]:
    yield _fault(library, row, "row forgotten", row.text, "", {row.id: None})


def _levels(library: Library, table: Table, row: Row) -> Iterator[Mutant]:
    if table.policy == "worst":
        rank = table.levels.index(row.then)
        for other in table.levels[max(rank - 1, 0) : rank + 2]:
            if other != row.then:
                yield _fault(library, row, "level", row.then, other, {row.id: {"then": other}})
    if row.speaks in ("for", "against"):
        other = "against" if row.speaks == "for" else "for"
        yield _fault(library, row, "side", row.speaks, other, {row.id: {"speaks": other}})


def _swapped(library: Library, table: Table, rows: list[Row]) -> Iterator[Mutant]:
    for one, other in pairwise(rows):
        if one.then != other.then and table.policy != "all":
            levels = {one.id: {"then": other.then}, other.id: {"then": one.then}}
            yield _fault(library, one, "levels swapped", one.then, other.then, levels)
        if table.policy == "first":
            order = list(table.rows)
            place = order.index(one)
            order[place : place + 2] = [other, one]
            made = (replace(table, rows=tuple(order)),)
            yield Mutant(one.file, one.id, "order", "before", f"after '{other.id}'", made)


def _default(library: Library, table: Table) -> Iterator[Mutant]:
    """Whoever no row is true of gets another level; nobody reads that of a part of other tables."""
    file = _file(library, table)
    alike = [t for t in library.tables.values() if _file(library, t) == file]
    others = (other for other in library.tables.values() if other not in alike)
    part = any(row.file == file for other in others for row in other.rows)
    default = table.default
    if default is not None and table.policy != "all" and not part and table == alike[0]:
        now = table.levels[table.levels.index(default.then) - 1]
        made = tuple(replace(each, default=replace(default, table=each.id, then=now))
                     for each in alike)  # fmt: skip
        yield Mutant(file, default.id, "default", default.then, now, made)


def _rewritten(library: Library, row: Row, kind: str, when: str, names: Names) -> Iterator[Mutant]:
    expr = _read(when, names)
    if expr is not None and expr != row.when:
        change = {row.id: {"text": when, "when": expr}}
        yield _fault(library, row, kind, row.text, when, change)


def _read(when: str, names: Names) -> Expr | None:
    """None where a fault would be refused on reading."""
    try:
        return parse(when, names)
    except WhenError:
        return None


def _derived(library: Library, name: str, kind: str, when: str) -> Iterator[Mutant]:
    try:
        names = _names(library, {name: when})
    except WhenError:
        return
    used = {name}
    for other, text in library.derived.items():
        used |= {other} if names_in(text) & used else set()
    tables = []
    for table in library.tables.values():
        rows = tuple(
            replace(row, when=parse(row.text, names)) if names_in(row.text) & used else row
            for row in table.rows
        )
        tables += [replace(table, rows=rows)] if rows != table.rows else []
    if tables:
        yield Mutant(DERIVED, name, kind, library.derived[name], when, tuple(tables))


def _fault(
    library: Library,
    row: Row,
    kind: str,
    was: str,
    now: str,
    changes: Mapping[str, Mapping[str, object] | None],
) -> Mutant:
    """Some rows of a file changed, or gone, in every table that has them."""

    def changed(table: Table) -> Iterator[Row]:
        for each in table.rows:
            change = changes.get(each.id, {}) if each.file == row.file else {}
            if change is not None:
                yield replace(each, **change) if change else each  # type: ignore[arg-type]

    having = (t for t in library.tables.values()
              if any(r.file == row.file and r.id in changes for r in t.rows))  # fmt: skip
    wrong = tuple(replace(table, rows=tuple(changed(table))) for table in having)
    return Mutant(row.file, row.id, kind, was, now, wrong)


def mutants(when: str, facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """What a `when` may become by one slip, and what kind of slip that is."""
    tree = ast.parse(when.strip(), mode="eval")
    for node in ast.walk(tree):
        for kind, change in _slips(node, facts):
            kept = dict(node.__dict__)
            node.__dict__.update(change)
            yield kind, ast.unparse(tree)
            node.__dict__.update(kept)


def _slips(node: ast.AST, facts: Mapping[str, Fact]) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, ast.BoolOp):
        word = "and" if isinstance(node.op, ast.And) else "or"
        yield f"{word} swapped", {"op": ast.Or() if word == "and" else ast.And()}
        for values in _without_one(node.values):
            yield f"{word} forgotten", {"values": values}
    elif isinstance(node, ast.Tuple | ast.List):
        yield from (("one of a group forgotten", {"elts": elts})
                    for elts in _without_one(node.elts) if elts)  # fmt: skip
    elif isinstance(node, ast.Call):
        yield from (("one of a count forgotten", {"args": [node.args[0], *args]})
                    for args in _without_one(node.args[1:]))  # fmt: skip
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield from (("number", {"value": node.value + step}) for step in (-1, 1))
    elif isinstance(node, ast.Compare):
        yield from (("value", {"comparators": [ast.Constant(other)]})
                    for other in _other_values(node, facts))  # fmt: skip


def _other_values(node: ast.Compare, facts: Mapping[str, Fact]) -> Iterator[str | bool | int]:
    """The other values of a choice that is compared with one of them."""
    left, right = node.left, node.comparators[0]
    if isinstance(left, ast.Name) and isinstance(right, ast.Constant) and left.id in facts:
        if facts[left.id].kind == "choice":
            yield from (value for value in facts[left.id].values if value != right.value)


def _without_one(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    yield from (nodes[:i] + nodes[i + 1 :] for i in range(len(nodes)))
