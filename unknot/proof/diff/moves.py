"""Whoever is told something else by a table: from what to what, how many, one of them, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import prod
from typing import NamedTuple

from unknot.library.read.cases import results_read
from unknot.pathway.compiled import Compiled, conjunction, disjunction, greater_than
from unknot.pathway.facts import Answers, Fact, Value
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.side_by_side import SideBySide
from unknot.pathway.tables import Row, Table, read
from unknot.proof.answer_space import Json
from unknot.proof.diff.smallest_example import SmallestExamples

NOTHING = "nothing"  # what a table says where no row of it is true
LISTED, UNLISTED = "listed", "not listed"


@dataclass(frozen=True)
class Move:
    """Everyone to whom one table said `was` and says `now`.

    `inputs` of `of`: complete sets of answers (moments too, where the table reads some).
    `example`: the one with the fewest answers that are not calm. The rows are those that decide it.
    """

    table: str
    about: str  # a table that lists: which cause or row; else empty
    was: str
    now: str
    inputs: int
    of: int
    example: Mapping[str, Value]
    rows_before: tuple[str, ...]
    rows_now: tuple[str, ...]
    lower: bool  # whether the newer level is a lower one

    def as_json(self) -> Json:
        """A plain object; `share`: of all inputs."""
        return asdict(self) | {"share": self.inputs / self.of}


class Found(NamedTuple):
    """Everyone to whom a table said one thing and says another. `about`: of a table that lists."""

    table: str
    about: str
    was: str
    now: str
    node: Node


def moved(side: SideBySide) -> list[Found]:
    """Where each table that both versions have says another thing, in the newer one's order."""
    found: list[Found] = []
    for name in side.changed:
        policies = {side.old[name].policy, side.new[name].policy}
        if policies == {"worst"}:
            found += _of_levels(side, name)
        elif policies == {"all"}:
            found += _of_lists(side, name)
        elif "all" not in policies:
            found += _of_outcomes(side, name)
    return [each for each in found if each.node != NEVER]


def moves(side: SideBySide, found: Iterable[Found]) -> Iterator[Move]:
    """Each of them counted, with an example."""
    counter = MoveCounter(side)
    for each in found:
        yield counter.move(each)


def _of_levels(side: SideBySide, name: str) -> Iterator[Found]:
    """Whoever crosses a line between two levels, in the order of the newer ones.

    What both versions say alike is one node: the walk of a line goes no further than they differ.
    """
    levels = tuple(dict.fromkeys((*side.new[name].levels, *side.old[name].levels)))
    apply = side.compiled.diagrams.apply
    old, new = (_reached(c, t[name], levels)
                for c, t in ((side.before, side.old), (side.after, side.new)))  # fmt: skip
    for i, was in enumerate(levels):
        for j, now in enumerate(levels):
            first, last = (old, new) if i > j else (new, old)  # whose line they are above
            crossed = [
                apply(greater_than, first[k], last[k]) for k in range(min(i, j) + 1, max(i, j) + 1)
            ]
            if i == j or NEVER in crossed:
                continue
            node = side.compiled.diagrams.fold(conjunction, crossed, empty=ALWAYS)
            for reached, k in ((old, i), (new, j)):
                node = apply(conjunction, node, reached[k])
                node = apply(greater_than, node, reached[k + 1])
            yield Found(name, "", was, now, node)


def _reached(compiled: Compiled, table: Table, levels: tuple[str, ...]) -> list[Node]:
    """Where a table says each level or a higher one; never above the last."""
    mine = [
        compiled.at_least(table.id, level) if level in table.levels else None for level in levels
    ]
    found, above = [NEVER], NEVER
    for node in reversed(mine):
        above = above if node is None else node
        found.insert(0, above)
    return found


def _of_outcomes(side: SideBySide, name: str) -> Iterator[Found]:
    before, now = (_outcomes(c, t[name])
                   for c, t in ((side.before, side.old), (side.after, side.new)))  # fmt: skip
    for was, left in before.items():
        for level, right in now.items():
            if was != level:
                node = side.compiled.diagrams.apply(conjunction, left, right)
                yield Found(name, "", was, level, node)


def _outcomes(compiled: Compiled, table: Table) -> dict[str, Node]:
    said: dict[str, list[Node]] = {}
    for row, part in zip(table.rows, compiled.parts(table.id), strict=True):
        said.setdefault(row.then, []).append(part)
    fold, apply = compiled.diagrams.fold, compiled.diagrams.apply
    spoken = fold(disjunction, compiled.parts(table.id), empty=NEVER)
    last = table.default.then if table.default else NOTHING
    said.setdefault(last, []).append(apply(greater_than, ALWAYS, spoken))
    return {then: fold(disjunction, parts, empty=NEVER) for then, parts in said.items()}


def _of_lists(side: SideBySide, name: str) -> Iterator[Found]:
    """What is listed: a cause, where rows say on which side of it they are; else each row."""
    old, new = (_listed(c, t[name]) for c, t in ((side.before, side.old), (side.after, side.new)))
    apply = side.compiled.diagrams.apply
    for about in dict.fromkeys((*old, *new)):
        was, now = old.get(about, NEVER), new.get(about, NEVER)
        yield Found(name, about, UNLISTED, LISTED, apply(greater_than, now, was))
        yield Found(name, about, LISTED, UNLISTED, apply(greater_than, was, now))


def _listed(compiled: Compiled, table: Table) -> dict[str, Node]:
    sided = any(row.speaks for row in table.rows)
    found: dict[str, list[Node]] = {}
    for row in table.rows:
        if not sided or row.speaks == "for":
            found.setdefault(row.then if sided else row.id, []).append(compiled.row(row))
    fold = compiled.diagrams.fold
    return {about: fold(disjunction, nodes, empty=NEVER) for about, nodes in found.items()}


class MoveCounter:
    """Counts the people of a move, finds one of them, and says which rows decide for that one."""

    def __init__(self, side: SideBySide) -> None:
        self.side, self.compiled = side, side.compiled
        variables = self.compiled.variables
        self.calm = {v.fact.id: v.fact.calm for v in variables}
        calm = [v.index(v.fact.calm) for v in variables]
        self._examples = SmallestExamples(self.compiled.diagrams, calm)
        self._counting = self.compiled.counting()
        self._kinds: dict[Node, frozenset[bool]] = {NEVER: frozenset(), ALWAYS: frozenset()}

    def move(self, found: Found) -> Move:
        """Who they are."""
        table, about, node = found.table, found.about, found.node
        person, told = self.example(node)
        inputs, of = self.count(node)
        rows = [
            tuple(row.id for row in _deciding(tables, table, {**self.calm, **person}, about))
            for tables in (self.side.old, self.side.new)
        ]
        return Move(table, about, found.was, found.now, inputs, of, told, rows[0], rows[1],
                    self._lower(table, found.was, found.now))  # fmt: skip

    def _lower(self, table: str, was: str, now: str) -> bool:
        new = self.side.new[table]
        ranks = {level: i for i, level in enumerate(new.levels)}
        return new.policy == "worst" and ranks.get(now, 0) < ranks.get(was, len(ranks))

    def example(self, node: Node) -> tuple[dict[str, Value], dict[str, Value]]:
        """One of them, who has the fewest answers that are not calm; and just those."""
        person = {self.compiled.variables[i].fact.id: self.compiled.variables[i].sample(b)
                  for i, b in self._examples.of(node).items()}  # fmt: skip
        return person, {name: value for name, value in person.items() if value != self.calm[name]}

    def count(self, node: Node) -> tuple[int, int]:
        """Inputs over the kinds of facts that the node reads: asked ones, moments, or both."""
        kinds = self._read(node)
        more = prod(_ways(fact) for fact in self.side.unread if kinds == {True} and fact.asked)
        every = zip(self._counting.ways, self.compiled.variables, strict=True)
        free = prod(ways for ways, v in every if kinds and v.fact.asked not in kinds)
        inputs, of = (self._counting.count(each) // free for each in (node, ALWAYS))
        return inputs * more, of * more

    def _read(self, node: Node) -> frozenset[bool]:
        """Whether it reads what is asked, what nobody is asked, or both."""
        found = self._kinds.get(node)
        if found is None:
            variable, children = self.compiled.diagrams.node(node)
            mine = frozenset((self.compiled.variables[variable].fact.asked,))
            found = self._kinds[node] = mine.union(*map(self._read, children))
        return found


def _ways(fact: Fact) -> int:
    """In how many ways a question can be answered, "I don't know" included."""
    if fact.kind != "number":
        return len(fact.values) + 1
    low, high = fact.bounds
    return high - low + 2


def _deciding(
    tables: Mapping[str, Table], name: str, answers: Answers, about: str
) -> tuple[Row, ...]:
    """The rows of a table that make it say what it says, read row by row."""
    table = tables[name]
    outcome = read(table, {**answers, **results_read(tables, table, answers, {})})
    if table.policy == "all":
        return tuple(row for row in outcome.rows if about in (row.then, row.id))
    return tuple(row for row in outcome.rows if row.then == outcome.at_least)
