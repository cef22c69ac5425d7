"""What many people have said so far, and what can still change a table for each of them."""

from collections import ChainMap
from copy import copy
from functools import cache
from typing import Final

from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Value
from unknot.pathway.node import Node

GROWS: Final = 5_000_000  # nodes that narrowing may make
Answers = dict[str, Value]
Nodes = tuple[Node, ...]
Said = frozenset[tuple[int, int]]  # variables and their values


class AnswersSoFar:
    """What someone has said, and what is left of each table after it.

    `still` says what `journey.assess.open_facts` says. It only remembers more: thousands of people
    give many of the same answers, page by page, and after the first pages few diagrams differ.
    """

    def __init__(self, memory: "Memory") -> None:
        self.memory = memory
        self.answers: Answers = {}
        self.opened: set[str] = set()
        self._pages: list[Answers] = []
        self._left: dict[str, tuple[int, Nodes]] = {}  # after how many pages, and what

    def add(self, answers: Answers) -> None:
        """One more page. What was said before about the same no longer counts."""
        again = any(self.answers.get(name, value) != value for name, value in answers.items())
        self.answers |= answers
        self.opened -= answers.keys()
        self._pages.append(answers)
        if again:
            self._pages, self._left = [dict(self.answers)], {}

    def still(self, table: str) -> frozenset[str]:
        """The facts that can still change a table."""
        left = self.left(table)
        closed = self.memory.compiled.closes(table, left)
        return frozenset() if closed else self.memory.facts(left)

    def level(self, table: str) -> str:
        """The level of a table that is certain, whatever else is said."""
        return self.memory.level(table, self.left(table))

    def left(self, table: str) -> Nodes:
        """What is left of a table's diagrams."""
        after, nodes = self._left.get(table, (0, self.memory.compiled.asked_parts(table)))
        if after < len(self._pages):
            nodes = self.memory.after(nodes, dict(ChainMap(*self._pages[after:])))
            self._left[table] = len(self._pages), nodes
        return nodes


class Memory:
    """Diagrams narrowed by answers, each made once."""

    def __init__(self, compiled: Compiled) -> None:
        """`compiled` is ours alone: what people answer makes its store grow."""
        self.compiled = compiled
        compiled.diagrams.limit = GROWS
        self.facts = cache(self._facts)
        self._index, self._read = cache(self._indexed), cache(self._read_by)
        self._narrowed: dict[Said, dict[Node, Node]] = {}

    def of(self, compiled: Compiled) -> "Memory":
        """The same memory for other tables in the same store."""
        made = copy(self)
        made.compiled = compiled
        return made

    def after(self, nodes: Nodes, answers: Answers) -> Nodes:
        """What is left of some diagrams after a page."""
        known = frozenset(self._index(n, answers[n]) for n in self.facts(nodes) & answers.keys())
        if not known:
            return nodes
        done, said = self._narrowed.setdefault(known, {}), dict(known)
        return tuple(self.compiled.diagrams.restrict(node, said, done) for node in nodes)

    def level(self, table: str, nodes: Nodes) -> str:
        """The highest level that a table is certain of, by what is left of its diagrams."""
        levels = self.compiled.tables[table].levels
        always = self.compiled.at_least(table, levels[0])
        parts = zip(levels[1:], nodes, strict=False)  # behind them: what tailors a remedy
        return [levels[0], *(level for level, node in parts if node == always)][-1]

    def _facts(self, nodes: Nodes) -> frozenset[str]:
        return frozenset().union(*map(self._read, nodes))

    def _read_by(self, node: Node) -> frozenset[str]:
        read = self.compiled.diagrams.support(node)
        return frozenset(self.compiled.variables[i].fact.id for i in read)

    def _indexed(self, name: str, value: Value) -> tuple[int, int]:
        return next(iter(self.compiled.indexes({name: value}).items()))
