"""What a row's `when` asks, as expressions over columns, in stages.

Written out whole, rows that share patterns grow a hundred times larger (2.9 MB of SQL), so every
part that is used twice becomes a column of its own, in the stage after those that it reads.

A column may be null: nobody answered yet. SQL's own logic of three values is the one of
`unknot.pathway.when.truth` (Kleene 1952), so nothing else is needed for it, except to count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add, and_, or_
from typing import Any, NamedTuple

import ibis

from unknot.cohort.columns.coded import People, Truth, atom_over, column_of
from unknot.pathway.when import AllOf, AtLeast, Atom, Expr, atoms_in


class Condition(NamedTuple):
    """A condition, and whether "I don't know" counts on the worrying side in it."""

    expr: Expr
    cautious: bool


class Stages:
    """Conditions over one table of people, each part that is used twice worked out once."""

    def __init__(
        self,
        wanted: Iterable[Condition],
        tables: Iterable[str],
        flags: frozenset[str],
        known: Mapping[Condition, str] | None = None,
        *,
        nulls: bool,
    ) -> None:
        """`wanted`: every condition, as often as it is used. `tables`: those whose level is read.

        `flags`: facts whose column is boolean, so that it holds no "unknown"; all others are whole
        numbers. `known`: parts that have a column already. `nulls`: whether a cell may be null.
        """
        self.nulls = nulls
        self.flags, self.tables = flags, frozenset(tables)
        self.names: dict[Condition, str] = dict(known or {})
        self._said: dict[Condition, Condition] = {}
        self._uses: Counter[Condition] = Counter()
        before = len(self.names)
        for part in map(self.normal, wanted):
            self._count(part)
        shared = [part for part, uses in self._uses.items() if uses > 1 and not self._ready(part)]
        self.names |= {part: f"s{before + i}" for i, part in enumerate(shared)}
        self.stages: list[list[Condition]] = []
        places: dict[Condition, int] = {}
        for part in shared:
            self._place(part, places, frozenset(shared))
        for part in shared:
            self.stages += [[] for _ in range(places[part] + 1 - len(self.stages))]
            self.stages[places[part]].append(part)

    def normal(self, part: Condition) -> Condition:
        """The same part where it makes no difference how "I don't know" counts."""
        if part not in self._said:
            plain = all(atom.fact.id in self.flags or not atom.fact.asked
                        for atom in atoms_in(part.expr))  # fmt: skip
            self._said[part] = Condition(part.expr, False) if plain else part
        return self._said[part]

    def over(self, people: People, keep: Iterable[str]) -> People:
        """The people with the shared parts as columns. Of all columns those of `keep` are left."""
        needs = [{name for part in stage for name in self._from(part)} for stage in self.stages]
        for place, stage in enumerate(self.stages):
            wanted = set(keep).union(*needs[place + 1 :])
            kept = [name for name in people.columns if name in wanted]
            made = {self.names[part]: self._written(part, people) for part in stage}
            people = people.select(*kept, **made)
        return people

    def truth(self, part: Condition, people: People) -> Truth:
        """A condition, over people who went through the stages."""
        part = self.normal(part)
        name = self.names.get(part)
        return people[name] if name else self._written(part, people)

    def reads(self, parts: Iterable[Condition]) -> set[str]:
        """The columns that some conditions are read from, after the stages."""
        return {name for part in parts for name in self._read(self.normal(part))}

    def inputs(self, parts: Iterable[Condition]) -> set[str]:
        """The columns that must be there before the first stage, for some conditions."""
        made = {self.names[part] for stage in self.stages for part in stage}
        every = {name for stage in self.stages for part in stage for name in self._from(part)}
        return (every | self.reads(parts)) - made

    def _count(self, part: Condition) -> None:
        self._uses[part] += 1
        if self._uses[part] == 1 and part not in self.names:
            for each in self._below(part):
                self._count(each)

    def _below(self, part: Condition) -> list[Condition]:
        if isinstance(part.expr, Atom):
            return []
        return [self.normal(Condition(each, part.cautious)) for each in part.expr.parts]

    def _ready(self, part: Condition) -> bool:
        """Whether it is a column as it stands: somebody's yes to a plain question."""
        atom = part.expr
        return part in self.names or (
            isinstance(atom, Atom) and atom.fact.id in self.flags and atom.values == (True,)
        )

    def _place(
        self, part: Condition, places: dict[Condition, int], shared: frozenset[Condition]
    ) -> int:
        """In which stage a part can be worked out: after all the shared ones that it reads."""
        if part not in places:
            ready = part in self.names and part not in shared
            below = [] if ready else self._below(part)
            lowest = max((self._place(each, places, shared) for each in below), default=-1)
            places[part] = lowest + (part in shared)
        return places[part]

    def _read(self, part: Condition) -> set[str]:
        return {self.names[part]} if part in self.names else self._from(part)

    def _from(self, part: Condition) -> set[str]:
        """The columns that it is written with."""
        if isinstance(part.expr, Atom):
            return {column_of(part.expr.fact, self.tables)}
        return {name for each in self._below(part) for name in self._read(each)}

    def _written(self, part: Condition, people: People) -> Truth:
        expr = part.expr
        if isinstance(expr, Atom):
            column = people[column_of(expr.fact, self.tables)]
            flag = expr.fact.id in self.flags
            return atom_over(column, expr, cautious=part.cautious, flag=flag)
        parts = [self.truth(each, people) for each in self._below(part)]
        if isinstance(expr, AtLeast):
            return counted(parts, expr.least) if self.nulls else _sum(parts) >= expr.least
        return all_true(parts) if isinstance(expr, AllOf) else any_true(parts)


def all_true(parts: Iterable[Truth]) -> Truth:
    """All of them."""
    found = list(parts)
    return reduce(and_, found) if found else ibis.literal(True)


def any_true(parts: Iterable[Truth]) -> Truth:
    """At least one of them."""
    found = list(parts)
    return reduce(or_, found) if found else ibis.literal(False)


def counted(parts: list[Truth], least: int) -> Truth:
    """So many of them, or more; null while those that are open can still decide it."""
    sure, may = (_sum(each.fill_null(empty) for each in parts) >= least for empty in (False, True))
    return ibis.cases((sure, True), (~may, False), else_=ibis.null("boolean"))


def _sum(parts: Iterable[Truth]) -> Any:
    """How many of them are true."""
    return reduce(add, (each.cast("int8") for each in parts))
