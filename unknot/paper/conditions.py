"""Of whom a row is true, in the short names that questions have: as paper says who must not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from unknot.library.model import Library
from unknot.pathway.tables import Row
from unknot.pathway.when import AllOf, AnyOf, Atom, Expr

Together = tuple[Atom, ...]  # facts that must be so at once


@dataclass(frozen=True)
class Conditions:
    """Reads rows in the words of one library."""

    library: Library

    def of(self, *rows: Row) -> tuple[str, ...]:
        """Each of the ways in which one of these rows is true, once."""
        ways = (way for row in rows for way in _ways(row.when))
        return tuple(dict.fromkeys(self._together(way) for way in ways))

    def _together(self, atoms: Together) -> str:
        said = list(dict.fromkeys(self._atom(atom) for atom in atoms))
        if len(said) == 1:
            return said[0]
        return self.library.words.say("paper.facts.both", one=", ".join(said[:-1]), other=said[-1])

    def _atom(self, atom: Atom) -> str:
        words, name = self.library.words, atom.fact.id
        if atom.fact.kind == "number":
            return self._number(atom)
        short = words.get(f"paper.facts.{name}") or words.say(f"facts.{name}.short")
        worrying = set(atom.fact.values) - {atom.fact.calm}
        if not atom.fact.asked or worrying <= set(atom.values):
            return short
        labels = (words.say(f"facts.{name}.values.{value}") for value in atom.values)
        return f"{short}: {words.say('paper.facts.or').join(labels)}"

    def _number(self, atom: Atom) -> str:
        words, name = self.library.words, atom.fact.id
        (low, high), (lowest, highest) = map(int, atom.values), atom.fact.bounds
        if high == highest:
            return words.say(f"paper.facts.{name}.from", n=low)
        if low == lowest:
            return words.say(f"paper.facts.{name}.under", n=high + 1)
        raise ValueError(f"no words for {name} from {low} to {high}")


def _ways(expr: Expr) -> Iterator[Together]:
    """Each set of facts that makes it true."""
    if isinstance(expr, Atom):
        yield (expr,)
    elif isinstance(expr, AnyOf):
        for part in expr.parts:
            yield from _ways(part)
    else:
        least = len(expr.parts) if isinstance(expr, AllOf) else expr.least
        for parts in combinations(expr.parts, least):
            for found in product(*(tuple(_ways(part)) for part in parts)):
                yield tuple(atom for way in found for atom in way)
