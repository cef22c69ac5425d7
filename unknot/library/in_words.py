"""A row's `when` as a clinician reads it: the questions' own short names, and / or between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.library.model import Library
from unknot.pathway.facts import Fact
from unknot.pathway.when import AllOf, AnyOf, AtLeast, Atom, Expr, parse


@dataclass(frozen=True)
class InWords:
    """Reads whens. `derived`: the names for patterns, which stay names here, with their page."""

    library: Library
    derived: Mapping[str, str]

    def read(self, when: str) -> str:
        """The whole of it; nothing for the default row."""
        return self._say(parse(when, self._named)) if when else ""

    def fact(self, fact: Fact) -> str:
        """What a fact is called in a list."""
        if fact.id in self.derived:
            return f"[{_spaced(fact.id)}]({self.derived[fact.id]})"
        return self.library.words.get(f"facts.{fact.id}.short") or _spaced(fact.id)

    def _named(self, name: str) -> Fact | None:
        if name in self.derived:
            return Fact(name, "boolean", (False, True), False, (), 0)
        tables = self.library.tables
        return self.library.facts.get(name) or (tables[name].as_fact() if name in tables else None)

    def _say(self, expr: Expr, within: type | None = None) -> str:
        if isinstance(expr, Atom):
            return self._atom(expr)
        if isinstance(expr, AtLeast):
            parts = "; ".join(self._say(part, AtLeast) for part in expr.parts)
            return f"**at least {expr.least} of** ({parts})"
        if isinstance(expr, AnyOf) and (same := _same(expr)):
            names = " *or* ".join(self.fact(atom.fact) for atom in same)
            return f"any of ({names}): {self._value(same[0])}"
        parts = (" **and** " if isinstance(expr, AllOf) else " **or** ").join(
            self._say(part, type(expr)) for part in expr.parts
        )
        return f"({parts})" if within not in (None, type(expr)) else parts

    def _atom(self, atom: Atom) -> str:
        if atom.values == (True,):
            return self.fact(atom.fact)
        return f"{self.fact(atom.fact)}: {self._value(atom)}"

    def _value(self, atom: Atom) -> str:
        if atom.fact.kind != "number":
            said = ("no" if value is False else _spaced(str(value)) for value in atom.values)
            return " or ".join(said)
        (low, high), (lowest, highest) = map(int, atom.values), atom.fact.bounds
        if low == high:
            return str(low)
        if high == highest:
            return f"{low} or more"
        return f"{high} or less" if low == lowest else f"{low} to {high}"


def _same(expr: AnyOf) -> list[Atom]:
    """The atoms of "new" in (a, b, c); empty when it is another kind of `or`."""
    atoms = [part for part in expr.parts if isinstance(part, Atom)]
    same = len(atoms) == len(expr.parts) > 1 and len({atom.values for atom in atoms}) == 1
    return atoms if same and atoms[0].fact.kind == "choice" else []


def _spaced(name: str) -> str:
    return name.replace("_", " ")
