"""Multi-valued decision diagrams: a whole table as one small graph.

A diagram is a node, a number: 0 and 1 are the terminals, never and always; any other is a variable
with one child for each of its values. Equal nodes are made once (hash-consing), so two expressions
that mean the same are the same node, and a question that cannot change the answer is not in the
graph at all. That gives the interview (which facts still matter), the proofs (is there any input
where ...) and exact counts, over every possible set of answers.

References
==========
R. E. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Trans. Comput.
C-35(8), 1986. A. Srinivasan et al., Algorithms for discrete function manipulation, ICCAD 1990
(multi-valued diagrams).

The order of variables is fixed when a Diagrams is made; a poor order can make graphs explode.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Any

from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.restriction import Restricted, restricted_each

Op = Callable[[int, int], int]

KEEP, WALK = -1, -2  # what an op makes of a diagram: itself, or what only a walk through it says
LIMIT = 200_000  # nodes of one store; the product's own tables need a tenth of them


class TooLarge(ValueError):
    """A diagram grew past its limit: the rows or the order of facts need another look.

    `table` and `row` say whose it was, where that is known.
    """

    def __init__(self, what: str, table: str = "", row: str = "") -> None:
        self.what, self.table, self.row = what, table, row
        where = f", at row '{row}' of table '{table}'" if row else f", in table '{table}'"
        super().__init__(what + where if table else what)


def _settled(low: int, high: int) -> int:
    """What becomes of a diagram that is made `low` where it is 0, and `high` where it is 1."""
    return low if low == high else KEEP if low < high else WALK


@dataclass
class Diagrams:
    """A shared store of diagrams over `sizes`: how many values each variable has, in order."""

    sizes: Sequence[int]
    limit: int = field(default_factory=lambda: LIMIT)
    _nodes: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    _unique: dict[tuple[int, tuple[int, ...]], Node] = field(default_factory=dict)
    _memo: dict[Op, dict[tuple[Node, Node], Node]] = field(default_factory=dict)
    _sizes: dict[Node, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in (NEVER, ALWAYS):
            self._intern((len(self.sizes), (number,)))

    def __getstate__(self) -> dict[str, object]:
        """What is kept of it: the two indexes can be made again."""
        return {"sizes": self.sizes, "limit": self.limit, "_nodes": self._nodes}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._unique = {node: place for place, node in enumerate(self._nodes)}
        self._memo, self._sizes = {}, {}

    def branch(self, variable: int, children: Sequence[Node]) -> Node:
        """The diagram that follows child i when the variable has value i."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        return self._intern((variable, tuple(children)))

    @property
    def nodes(self) -> int:
        """How many the store holds."""
        return len(self._nodes)

    def node(self, a: Node) -> tuple[int, tuple[Node, ...]]:
        """The variable that a diagram asks first, and what follows each of its values."""
        return self._nodes[a]

    def choose(self, variable: int, numbers: Sequence[int]) -> Node:
        """The diagram that is numbers[i], 0 or 1, when the variable has value i."""
        return self.branch(variable, numbers)

    def apply(self, op: Op, a: Node, b: Node) -> Node:
        """op(a, b), pointwise. `op` must be pure; it is remembered by identity.

        Most pairs have a terminal on one side, or one node on both: `op` itself says what those
        come to where the rest is 0 and where it is 1, which often saves the walk through the rest.
        """
        known = self._memo.setdefault(op, {})
        left = [_settled(op(each, 0), op(each, 1)) for each in (NEVER, ALWAYS)]
        right = [_settled(op(0, each), op(1, each)) for each in (NEVER, ALWAYS)]
        same = _settled(op(0, 0), op(1, 1))
        either_way = op(0, 1) == op(1, 0)

        def go(x: Node, y: Node) -> Node:
            if x == y:
                how, rest = same, x
            elif x <= ALWAYS:
                how, rest = left[x], y
            elif y <= ALWAYS:
                how, rest = right[y], x
            else:
                how, rest = WALK, x
            if how >= NEVER:
                return how
            if how == KEEP:
                return rest
            if rest <= ALWAYS:  # an op that turns what it is given round
                return ALWAYS - rest
            pair = (y, x) if either_way and y < x else (x, y)
            found = known.get(pair)
            if found is None:
                found = known[pair] = self._walk(go, x, y)
            return found

        return go(a, b)

    def _walk(self, go: Callable[[Node, Node], Node], x: Node, y: Node) -> Node:
        (one, mine), (other, yours) = self._nodes[x], self._nodes[y]
        if one < other:
            return self.branch(one, [go(child, y) for child in mine])
        if other < one:
            return self.branch(other, [go(x, child) for child in yours])
        return self.branch(one, [go(*pair) for pair in zip(mine, yours, strict=True)])

    def implies(self, a: Node, b: Node) -> bool:
        """Whether b is 1 wherever a is; stops at the first input that shows otherwise."""
        seen: set[tuple[Node, Node]] = set()
        stack = [(a, b)]
        while stack:
            x, y = pair = stack.pop()
            if x == NEVER or y == ALWAYS or x == y or pair in seen:
                continue
            if x <= ALWAYS and y <= ALWAYS:
                return False
            seen.add(pair)
            (one, mine), (other, yours) = self._nodes[x], self._nodes[y]
            if one < other:
                stack.extend((child, y) for child in mine)
            elif other < one:
                stack.extend((x, child) for child in yours)
            else:
                stack.extend(zip(mine, yours, strict=True))
        return True

    def always(self, a: Node, known: Mapping[int, int]) -> bool:
        """Whether it is 1 for everybody with these values; stops at the first input it is not."""
        deepest = max(known, default=-1)
        seen, stack = {a}, [a]
        while stack:
            node = stack.pop()
            variable, children = self._nodes[node]
            if variable > deepest and node != ALWAYS:  # what is left of it can still be 0
                return False
            fresh = {children[known[variable]]} if variable in known else set(children)
            stack.extend(fresh - seen)
            seen |= fresh
        return True

    def flaw(self) -> str | None:
        """What is wrong with this store, if anything: out of order, needless, or there twice."""
        for node, (variable, children) in enumerate(self._nodes[ALWAYS + 1 :], start=ALWAYS + 1):
            if any(self._nodes[child][0] <= variable for child in children):
                return f"node {node} is not above its children"
            if len(children) != self.sizes[variable] or len(set(children)) == 1:
                return f"node {node} tells nothing apart, or not every value"
        return None if len(set(self._nodes)) == len(self._nodes) else "a node is there twice"

    def fold(self, op: Op, nodes: Iterable[Node], empty: int) -> Node:
        """op over many diagrams, always the two smallest, so that few steps walk a large one.

        Only for an op that minds neither order nor brackets.
        """
        heap = [(self._size(node), node) for node in list(nodes) or [empty]]
        heapify(heap)
        while len(heap) > 1:
            (one, a), (other, b) = heappop(heap), heappop(heap)
            heappush(heap, (one + other, self.apply(op, a, b)))  # about so large
        return heap[0][1]

    def _size(self, a: Node) -> int:
        if a not in self._sizes:
            self._sizes[a] = len(self.reachable(a))
        return self._sizes[a]

    def restrict(
        self, a: Node, known: Mapping[int, int], done: dict[Node, Node] | None = None
    ) -> Node:
        """The diagram that is left once some variables' values are known.

        `done`: what is left of others for the same values, filled in.
        """
        deepest = max(known, default=-1)
        done, nodes, branch = {} if done is None else done, self._nodes, self.branch

        def go(node: Node) -> Node:
            variable, children = nodes[node]
            if variable > deepest:
                found = node
            elif variable in known:
                child = children[known[variable]]
                found = done[child] if child in done else go(child)
            else:
                below = [done[child] if child in done else go(child) for child in children]
                found = branch(variable, below)
            done[node] = found
            return found

        return done[a] if a in done else go(a)

    def restricted(self, nodes: Sequence[Node], known: Mapping[int, int]) -> Restricted:
        """What is left of some diagrams, as `restrict` and `support`, but only reading."""
        return restricted_each(self._nodes, [nodes], known)[0]

    def restricted_each(
        self, groups: Iterable[Sequence[Node]], known: Mapping[int, int]
    ) -> list[Restricted]:
        """The same for several groups: what they share is worked out once."""
        return restricted_each(self._nodes, groups, known)

    def support(self, a: Node) -> set[int]:
        """The variables that can still change the answer."""
        return {self._nodes[n][0] for n in self.reachable(a)} - {len(self.sizes)}

    def reachable(self, a: Node) -> set[Node]:
        """Every node of a diagram, itself included."""
        seen, stack = {a}, [a]
        while stack:
            fresh = set(self._nodes[stack.pop()][1]) - seen
            stack.extend(fresh)
            seen |= fresh
        return seen

    def witness(self, a: Node, preferred: Sequence[int]) -> dict[int, int] | None:
        """One input that makes it 1, or None; prefers the given values where it can."""
        if a == NEVER:
            return None
        path: dict[int, int] = {}
        while a != ALWAYS:
            variable, children = self._nodes[a]
            order = sorted(range(len(children)), key=lambda i: i != preferred[variable])
            chosen = next(i for i in order if children[i] != NEVER)  # any other can become 1
            path[variable] = chosen
            a = children[chosen]
        return path

    def _intern(self, key: tuple[int, tuple[int, ...]]) -> Node:
        node = self._unique.get(key)
        if node is None:
            if len(self._nodes) >= self.limit:
                raise TooLarge(f"more than {self.limit} nodes")
            node = self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return node
