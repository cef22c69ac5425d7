"""The content as formulas of z3, straight from the TOML: no code of ours between them.

A fact is an integer, the place of its value (a number is itself), and a yes or no for "I don't
know". Where a table looks for danger (policy `worst`), not knowing is every value that it may stand
for; elsewhere it is none of them.
"""

import ast
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import z3

Toml = dict[str, Any]
CONTENT = Path(__file__).resolve().parents[2] / "unknot" / "content"


def toml(name: str, root: Path = CONTENT) -> Toml:
    return tomllib.loads((root / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Fact:
    """One question. `places`: a value's number; for a number, no entry."""

    name: str
    kind: str
    low: int
    high: int
    places: Mapping[Any, int]
    calm: int
    may_be: tuple[int, ...]  # what "I don't know" stands for; for a number (lowest, highest)
    asked: bool
    value: Any = field(compare=False)  # z3's variable
    unknown: Any = field(compare=False)

    def place(self, value: Any) -> int:
        return int(value) if self.kind == "number" else self.places[value]

    def is_(self, value: Any) -> Any:
        """That just this was answered."""
        if value == "unknown":
            return self.unknown
        return z3.And(z3.Not(self.unknown), self.value == self.place(value))

    def between(self, low: int, high: int, *, cautious: bool) -> Any:
        """That it lies there, or may when nobody knows and that counts."""
        if self.kind == "number":
            may = self.may_be[0] <= high and low <= self.may_be[1]
        else:
            may = any(low <= place <= high for place in self.may_be)
        return z3.If(self.unknown, z3.BoolVal(cautious and may),
                     z3.And(low <= self.value, self.value <= high))  # fmt: skip


def fact(name: str, data: Toml) -> Fact:
    kind = data["kind"]
    asked = data.get("asked", True)
    values = {"boolean": [False, True], "choice": data.get("values", [])}.get(kind, [])
    places = {value: i for i, value in enumerate(values)}
    low, high = (data["min"], data["max"]) if kind == "number" else (0, len(values) - 1)
    calm = data.get("calm", False)
    told = data.get("unknown")
    if kind == "number":
        span = told or {}
        may_be = (span.get("min", low), span.get("max", high))
    elif told is None:
        may_be = tuple(places[value] for value in values if value != calm)
    else:
        may_be = tuple(places[value] for value in (told if isinstance(told, list) else [told]))
    return Fact(name, kind, low, high, places, calm if kind == "number" else places[calm], may_be,
                asked, z3.Int(name), z3.Bool(f"{name}?") if asked else z3.BoolVal(False))  # fmt: skip


@dataclass
class Row:
    id: str
    then: str
    when: Any


@dataclass
class Table:
    id: str
    policy: str
    levels: list[str]
    default: str
    rows: list[Row]

    def reach(self, level: str) -> Any:
        """That it says this level or a higher one (policy `worst`)."""
        rank = self.levels.index
        if rank(self.default) >= rank(level):
            return z3.BoolVal(True)
        return z3.Or([row.when for row in self.rows if rank(row.then) >= rank(level)])

    def just(self, level: str) -> Any:
        above = self.levels[self.levels.index(level) + 1 :]
        beyond = self.reach(above[0]) if above else z3.BoolVal(False)
        return z3.And(self.reach(level), z3.Not(beyond))


class World:
    """All of it. `without`: rows that are left out, as (file, id)."""

    def __init__(self, without: tuple[str, str] | None = None) -> None:
        self.facts = {name: fact(name, data) for name, data in toml("facts.toml").items()}
        self.patterns = {row["id"]: row["when"] for row in toml("tables/derived.toml")["row"]}
        self.without = without
        self.tables: dict[str, Table] = {}
        names = [path.stem for path in sorted((CONTENT / "tables").glob("*.toml"))]
        for name in ("disposition", "back", *names):
            if name != "derived" and name not in self.tables:
                self.tables[name] = self._table(name)
                for load in toml(f"tables/{name}.toml").get("loads", []):
                    self.tables[f"{name}.{load}"] = self._table(name, load)

    @property
    def sensible(self) -> list[Any]:
        """Every value is one that its fact has."""
        return [z3.And(f.low <= f.value, f.value <= f.high) for f in self.facts.values()]

    def person(self, model: Any) -> dict[str, Any]:
        """Somebody whom z3 found, calm where it does not matter."""
        said: dict[str, Any] = {}
        for each in self.facts.values():
            at = model[each.value]
            place = each.calm if at is None else at.as_long()
            said[each.name] = place if each.kind == "number" else list(each.places)[place]
            if each.asked and z3.is_true(model[each.unknown]):
                said[each.name] = "unknown"
        return said

    def _table(self, name: str, load: str = "") -> Table:
        """A table; of a file with loads the one of a load, of the rows that name it."""
        data = toml(f"tables/{name}.toml")
        policy = data["policy"]
        levels = data.get("levels", ["true"])
        rows = [(name, row) for row in data.get("row", []) if not load or load in row["loads"]]
        for other in data.get("include", []):
            rows += [(other, row) for row in toml(f"tables/{other}.toml")["row"]]
        if data.get("without_apart"):
            rows = [(file, row) for file, row in rows if not row.get("apart")]
        made = [
            Row(row["id"], row.get("then", "true"), self.formula(row["when"], policy == "worst"))
            for file, row in rows if (file, row["id"]) != self.without
        ]  # fmt: skip
        return Table(name, policy, levels, data.get("default", levels[0]), made)

    def formula(self, when: str, cautious: bool) -> Any:
        """A `when` as z3 reads it."""
        return self._read(ast.parse(when.strip(), mode="eval").body, cautious)

    def _read(self, node: ast.expr, cautious: bool) -> Any:
        if isinstance(node, ast.BoolOp):
            parts = [self._read(value, cautious) for value in node.values]
            return z3.And(parts) if isinstance(node.op, ast.And) else z3.Or(parts)
        if isinstance(node, ast.Name):
            if node.id in self.patterns:
                return self.formula(self.patterns[node.id], cautious)
            return self.facts[node.id].between(1, 1, cautious=cautious)
        if isinstance(node, ast.Call):
            least, *conditions = node.args
            parts = [self._read(each, cautious) for each in conditions]
            return z3.Sum([z3.If(part, 1, 0) for part in parts]) >= ast.literal_eval(least)
        if isinstance(node, ast.Compare):
            return self._compare(node.left, node.ops[0], node.comparators[0], cautious)
        raise TypeError(ast.unparse(node))

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, cautious: bool) -> Any:
        if isinstance(op, ast.In) and isinstance(left, ast.Constant):
            return z3.Or([self._equals(name, left.value, cautious) for name in _elements(right)])
        if isinstance(op, ast.In):
            return z3.Or([self._equals(left, ast.literal_eval(each), cautious)
                          for each in _elements(right)])  # fmt: skip
        if isinstance(left, ast.Constant):
            turned = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}
            return self._compare(right, turned.get(type(op), type(op))(), left, cautious)
        value = ast.literal_eval(right)
        if isinstance(op, ast.Eq):
            return self._equals(left, value, cautious)
        number = self.facts[ast.unparse(left)]
        ends: dict[type[ast.cmpop], tuple[int, int]] = {
            ast.Lt: (number.low, value - 1), ast.LtE: (number.low, value),
            ast.Gt: (value + 1, number.high), ast.GtE: (value, number.high),
        }  # fmt: skip
        return number.between(*ends[type(op)], cautious=cautious)

    def _equals(self, name: ast.expr, value: Any, cautious: bool) -> Any:
        said = ast.unparse(name)
        if said in self.tables:
            return self.tables[said].just(value)
        place = self.facts[said].place(value)
        return self.facts[said].between(place, place, cautious=cautious)


def _elements(node: ast.expr) -> list[ast.expr]:
    assert isinstance(node, ast.Tuple | ast.List)
    return node.elts


def with_answer(formula: Any, fact: Fact, *, place: Any = None, unknown: bool = False) -> Any:
    """A formula for somebody who answers one question with this place, or does not know."""
    pairs = [(fact.unknown, z3.BoolVal(unknown))] if fact.asked else []
    if place is not None:
        pairs.append((fact.value, z3.IntVal(place) if isinstance(place, int) else place))
    return z3.substitute(formula, *pairs)


def names_in(formula: Any) -> set[str]:
    """The variables of a formula."""
    seen: set[int] = set()
    found: set[str] = set()
    stack = [formula]
    while stack:
        each = stack.pop()
        if each.get_id() not in seen:
            seen.add(each.get_id())
            if z3.is_const(each) and each.decl().kind() == z3.Z3_OP_UNINTERPRETED:
                found.add(each.decl().name().removesuffix("?"))
            stack.extend(each.children())
    return found
