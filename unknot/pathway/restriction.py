"""What is left of diagrams once some answers are in: a person waits for it after each of them.

Only reads the store that the diagrams are in (`diagram.py`): what people answer never makes it
grow, and threads can ask at the same time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from unknot.pathway.node import ALWAYS, NEVER, Node


@dataclass(frozen=True)
class Restricted:
    """What is left of some diagrams once some variables' values are known."""

    values: tuple[int | None, ...]  # each diagram's answer; None while it is open
    support: frozenset[int]  # the variables that can still change any of them


def restricted_each(
    nodes: Sequence[tuple[int, tuple[Node, ...]]],
    groups: Iterable[Sequence[Node]],
    known: Mapping[int, int],
) -> list[Restricted]:
    """What is left of each group of diagrams; what groups share is worked out once.

    `nodes`: each node's variable and its children, by the variable's value.
    """
    made: dict[tuple[int, tuple[int, ...]], int] = {}
    done: dict[Node, int] = {NEVER: NEVER, ALWAYS: ALWAYS}
    reads = [0, 0]  # by what was made: the variables in it, one bit each

    def go(node: Node) -> int:
        variable, children = nodes[node]
        if variable in known:
            child = children[known[variable]]
            found = done[child] if child in done else go(child)
        else:
            below = tuple([done[child] if child in done else go(child) for child in children])
            found = below[0]
            if below.count(found) < len(below):
                found = made.get((variable, below)) or make(variable, below)
        done[node] = found
        return found

    def make(variable: int, below: tuple[int, ...]) -> int:
        reads.append(reduce(or_, (reads[child] for child in below), 1 << variable))
        made[variable, below] = len(reads) - 1
        return len(reads) - 1

    def left(group: Sequence[Node]) -> Restricted:
        tops = [done[node] if node in done else go(node) for node in group]
        read = reduce(or_, (reads[top] for top in tops), 0)
        support = frozenset(i for i in range(read.bit_length()) if read >> i & 1)
        return Restricted(tuple(top if top <= ALWAYS else None for top in tops), support)

    return [left(group) for group in groups]
