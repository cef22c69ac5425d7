"""The person of a diagram who differs least from somebody with nothing: the easiest one to read."""

from collections.abc import Sequence
from math import inf

from unknot.pathway.diagram import ALWAYS, NEVER, Diagrams, Node


def smallest_example(diagrams: Diagrams, top: Node, calm: Sequence[int]) -> dict[int, int]:
    """Variable to value: an input that makes `top` 1 with the fewest values that are not calm.

    What is left out of it may be anything. `top` is true of somebody.
    """
    best: dict[Node, tuple[float, int]] = {NEVER: (inf, -1), ALWAYS: (0, -1)}

    def fewest(node: Node) -> float:
        if node not in best:
            variable, children = diagrams.node(node)
            ways = ((fewest(child) + (value != calm[variable]), value)
                    for value, child in enumerate(children))  # fmt: skip
            best[node] = min(ways)
        return best[node][0]

    fewest(top)
    chosen: dict[int, int] = {}
    while top != ALWAYS:
        variable, children = diagrams.node(top)
        chosen[variable] = best[top][1]
        top = children[best[top][1]]
    return chosen
