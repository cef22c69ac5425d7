"""Which of many sets of answers a diagram is 1 for: all of them asked in one walk.

Each set is one bit of a whole number. A node keeps, of what its children keep, those who may go
that way, so that what many diagrams of a store share is walked once for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence

from unknot.pathway.diagram import Diagrams
from unknot.pathway.node import ALWAYS, NEVER, Node


class AnswerSets:
    """Sets of answers that are held against diagrams of one store: numbers of variables to values.

    `rest`: the value of each variable that a set does not name; without it any may be any.
    """

    def __init__(
        self,
        diagrams: Diagrams,
        every: Iterable[Mapping[int, int]],
        rest: Sequence[int] | None = None,
    ) -> None:
        self.diagrams = diagrams
        sets = list(every)
        everyone = (1 << len(sets)) - 1
        self._may = [
            [everyone if rest is None or value == rest[variable] else 0 for value in range(size)]
            for variable, size in enumerate(diagrams.sizes)
        ]  # of each value of each variable: who may have it
        for number, answered in enumerate(sets):
            for variable, value in answered.items():
                self._say(1 << number, self._may[variable], value)
        self._met: dict[Node, int] = {NEVER: 0, ALWAYS: everyone}

    def _say(self, bit: int, may: list[int], value: int) -> None:
        for each in range(len(may)):
            may[each] = may[each] | bit if each == value else may[each] & ~bit

    def met(self, node: Node) -> int:
        """Bit i: whether anybody with the answers of set i is among those for whom it is 1."""
        found = self._met.get(node)
        if found is None:
            variable, children = self.diagrams.node(node)
            found = 0
            for may, child in zip(self._may[variable], children, strict=True):
                if may and child:
                    found |= may & self.met(child)
            self._met[node] = found
        return found
