"""A row's `when` as rules of a DMN table: each a conjunction of tests, one for each column.

Whatever does not fit into a few rules (a pattern that rows share, a count) becomes a boolean
decision of its own, which the rules read by name. Nothing but S-FEEL's unary tests is needed: a
list of texts, a range, a comparison, a number, true.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, count, product
from typing import Final

from unknot.exchange.answer_codes import text_of
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.pathway.when import AllOf, AnyOf, AtLeast, Atom, Expr

NOT_KNOWN: Final = -1  # a number that nobody knows; no fact that is asked goes below 0
FEW: Final = 8  # rules that one row may become before its parts get decisions of their own


@dataclass(frozen=True)
class TextTest:
    """A choice or a boolean is one of these, as texts."""

    fact: Fact
    said: frozenset[str]

    def both(self, other: "TextTest") -> "TextTest | None":
        """What both allow; None where nothing does."""
        left = self.said & other.said
        return TextTest(self.fact, left) if left else None

    def __str__(self) -> str:
        order = [*map(text_of, self.fact.values), UNKNOWN]
        return ",".join(f'"{each}"' for each in sorted(self.said, key=order.index))


@dataclass(frozen=True)
class NumberTest:
    """A number from low to high, both allowed; `doubt`: or one that nobody knows."""

    fact: Fact
    low: int
    high: int
    doubt: bool

    def both(self, other: "NumberTest") -> "NumberTest | None":
        """What both allow; None where nothing does."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        doubt = self.doubt and other.doubt
        return NumberTest(self.fact, low, high, doubt) if low <= high or doubt else None

    def __str__(self) -> str:
        doubt = [str(NOT_KNOWN)] if self.doubt else []
        return ",".join([*self._range(), *doubt])

    def _range(self) -> list[str]:
        if self.low >= self.high:
            return [str(self.low)] if self.low == self.high else []
        if self.high == self.fact.bounds[1]:
            return [f">= {self.low}"]
        return [f"[{self.low}..{self.high}]"]


@dataclass(frozen=True)
class LevelTest:
    """Another table of policy worst says one of these levels, by its number."""

    fact: Fact
    said: frozenset[int]

    def both(self, other: "LevelTest") -> "LevelTest | None":
        """What both allow; None where nothing does."""
        left = self.said & other.said
        return LevelTest(self.fact, left) if left else None

    def __str__(self) -> str:
        return ",".join(map(str, sorted(self.said)))


@dataclass(frozen=True)
class DecisionTest:
    """Another decision of this file says true."""

    name: str

    def both(self, other: "DecisionTest") -> "DecisionTest":
        """The same: a column is of one decision."""
        return other

    def __str__(self) -> str:
        return "true"


Test = TextTest | NumberTest | LevelTest | DecisionTest
Rule = Mapping[str, Test]  # a column's name to its test; no column: any value


@dataclass
class Rules:
    """Makes rules. `patterns`: expressions with a name; `made`: each decision that was needed."""

    table: str
    cautious: bool
    patterns: Mapping[Expr, str]
    tables: Container[str]
    made: dict[str, list[Rule]] = field(default_factory=dict)

    def of(self, expr: Expr, name: str) -> list[Rule]:
        """Rules of which at least one holds where the expression does. `name`: the row's."""
        if isinstance(expr, AnyOf) and expr not in self.patterns:
            return [rule for part in expr.parts for rule in self.of(part, name)]
        return self._together([self._part(expr, name)], name)

    def _part(self, expr: Expr, name: str) -> list[Rule]:
        if isinstance(expr, Atom):
            return [{expr.fact.id: self._test(expr)}]
        if expr in self.patterns:
            return [self._decision(self._pattern(expr), expr)]
        if isinstance(expr, AllOf):
            return self._together([self._part(part, name) for part in expr.parts], name)
        if isinstance(expr, AnyOf):
            return [rule for part in expr.parts for rule in self._part(part, name)]
        return [self._counted(expr, name)]

    def _together(self, parts: list[list[Rule]], name: str) -> list[Rule]:
        """Rules where all parts hold: each with each, or by decisions where that is too many."""
        total = 1
        for part in parts:
            total *= len(part)
        if total > FEW and len(parts) > 1:
            parts = [part if len(part) < 3 else [self._named(part, name)] for part in parts]
        joined = (_joined(rules) for rules in product(*parts))
        return [rule for rule in joined if rule is not None]

    def _counted(self, expr: AtLeast, name: str) -> Rule:
        """At least so many of some conditions, as a decision: each choice of so many is a rule."""
        parts = [self._part(part, name) for part in expr.parts]
        singles = [part if len(part) == 1 else [self._named(part, name)] for part in parts]
        chosen = (_joined(rule for (rule,) in some) for some in combinations(singles, expr.least))
        return self._named([rule for rule in chosen if rule is not None], name)

    def _pattern(self, expr: Expr) -> str:
        """A pattern reads differently where "I don't know" counts on the worrying side."""
        return self.patterns[expr] + ("" if self.cautious else "_certain")

    def _decision(self, name: str, expr: Expr) -> Rule:
        if name not in self.made:
            self.made[name] = []  # keeps its place: before those that it uses is no harm
            inner = {each: n for each, n in self.patterns.items() if each != expr}
            less = Rules(self.table, self.cautious, inner, self.tables, self.made)
            self.made[name] = less.of(expr, name)
        return {name: DecisionTest(name)}

    def _named(self, rules: list[Rule], name: str) -> Rule:
        base = f"{self.table}_{name}".replace(".", "_")
        made = (f"{base}_{number}" for number in count(1))
        free = next(each for each in made if self.made.setdefault(each, rules) == rules)
        return {free: DecisionTest(free)}

    def _test(self, atom: Atom) -> Test:
        if atom.fact.id in self.tables:
            return LevelTest(atom.fact, frozenset(map(atom.fact.values.index, atom.values)))
        doubt = atom.fact.asked and atom.holds(UNKNOWN, cautious=self.cautious)
        if atom.fact.kind == "number":
            low, high = map(int, atom.values)
            return NumberTest(atom.fact, low, high, doubt)
        said = {text_of(value) for value in atom.values}
        return TextTest(atom.fact, frozenset(said | ({UNKNOWN} if doubt else set())))


def _joined(rules: Iterable[Rule]) -> Rule | None:
    """One rule that asks all that these ask; None where no one value does for all."""
    whole: dict[str, Test] = {}
    for rule in rules:
        for column, test in rule.items():
            both = whole[column].both(test) if column in whole else test  # type: ignore[arg-type]
            if both is None:
                return None
            whole[column] = both
    return whole
