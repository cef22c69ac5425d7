"""What is left of a diagram when some variables may be anything: "for some" and "for all" values.

Reference: R. E. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Trans.
Comput. C-35(8), 1986, section 4.3 (smoothing and its dual).
"""

from collections.abc import Collection

from unknot.pathway.compiled import conjunction, disjunction, greater_than
from unknot.pathway.diagram import Diagrams, Op
from unknot.pathway.node import ALWAYS, NEVER, Node


def exists(diagrams: Diagrams, node: Node, free: Collection[int]) -> Node:
    """1 where some values of the `free` variables make it 1."""
    return _quantified(diagrams, disjunction, node, frozenset(free))


def forall(diagrams: Diagrams, node: Node, free: Collection[int]) -> Node:
    """1 where all values of the `free` variables make it 1."""
    return _quantified(diagrams, conjunction, node, frozenset(free))


def can_matter(
    diagrams: Diagrams, node: Node, asked: Collection[int], later: Collection[int]
) -> Node:
    """1 where `asked` can still change it, whatever is known but them and what comes `later`."""
    some, every = exists(diagrams, node, asked), forall(diagrams, node, asked)
    return exists(diagrams, diagrams.apply(greater_than, some, every), later)


def _quantified(diagrams: Diagrams, op: Op, top: Node, free: frozenset[int]) -> Node:
    deepest = max(free, default=-1)
    done: dict[Node, Node] = {NEVER: NEVER, ALWAYS: ALWAYS}

    def go(node: Node) -> Node:
        found = done.get(node)
        if found is None:
            variable, children = diagrams.node(node)
            if variable > deepest:
                return node
            below = [go(child) for child in children]
            if variable in free:
                found = below[0]
                for each in below[1:]:
                    found = diagrams.apply(op, found, each)
            else:
                found = diagrams.branch(variable, below)
            done[node] = found
        return found

    return go(top)
