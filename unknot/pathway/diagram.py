"""Multi-valued decision diagrams: a whole table as one small graph.

A diagram is a node: either a terminal, 0 or 1, or a variable with one child for each of its
values. Equal nodes are made once (hash-consing), so two expressions that mean the same
are the same node, and a question that cannot change the answer is not in the graph at all.
That gives the interview (which facts still matter), the proofs (is there any input where ...)
and exact counts, over every possible set of answers.

References
==========
R. E. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Trans. Comput.
C-35(8), 1986. A. Srinivasan et al., Algorithms for discrete function manipulation, ICCAD 1990
(multi-valued diagrams).

The order of variables is fixed when a Diagrams is made; a poor order can make graphs explode.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Node = int
Op = Callable[[int, int], int]


class TooLarge(ValueError):
    """A diagram grew past its limit: the rows or the order of facts need another look."""


@dataclass(frozen=True)
class Left:
    """What is left of some diagrams once some variables' values are known."""

    values: tuple[int | None, ...]  # each diagram's answer; None while it is open
    support: frozenset[int]  # the variables that can still change any of them


@dataclass
class Diagrams:
    """A shared store of diagrams over `sizes`: how many values each variable has, in order."""

    sizes: Sequence[int]
    limit: int = 400_000  # nodes; the product's own tables need some thousand
    _nodes: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    _unique: dict[tuple[int, tuple[int, ...]], Node] = field(default_factory=dict)
    _memo: dict[tuple[object, Node, Node], Node] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """What is kept of it: the two indexes can be made again."""
        return {"sizes": self.sizes, "limit": self.limit, "_nodes": self._nodes}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._unique = {node: place for place, node in enumerate(self._nodes)}
        self._memo = {}

    def terminal(self, number: int) -> Node:
        """The diagram that is `number`, 0 or 1, whatever the answers."""
        return self._intern((len(self.sizes), (number,)))

    def branch(self, variable: int, children: Sequence[Node]) -> Node:
        """The diagram that follows child i when the variable has value i."""
        if all(child == children[0] for child in children):
            return children[0]
        return self._intern((variable, tuple(children)))

    def choose(self, variable: int, numbers: Sequence[int]) -> Node:
        """The diagram that is numbers[i] when the variable has value i."""
        return self.branch(variable, [self.terminal(n) for n in numbers])

    def apply(self, op: Op, a: Node, b: Node) -> Node:
        """op(a, b), pointwise. `op` must be pure; it is remembered by identity."""
        key = (op, a, b)
        known = self._memo.get(key)
        if known is None:
            known = self._at_once(op, a, b)
            if known is None:
                top = min(self._nodes[a][0], self._nodes[b][0])
                pairs = zip(self._split(a, top), self._split(b, top), strict=True)
                known = self.branch(top, [self.apply(op, x, y) for x, y in pairs])
            self._memo[key] = known
        return known

    def _at_once(self, op: Op, a: Node, b: Node) -> Node | None:
        """op(a, b) where one side is a terminal that settles it, or both are the same; else None.

        Most of what `apply` meets is of this kind: it saves the walk through the other side.
        """
        if a == b:
            ends = op(0, 0), op(1, 1)
        elif self.settled(a):
            end = self.value(a)
            ends, a = (op(end, 0), op(end, 1)), b
        elif self.settled(b):
            end = self.value(b)
            ends = op(0, end), op(1, end)
        else:
            return None
        if self.settled(a):  # then both are
            return self.terminal(ends[self.value(a)])
        if ends[0] == ends[1]:
            return self.terminal(ends[0])
        return a if ends == (0, 1) else None

    def implies(self, a: Node, b: Node) -> bool:
        """Whether b is 1 wherever a is; stops at the first input that shows otherwise."""
        never, always = self.terminal(0), self.terminal(1)
        done: set[tuple[Node, Node]] = set()

        def go(x: Node, y: Node) -> bool:
            if x == never or y == always or x == y or (x, y) in done:
                return True
            if self.settled(x) and self.settled(y):
                return False
            top = min(self._nodes[x][0], self._nodes[y][0])
            holds = all(map(go, self._split(x, top), self._split(y, top)))
            if holds:
                done.add((x, y))
            return holds

        return go(a, b)

    def fold(self, op: Op, nodes: Iterable[Node], empty: int) -> Node:
        """op over many diagrams, pairwise, so that the parts stay small."""
        layer = list(nodes) or [self.terminal(empty)]
        while len(layer) > 1:
            pairs = [layer[i : i + 2] for i in range(0, len(layer), 2)]
            layer = [self.apply(op, *p) if len(p) == 2 else p[0] for p in pairs]
        return layer[0]

    def restrict(self, a: Node, known: Mapping[int, int]) -> Node:
        """The diagram that is left once some variables' values are known."""
        done: dict[Node, Node] = {}

        def go(node: Node) -> Node:
            variable, children = self._nodes[node]
            if variable == len(self.sizes):
                return node
            if node not in done:
                if variable in known:
                    done[node] = go(children[known[variable]])
                else:
                    done[node] = self.branch(variable, [go(child) for child in children])
            return done[node]

        return go(a)

    def left(self, nodes: Iterable[Node], known: Mapping[int, int]) -> Left:
        """As `restrict` and `support`, but only reading.

        What people answer never makes the store grow, and threads can ask at the same time.
        """
        end = len(self.sizes)
        made: dict[tuple[int, tuple[int, ...]], int] = {}
        done: dict[Node, int] = {}

        def go(node: Node) -> int:
            if node not in done:
                done[node] = fresh(*self._nodes[node])
            return done[node]

        def fresh(variable: int, children: tuple[int, ...]) -> int:
            if variable in known:
                return go(children[known[variable]])
            below = children if variable == end else tuple(map(go, children))
            if variable != end and all(child == below[0] for child in below):
                return below[0]
            return made.setdefault((variable, below), len(made))

        tops = [go(node) for node in nodes]
        ends = {number: key[1][0] for key, number in made.items() if key[0] == end}
        support = frozenset(variable for variable, _ in made if variable != end)
        return Left(tuple(ends.get(top) for top in tops), support)

    def support(self, a: Node) -> set[int]:
        """The variables that can still change the answer."""
        return {self._nodes[n][0] for n in self.reachable(a)} - {len(self.sizes)}

    def reachable(self, a: Node) -> set[Node]:
        """Every node of a diagram, itself included."""
        seen = {a}
        stack = [a]
        while stack:
            variable, children = self._nodes[stack.pop()]
            if variable < len(self.sizes):
                fresh = set(children) - seen
                seen |= fresh
                stack.extend(fresh)
        return seen

    def value(self, a: Node) -> int:
        """0 or 1, of a terminal."""
        variable, children = self._nodes[a]
        if variable != len(self.sizes):
            raise ValueError("not a terminal: some variables are still open")
        return children[0]

    def settled(self, a: Node) -> bool:
        """Whether nothing can change this diagram's answer any more."""
        return self._nodes[a][0] == len(self.sizes)

    def count(self, a: Node, weights: Sequence[Sequence[int]]) -> int:
        """How many inputs make it 1; weights[v][i]: inputs that value i of v stands for."""
        below = [1] * (len(self.sizes) + 1)  # inputs of all variables from v on
        for variable in range(len(self.sizes) - 1, -1, -1):
            below[variable] = sum(weights[variable]) * below[variable + 1]
        done: dict[Node, int] = {}

        def go(node: Node) -> int:
            if node not in done:
                variable, children = self._nodes[node]
                if variable == len(self.sizes):
                    done[node] = children[0]
                else:
                    done[node] = sum(
                        weight * go(child) * (below[variable + 1] // below[self._nodes[child][0]])
                        for weight, child in zip(weights[variable], children, strict=True)
                    )
            return done[node]

        return go(a) * (below[0] // below[self._nodes[a][0]])

    def witness(self, a: Node, preferred: Sequence[int]) -> dict[int, int] | None:
        """One input that makes it 1, or None; prefers the given values where it can."""
        never = self.terminal(0)
        if a == never:
            return None
        path: dict[int, int] = {}
        while not self.settled(a):
            variable, children = self._nodes[a]
            order = sorted(range(len(children)), key=lambda i: i != preferred[variable])
            chosen = next(i for i in order if children[i] != never)  # any other can become 1
            path[variable] = chosen
            a = children[chosen]
        return path

    def _split(self, a: Node, top: int) -> Sequence[Node]:
        variable, children = self._nodes[a]
        return children if variable == top else (a,) * self.sizes[top]

    def _intern(self, key: tuple[int, tuple[int, ...]]) -> Node:
        node = self._unique.get(key)
        if node is None:
            if len(self._nodes) >= self.limit:
                raise TooLarge(f"more than {self.limit} nodes")
            node = self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return node
