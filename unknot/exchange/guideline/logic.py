"""Every table as named expressions, written as CQL and as ELM from one form.

A fact is a parameter: a text ("yes", "no", "unknown", or a choice's own) or a number, where -1 is
"I don't know". One that is null was not answered yet; `and`, `or` and `=` of CQL are three-valued
as our own reading is, so a level is null while an open question could still change it.

Reference: HL7, Clinical Quality Language 1.5, chapter 9 (Kleene's and, or) and its ELM.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from unknot.exchange.answer_codes import text_of
from unknot.exchange.dmn.rules import NOT_KNOWN
from unknot.exchange.dmn.write import patterns
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, AnyOf, Atom, Expr


@dataclass(frozen=True)
class FactTest:
    """A fact compared with one value: `operator` is =, <= or >=."""

    fact: str
    operator: str
    value: str | int


@dataclass(frozen=True)
class Reference:
    """Another expression of the library; `says`: it has to say this text."""

    name: str
    says: str = ""


@dataclass(frozen=True)
class Joined:
    """All, or any, of some conditions."""

    all: bool
    parts: tuple["Condition", ...]


Condition = FactTest | Reference | Joined


@dataclass(frozen=True)
class Choice:
    """The first condition that is true says which; one that is null before it makes all null."""

    cases: tuple[tuple[Condition, str], ...]
    otherwise: str


@dataclass(frozen=True)
class RowsThatHold:
    """The ids of the rows that are true."""

    rows: tuple[tuple[str, str], ...]  # its expression's name, its id


Definition = Condition | Choice | RowsThatHold


@dataclass
class Logic:
    """All definitions, each after those that it uses."""

    library: Library
    definitions: dict[str, Definition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._patterns = patterns(self.library)
        for table in self.library.tables.values():
            self._table(table)

    @cached_property
    def parameters(self) -> Mapping[str, Fact]:
        """Every fact that some definition reads."""
        named = {fact for each in self.definitions.values() for fact in _facts(each)}
        return {name: fact for name, fact in self.library.facts.items() if name in named}

    def _table(self, table: Table) -> None:
        rows = [(row, row_name(row)) for row in table.rows]
        for row, name in rows:
            self.definitions[name] = self._condition(row.when, cautious=table.cautious)
        if table.policy == "all":
            said = tuple((name, row.id) for row, name in rows)
            self.definitions[table.id] = RowsThatHold(said)
            return
        self.definitions[table.id] = Choice(tuple(self._cases(table)), _otherwise(table))

    def _cases(self, table: Table) -> Iterator[tuple[Condition, str]]:
        if table.policy == "first":
            yield from ((Reference(row_name(row)), row.then) for row in table.rows)
            return
        for level in reversed(table.levels[1:]):
            rows = tuple(Reference(row_name(row)) for row in table.rows if row.then == level)
            if rows:
                yield Joined(False, rows), level

    def _condition(self, expr: Expr, *, cautious: bool) -> Condition:
        if isinstance(expr, Atom):
            return self._atom(expr, cautious=cautious)
        if expr in self._patterns:
            return self._pattern(expr, cautious=cautious)
        parts = tuple(self._condition(part, cautious=cautious) for part in expr.parts)
        if isinstance(expr, AllOf | AnyOf):
            return Joined(isinstance(expr, AllOf), parts)
        chosen = (Joined(True, some) for some in combinations(parts, expr.least))
        return Joined(False, tuple(chosen))

    def _pattern(self, expr: AllOf | AnyOf | Expr, *, cautious: bool) -> Reference:
        name = f"{self._patterns[expr]}, {'or unknown' if cautious else 'for certain'}"
        if name not in self.definitions:
            own = self._patterns.pop(expr)
            self.definitions[name] = self._condition(expr, cautious=cautious)
            self._patterns[expr] = own
        return Reference(name)

    def _atom(self, atom: Atom, *, cautious: bool) -> Condition:
        fact = atom.fact
        if fact.id in self.library.tables:
            return _any([Reference(fact.id, str(value)) for value in atom.values])
        doubt = fact.asked and atom.holds(UNKNOWN, cautious=cautious)
        if fact.kind != "number":
            said = [text_of(value) for value in atom.values] + ([UNKNOWN] if doubt else [])
            return _any([FactTest(fact.id, "=", each) for each in said])
        low, high = map(int, atom.values)
        inside: tuple[Condition, ...] = (
            FactTest(fact.id, ">=", low),
            FactTest(fact.id, "<=", high),
        )
        within = FactTest(fact.id, "=", low) if low == high else Joined(True, inside)
        return Joined(False, (within, FactTest(fact.id, "=", NOT_KNOWN))) if doubt else within


def row_name(row: Row) -> str:
    """A row's expression."""
    return f"{row.table}: {row.id}"


def _otherwise(table: Table) -> str:
    return table.default.then if table.default else table.levels[0]


def _any(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Joined(False, tuple(parts))


def _facts(found: Definition) -> Iterator[str]:
    if isinstance(found, FactTest):
        yield found.fact
    elif isinstance(found, Joined):
        for part in found.parts:
            yield from _facts(part)
    elif isinstance(found, Choice):
        for condition, _ in found.cases:
            yield from _facts(condition)
