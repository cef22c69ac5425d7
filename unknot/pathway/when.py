"""The language of a row's `when`, and what it means for one person.

A `when` is a small part of Python's own expression syntax, parsed with `ast` and never run:

    saddle_numb == "new"            a fact has a value
    fever and age >= 65             both;  `or` for either;  brackets
    "new" in (saddle_numb, wipe_numb)   any of these facts has this value
    drug_patch in ("far", "near")   a fact has one of these values
    at_least(2, fever, chills, age >= 65)   so many of these conditions, or more

There is no `not` and no `!=`: every row is positive, so one more danger sign can only add rows.

Meaning is three-valued (Kleene 1952): a fact nobody answered yet makes an atom None. A fact
answered "unknown" is every value it may stand for at once where we look for danger
(`cautious`), and none of them elsewhere.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from unknot.pathway.facts import UNKNOWN, Answers, Fact, Value

Names = Callable[[str], "Fact | Expr | None"]  # a name's fact, or the expression it stands for


class WhenError(ValueError):
    """A `when` that cannot be read: says what, and how to mend it."""


@dataclass(frozen=True)
class Atom:
    """One fact has one of `values`; for a number, a value from values[0] to values[1]."""

    fact: Fact
    values: tuple[Value, ...]

    def holds(self, value: Value, *, cautious: bool) -> bool:
        """Whether the atom is true of an answered value."""
        if value == UNKNOWN:
            return cautious and self._meets(self.fact.stands_for)
        if self.fact.kind == "number":
            return self._meets((value, value))
        return value in self.values

    def _meets(self, others: tuple[Value, ...]) -> bool:
        if self.fact.kind == "number":
            return int(self.values[0]) <= int(others[1]) and int(others[0]) <= int(self.values[1])
        return any(v in self.values for v in others)


@dataclass(frozen=True)
class AllOf:
    """Every part is true."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part is true."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class AtLeast:
    """`least` of the parts are true, or more. Positive: one more part never makes it false."""

    least: int
    parts: tuple["Expr", ...]


Expr = Atom | AllOf | AnyOf | AtLeast


def truth(expr: Expr, answers: Answers, *, cautious: bool) -> bool | None:
    """True, False, or None while an unanswered fact could still decide it."""
    if isinstance(expr, Atom):
        value = answers.get(expr.fact.id)
        return None if value is None else expr.holds(value, cautious=cautious)
    if isinstance(expr, AtLeast):
        parts = [truth(part, answers, cautious=cautious) for part in expr.parts]
        true, still_open = parts.count(True), parts.count(None)
        return True if true >= expr.least else None if true + still_open >= expr.least else False
    settled = isinstance(expr, AnyOf)  # one True settles an Any, one False settles an All
    still = False
    for part in expr.parts:
        said = truth(part, answers, cautious=cautious)
        if said is settled:
            return settled
        still = still or said is None
    return None if still else not settled


def atoms_in(expr: Expr) -> Iterator[Atom]:
    """Every atom of an expression, in the order it is written."""
    if isinstance(expr, Atom):
        yield expr
    else:
        for part in expr.parts:
            yield from atoms_in(part)


@cache
def names_in(text: str) -> frozenset[str]:
    """Every name that a `when` uses; none where it cannot be read."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return frozenset()
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def parse(text: str, names: Names) -> Expr:
    """Read a `when`. Raises WhenError for anything outside the language."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise WhenError(f"cannot be read at {error.text!r}: {error.msg}") from error
    return _Reader(names).expr(tree)


COUNT = "at_least"
_SWAPPED: dict[type, type] = {ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.GtE: ast.LtE, ast.LtE: ast.GtE}


@dataclass(frozen=True)
class _Reader:
    names: Names

    def expr(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.expr(value) for value in node.values)
            return AllOf(parts) if isinstance(node.op, ast.And) else AnyOf(parts)
        if isinstance(node, ast.Name):
            return self._name(node.id)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._compare(node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.Call) and ast.unparse(node.func) == COUNT:
            return self._at_least(node)
        if isinstance(node, ast.UnaryOp | ast.Compare):
            raise WhenError(
                f"'{ast.unparse(node)}' is not allowed: rows say what is so, with 'and', 'or', "
                "'in', '==' and single comparisons, never 'not'"
            )
        raise WhenError(f"'{ast.unparse(node)}' is not part of the language of `when`")

    def _at_least(self, node: ast.Call) -> AtLeast:
        said, least, conditions = ast.unparse(node), _count(node), node.args[1:]
        if any(isinstance(each, ast.Tuple | ast.List | ast.Starred) for each in conditions):
            raise WhenError(f"'{said}' has a list in it: write its conditions without brackets")
        parts = tuple(self.expr(each) for each in conditions)
        if not 1 <= least <= len(parts):
            raise WhenError(f"'{said}' counts to {least} of {len(parts)}: that is always the same, "
                            f"use a number from 1 to {len(parts)}")  # fmt: skip
        for each, part in zip(conditions, parts, strict=True):
            if parts.count(part) > 1:
                raise WhenError(f"'{said}' counts '{ast.unparse(each)}' twice: name each once")
        return AtLeast(least, parts)

    def _name(self, name: str) -> Expr:
        found = self._known(name)
        if not isinstance(found, Fact):
            return found
        if found.kind != "boolean":
            raise WhenError(f"'{name}' is a {found.kind}: compare it with a value")
        return Atom(found, (True,))

    def _known(self, name: str) -> Fact | Expr:
        found = self.names(name)
        if found is None:
            raise WhenError(f"'{name}' is no fact and no derived fact: add it or mend the name")
        return found

    def _fact(self, node: ast.expr) -> Fact:
        if not isinstance(node, ast.Name):
            raise WhenError(f"'{ast.unparse(node)}' should be the name of a fact")
        found = self._known(node.id)
        if not isinstance(found, Fact):
            raise WhenError(f"'{node.id}' is a derived fact: use it alone, it is true or false")
        return found

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Expr:
        if isinstance(op, ast.In) and isinstance(left, ast.Constant):
            return AnyOf(tuple(self._equals(f, left) for f in _items(right)))
        if isinstance(op, ast.In):
            fact = self._fact(left)
            return Atom(fact, tuple(_value(fact, item) for item in _items(right)))
        if isinstance(op, ast.Eq):
            return self._equals(left, right)
        if type(op) in _SWAPPED:
            if isinstance(left, ast.Constant):
                return self._compare(right, _SWAPPED[type(op)](), left)
            return _between(self._fact(left), op, right)
        raise WhenError(f"'{type(op).__name__}' is not part of the language of `when`")

    def _equals(self, left: ast.expr, right: ast.expr) -> Expr:
        fact = self._fact(left)
        value = _value(fact, right)
        return Atom(fact, (value, value) if fact.kind == "number" else (value,))


def _count(node: ast.Call) -> int:
    """The number that a call of `at_least` begins with."""
    number = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
    if type(number) is int and len(node.args) > 1 and not node.keywords:
        return number
    raise WhenError(f"'{ast.unparse(node)}' counts nothing: write a number, then the conditions, "
                    f"as in {COUNT}(2, a, b, c)")  # fmt: skip


def _items(node: ast.expr) -> list[ast.expr]:
    if not isinstance(node, ast.Tuple | ast.List) or not node.elts:
        raise WhenError(f"'{ast.unparse(node)}' should be a list in brackets")
    return list(node.elts)


def _value(fact: Fact, node: ast.expr) -> Value:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bool | int | str) and value != UNKNOWN and fact.allows(value):
        return value
    raise WhenError(f"'{ast.unparse(node)}' is no value of '{fact.id}': allowed {fact.range()}")


def _between(fact: Fact, op: ast.cmpop, node: ast.expr) -> Atom:
    if fact.kind != "number":
        raise WhenError(f"'{fact.id}' is a {fact.kind}: only numbers can be more or less")
    lowest, highest = fact.bounds
    number = int(_value(fact, node))
    if isinstance(op, ast.GtE | ast.Gt):
        lowest = number + isinstance(op, ast.Gt)
    else:
        highest = number - isinstance(op, ast.Lt)
    return Atom(fact, (lowest, highest))
