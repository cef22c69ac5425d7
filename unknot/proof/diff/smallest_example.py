"""The person of a diagram who differs least from somebody with nothing: the easiest one to read."""

from collections.abc import Sequence
from math import inf

from unknot.pathway.diagram import Diagrams
from unknot.pathway.node import ALWAYS, NEVER, Node


class SmallestExamples:
    """Finds them in many diagrams of one store. `calm`: the calm value of each variable."""

    def __init__(self, diagrams: Diagrams, calm: Sequence[int]) -> None:
        self.diagrams, self.calm = diagrams, calm
        self._best: dict[Node, tuple[float, int]] = {NEVER: (inf, -1), ALWAYS: (0, -1)}

    def of(self, top: Node) -> dict[int, int]:
        """Variable to value: an input that makes `top` 1 with the fewest values that are not calm.

        What is left out of it may be anything. `top` is true of somebody.
        """
        self._fewest(top)
        chosen: dict[int, int] = {}
        while top != ALWAYS:
            variable, children = self.diagrams.node(top)
            chosen[variable] = self._best[top][1]
            top = children[chosen[variable]]
        return chosen

    def _fewest(self, node: Node) -> float:
        found = self._best.get(node)
        if found is None:
            variable, children = self.diagrams.node(node)
            calm = self.calm[variable]
            found = self._best[node] = min(
                (self._fewest(child) + (value != calm), value)
                for value, child in enumerate(children)
            )
        return found[0]
