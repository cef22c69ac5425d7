"""For how many inputs a diagram is 1 (model counting): what diagrams share is counted once.

Every diagram is counted over all variables: then one that begins further down needs no factor for
what it does not read, and a node's count is the mean of its children's, by their weights.
"""

from collections.abc import Sequence
from math import prod

from unknot.pathway.diagram import Diagrams
from unknot.pathway.node import ALWAYS, NEVER, Node


class ModelCounts:
    """Counts over one store. weights[v][i]: inputs that value i of variable v stands for."""

    def __init__(self, diagrams: Diagrams, weights: Sequence[Sequence[int]]) -> None:
        self.diagrams, self.weights = diagrams, weights
        self.ways = [sum(each) for each in weights]  # of each variable
        self._done: dict[Node, int] = {NEVER: 0, ALWAYS: prod(self.ways)}

    def count(self, node: Node) -> int:
        """For how many inputs of all it is 1."""
        found = self._done.get(node)
        if found is None:
            variable, children = self.diagrams.node(node)
            pairs = zip(self.weights[variable], children, strict=True)
            whole = sum(weight * self.count(child) for weight, child in pairs if child)
            found = self._done[node] = whole // self.ways[variable]  # which leaves no rest
        return found
