"""One decision table as diagrams over the regions of its inputs.

A cell that is not read is a condition of its own, which may hold or not: `rows` leave it open, `at
most` take it as true. So a gap that is found is one whatever such cells mean, and so is a row that
never decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from unknot.pathway.compiled import conjunction, disjunction, greater_than
from unknot.pathway.diagram import Diagrams
from unknot.pathway.model_counts import ModelCounts
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.proof.decision_tables.columns import Column, column
from unknot.proof.decision_tables.read import DecisionTable, Written

Cube = dict[str, str]  # an input to a sample of its region; what is left out may be anything


@dataclass
class Space:
    """A table's rules as nodes."""

    table: DecisionTable
    columns: list[Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        heads: dict[str, list[int]] = {}
        for number, each in enumerate(self.table.inputs):
            heads.setdefault(each.name, []).append(number)
        for numbers in heads.values():
            texts = [rule.cells[n] for rule in self.table.rules for n in numbers]
            self.columns.append(column([self.table.inputs[n] for n in numbers], texts))
        self._place = {n: place for place, ns in enumerate(heads.values()) for n in ns}
        self._unread = [(place, text) for place, each in enumerate(self.columns)
                        for text in each.unread]  # fmt: skip
        sizes = [len(each.regions) for each in self.columns]
        self.diagrams = Diagrams([*sizes, *[2] * len(self._unread)])

    @cached_property
    def rows(self) -> list[Node]:
        """For each rule where it holds; what is not read is open."""
        return [self._rule(rule, most=False) for rule in self.table.rules]

    @cached_property
    def at_most(self) -> list[Node]:
        """For each rule where it may hold."""
        if not self._unread:
            return self.rows
        return [self._rule(rule, most=True) for rule in self.table.rules]

    @cached_property
    def usual(self) -> Node:
        """Inputs that somebody would think of: texts that are named, numbers that are whole."""
        return self.every(
            self.diagrams.choose(place, [int(region.usual) for region in each.regions])
            for place, each in enumerate(self.columns)
            if any(region.usual for region in each.regions)
        )

    def column_of(self, number: int) -> Column:
        """What is known of the input at the head of a column."""
        return self.columns[self._place[number]]

    def every(self, nodes: object) -> Node:
        """Where all hold."""
        return self.diagrams.fold(conjunction, list(nodes), empty=ALWAYS)  # type: ignore[call-overload]

    def some(self, nodes: Sequence[Node]) -> Node:
        """Where any holds."""
        return self.diagrams.fold(disjunction, list(nodes), empty=NEVER)

    def both(self, a: Node, b: Node) -> Node:
        """Where both hold."""
        return self.diagrams.apply(conjunction, a, b)

    def without(self, a: Node, b: Node) -> Node:
        """Where the first holds and the second does not."""
        return self.diagrams.apply(greater_than, a, b)

    def given(self, *rules: Written) -> list[str]:
        """The cells of these rules that are not read, and have to be true for them to hold."""
        found = (self._at(n, text) for rule in rules for n, text in enumerate(rule.cells))
        return list(dict.fromkeys(text for text in found if text))

    def may_exclude(self, one: Written, other: Written) -> bool:
        """Whether a cell that is not read stands against another cell of the same input."""
        pairs = zip(one.cells, other.cells, strict=True)
        return any(
            a != b and (self._at(n, a) or self._at(n, b)) and not {a, b} & self._open(n)
            for n, (a, b) in enumerate(pairs)
        )

    def cube(self, node: Node) -> tuple[Cube, Node]:
        """One input for which a node holds, and the node of all that agree with it."""
        path = self.diagrams.witness(node, [0] * len(self.diagrams.sizes)) or {}
        chosen = {place: each for place, each in path.items() if place < len(self.columns)}
        said = {self.columns[place].name: self.columns[place].regions[region].text
                for place, region in sorted(chosen.items())}  # fmt: skip
        same = self.every(
            self.diagrams.choose(place, [int(n == value) for n in range(size)])
            for place, value in path.items()
            for size in [self.diagrams.sizes[place]]
        )
        return said, same

    def covering(self, node: Node, by: Sequence[Node]) -> list[int] | None:
        """Places of those that together hold wherever a node does; None where they do not.

        One input after the other that is left says whom to take next: the union of all may be far
        larger than what is needed of it.
        """
        used: list[int] = []
        while node != NEVER:
            left = self._quiet(node)
            found = next((n for n, each in enumerate(by) if self.holds(each, left)), None)
            if found is None:
                return None
            used.append(found)
            node = self.without(node, by[found])
        return used

    def holds(self, node: Node, values: Sequence[int]) -> bool:
        """Whether a node holds of one input, given as a region of each variable."""
        while node > ALWAYS:
            variable, children = self.diagrams.node(node)
            node = children[values[variable]]
        return node == ALWAYS

    @cached_property
    def _calm(self) -> list[int]:
        """The region of each variable of which the fewest rules ask something that it meets."""
        met = [[0] * size for size in self.diagrams.sizes]
        for rule in self.table.rules:
            for number, text in enumerate(rule.cells):
                place = self._place[number]
                found = self.columns[place].cells.get(text)
                if found and found.tests:
                    counts = zip(met[place], self.columns[place].passing(text), strict=True)
                    met[place] = [sum(each) for each in counts]
        return [counts.index(min(counts)) for counts in met]

    def _quiet(self, node: Node) -> list[int]:
        """An input of which a rule holds, and hardly any other."""
        path = self.diagrams.witness(node, self._calm) or {}
        return [path.get(variable, calm) for variable, calm in enumerate(self._calm)]

    def share(self, node: Node) -> tuple[int, int]:
        """How many combinations of regions a node holds of, and of how many."""
        counts = ModelCounts(self.diagrams, [[1] * size for size in self.diagrams.sizes])
        return counts.count(node), counts.count(ALWAYS)

    def _open(self, number: int) -> set[str]:
        cells = self.columns[self._place[number]].cells
        return {text for text, cell in cells.items() if not cell.tests}

    def _at(self, number: int, text: str) -> str:
        return text if text in self.columns[self._place[number]].unread else ""

    def _rule(self, rule: Written, *, most: bool) -> Node:
        return self.every(self._cell(n, text, most=most) for n, text in enumerate(rule.cells))

    def _cell(self, number: int, text: str, *, most: bool) -> Node:
        place = self._place[number]
        if text in self.columns[place].cells:
            return self.diagrams.choose(place, self.columns[place].passing(text))
        if most:
            return ALWAYS
        return self.diagrams.choose(len(self.columns) + self._unread.index((place, text)), [0, 1])
