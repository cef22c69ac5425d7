"""What is left of a table for people who left something out, exactly: by the diagrams.

Rows alone show less: where one needs an age of 65 or more and another one of less, an age that
nobody asked decides nothing. The same as `Diagrams.restricted`, for many people at once: each node
gets, for each person, a number that is the same where what is left of it is the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from unknot.cohort.columns.coded import UNKNOWN_CODE
from unknot.pathway.compiled import Compiled
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.variables import Variable

OPEN: Final = -1  # the place of a value that nobody gave
BATCH: Final = 4096  # people at once: every node of a table is remembered for each, 180 MB
Places = npt.NDArray[np.int16]  # people by variables: which of its values, or OPEN
Flags = npt.NDArray[np.bool_]
Marks = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Residual:
    """Of each person: the rank a table reached for certain, whether it is open, and by which facts.

    `support`: people by variables.
    """

    rank: npt.NDArray[np.int8]
    open: Flags
    support: Flags


def places(compiled: Compiled, codes: Mapping[str, npt.NDArray[np.int64]], null: int) -> Places:
    """Which value of each variable somebody gave. `codes`: by fact, as `coded` has them."""
    people = len(next(iter(codes.values())))
    found = np.full((people, len(compiled.variables)), OPEN, np.int16)
    for i, variable in enumerate(compiled.variables):
        if variable.fact.id in codes:
            found[:, i] = _place(variable, codes[variable.fact.id], null)
    return found


def _place(variable: Variable, codes: npt.NDArray[np.int64], null: int) -> npt.NDArray[np.int64]:
    fact = variable.fact
    if fact.kind == "number":
        starts = [each[0] for each in variable.bins if isinstance(each, tuple)]
        place = np.searchsorted(np.array(starts), codes, side="right") - 1
    else:
        place = codes
    place = np.where(codes == UNKNOWN_CODE, len(variable.bins) - 1, place) if fact.asked else place
    return np.where(codes == null, OPEN, place)


class Residuals:
    """Tables narrowed for many people."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._order: dict[str, list[Node]] = {}
        random = np.random.default_rng(0)
        most = max(len(variable.bins) for variable in compiled.variables)
        shape = (len(compiled.variables), most)
        self._salt = random.integers(1, 2**63, shape, dtype=np.uint64) | np.uint64(1)

    def of(self, table: str, known: Places) -> Residual:
        """What is left of a table, for people whose answers are `known`."""
        found = [self._batch(table, known[i : i + BATCH]) for i in range(0, len(known), BATCH)]
        if not found:
            found = [Residual(np.zeros(0, np.int8), np.zeros(0, bool), np.zeros(known.shape, bool))]
        return Residual(*(np.concatenate([getattr(each, name) for each in found])
                      for name in ("rank", "open", "support")))  # fmt: skip

    def _batch(self, table: str, known: Places) -> Residual:
        parts = self.compiled.asked_parts(table)
        marks = self._marks(table, known)
        rank = np.zeros(len(known), np.int8)
        opened = np.zeros(len(known), bool)
        for place in range(1, len(self.compiled.tables[table].levels)):
            rank[marks[parts[place - 1]] == ALWAYS] = place
        for part in parts:
            opened |= (marks[part] != NEVER) & (marks[part] != ALWAYS)
        closed = rank == len(self.compiled.tables[table].levels) - 1
        support = self._support(table, known, marks) & ~closed[:, np.newaxis]
        return Residual(rank, opened & ~closed, support)

    def _marks(self, table: str, known: Places) -> dict[Node, Marks]:
        """For every node and person a number: 0 and 1 where it is settled, else what is left."""
        people = len(known)
        marks: dict[Node, Marks] = {end: np.full(people, end, np.uint64) for end in (NEVER, ALWAYS)}
        for node in self._below(table):
            variable, children = self.compiled.diagrams.node(node)
            value = known[:, variable]
            below = [marks[child] for child in children]
            mark = (
                np.choose(np.maximum(value, 0), below) if len(below) < 32 else _pick(value, below)
            )
            left = np.flatnonzero(value == OPEN)
            if len(left):
                mark[left] = self._left(variable, [each[left] for each in below])
            marks[node] = mark
        return marks

    def _left(self, variable: int, below: Sequence[Marks]) -> Marks:
        """The mark where nobody gave the value: the children's own where they agree."""
        same = np.ones(len(below[0]), bool)
        mixed = np.full(len(below[0]), self._salt[variable, 0], np.uint64)
        for place, each in enumerate(below):
            same &= each == below[0]
            mixed = _mixed(mixed ^ (each * self._salt[variable, place]))
        return np.where(same, below[0], mixed | np.uint64(2))  # never one of the two ends

    def _support(self, table: str, known: Places, marks: Mapping[Node, Marks]) -> Flags:
        """Which variables can still change it: those of the nodes that are reached and open."""
        reached = {part: np.ones(len(known), bool) for part in self.compiled.asked_parts(table)}
        support = np.zeros(known.shape, bool)
        for node in reversed(self._below(table)):
            here = reached.pop(node, None)
            if here is None or not here.any():
                continue
            variable, children = self.compiled.diagrams.node(node)
            value = known[:, variable]
            left = here & (value == OPEN)
            same = np.ones(len(known), bool)
            for child in children[1:]:
                same &= marks[child] == marks[children[0]]
            support[:, variable] |= left & ~same
            for place, child in enumerate(children):
                goes = (here & (value == place)) | (left & (~same | (place == 0)))
                reached[child] = reached[child] | goes if child in reached else goes
        return support

    def _below(self, table: str) -> list[Node]:
        """Every node of a table, each after its children."""
        if table not in self._order:
            reach = self.compiled.diagrams.reachable
            every = {node for part in self.compiled.asked_parts(table) for node in reach(part)}
            inner = every - {NEVER, ALWAYS}
            self._order[table] = sorted(inner, key=lambda n: -self.compiled.diagrams.node(n)[0])
        return self._order[table]


def _pick(value: npt.NDArray[np.int16], below: Sequence[Marks]) -> Marks:
    return np.stack(below)[np.maximum(value, 0), np.arange(len(value))]


def _mixed(mark: Marks) -> Marks:
    """Spread the digits of a number over all of it (splitmix64, Steele 2014)."""
    mark = (mark ^ (mark >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mark = (mark ^ (mark >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mark ^ (mark >> np.uint64(31))


def count(support: Iterable[Flags]) -> npt.NDArray[np.int16]:
    """How many variables can still change any of some tables."""
    together = np.logical_or.reduce(list(support))
    counted: npt.NDArray[np.int16] = together.sum(axis=1).astype(np.int16)
    return counted
