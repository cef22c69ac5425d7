"""Every possible set of answers at once, and one person in it who shows that a claim is false.

Counts are of complete answers: one for each fact that a person is asked, "unknown" included.
What only the journey knows (the facts that nobody is asked) is left out of them.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from math import prod

from unknot.pathway.compiled import Compiled, conjunction, disjunction, greater_than
from unknot.pathway.facts import Answers, Value
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.tables import read
from unknot.pathway.when import atoms_in

Json = dict[str, object]


class Unprovable(ValueError):
    """A claim that the tables cannot even be asked: says why."""


@dataclass(frozen=True)
class Claim:
    """Something that must hold, and how to look for what shows that it does not.

    `checked` is how many inputs (or timelines, or moments) it speaks about. `look` returns a
    counter-example, or None when the claim holds; it may raise Unprovable.
    """

    id: str
    kind: str
    says: str
    checked: int
    look: Callable[[], Json | None]


class Space:
    """All answers to a pathway's questions."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.diagrams = compiled.diagrams
        self.moments = prod(
            sum(v.weights()) for v in compiled.variables if not v.fact.asked
        )  # ways in which what nobody is asked can be; every count holds each input so often
        self.size = self.count(ALWAYS)
        self._support: dict[Node, set[int]] = {}
        self._reads: dict[Node, int] = {NEVER: 0, ALWAYS: 0}
        self.rises: dict[tuple[Node, tuple[int, int, int]], bool] = {}  # what `monotone` has found

    def of(self, compiled: Compiled) -> "Space":
        """The same answers for other tables in the same store: what a diagram is stays known."""
        made = copy(self)
        made.compiled = compiled
        return made

    def count(self, node: Node) -> int:
        """For how many complete answers a diagram over asked facts is 1."""
        return self.compiled.count(node) // self.moments

    def count_moments(self, node: Node) -> int:
        """For how many moments a diagram over facts that nobody is asked is 1."""
        return self.compiled.count(node) // self.size

    def count_given(self, answers: Answers) -> int:
        """How many complete answers hold these; 0 when one is of a fact that no table reads."""
        places = [self.compiled.position(name) for name in answers]
        if None in places:
            return 0
        free = [sum(self.compiled.variables[p].weights()) for p in places if p is not None]
        return self.size // prod(free)

    def reach(self, table: str, level: str) -> Node:
        """1 where a table says at least this level. Raises Unprovable when it cannot say it."""
        found = self.compiled.tables.get(table)
        if found is None:
            raise Unprovable(f"there is no table '{table}'")
        if found.policy != "worst":
            raise Unprovable(f"table '{table}' does not take the worst of its rows")
        if level not in found.levels:
            raise Unprovable(f"table '{table}' has no level '{level}'")
        return self.compiled.at_least(table, level)

    def support(self, node: Node) -> set[int]:
        """The variables that can change a diagram; remembered."""
        if node not in self._support:
            bits = self._read(node)
            self._support[node] = {i for i in range(bits.bit_length()) if bits >> i & 1}
        return self._support[node]

    def _read(self, node: Node) -> int:
        """The same as bits. What diagrams share is walked once for all of them."""
        found = self._reads.get(node)
        if found is None:
            variable, children = self.diagrams.node(node)
            found = 1 << variable
            for child in children:
                found |= self._read(child)
            self._reads[node] = found
        return found

    def reads(self, name: str) -> bool:
        """Whether some table reads a fact."""
        return self.compiled.position(name) is not None

    def given(self, answers: Answers) -> Node:
        """1 for everyone who answers just this. Raises Unprovable."""
        return self.diagrams.fold(
            conjunction, [self._just(n, v) for n, v in answers.items()], empty=1
        )

    def some(self, anyone: Mapping[str, Iterable[Value]]) -> Node:
        """1 where one of these facts has one of its values. Raises Unprovable."""
        each = [self._just(name, value) for name, values in anyone.items() for value in values]
        return self.diagrams.fold(disjunction, each, empty=NEVER)

    def outcomes(self, table: str) -> dict[str, Node]:
        """Where a `first` table says each of its levels. Raises Unprovable."""
        found = self.compiled.tables.get(table)
        if found is None:
            raise Unprovable(f"there is no table '{table}'")
        if found.policy != "first":
            raise Unprovable(f"table '{table}' does not take the first of its rows")
        said: dict[str, list[Node]] = {}
        for row, part in zip(found.rows, self.compiled.parts(table), strict=True):
            said.setdefault(row.then, []).append(part)
        if found.default is not None:
            spoken = self.diagrams.fold(disjunction, self.compiled.parts(table), empty=NEVER)
            unsaid = self.diagrams.apply(greater_than, ALWAYS, spoken)
            said.setdefault(found.default.then, []).append(unsaid)
        return {
            then: self.diagrams.fold(disjunction, parts, empty=NEVER)
            for then, parts in said.items()
        }

    def counterexample(self, inside: Node, beyond: Node) -> dict[str, Value] | None:
        """Someone for whom the first diagram is 1 and the second is not; None: nobody."""
        if self.diagrams.implies(inside, beyond):
            return None
        return self.compiled.person(self.diagrams.apply(greater_than, inside, beyond))

    def fall(self, node: Node, place: int, low: int, high: int) -> Json | None:
        """Someone for whom a diagram goes from 1 to 0 when one answer goes from low to high."""
        before, after = (self.diagrams.restrict(node, {place: bin_}) for bin_ in (low, high))
        person = self.counterexample(before, after)
        if person is None:
            return None
        variable = self.compiled.variables[place]
        name, was, then = variable.fact.id, variable.sample(low), variable.sample(high)
        return self.tell(person | {name: was}) | {
            "changes": {name: [was, then]},
            "then_says": self.says(person | {name: then}),
        }

    def tell(self, person: Answers) -> Json:
        """A person to read: the answers that are not calm, and what the tables say to them."""
        calm = self._calm()
        told = {name: value for name, value in person.items() if value != calm.get(name)}
        return {"answers": told, "says": self.says(person)}

    def tell_moment(self, table: str, moment: Answers) -> Json:
        """A moment to read: what a `first` table reads of it, and what it says, row by row."""
        found = self.compiled.tables[table]
        read_of = [atom.fact for row in found.rows for atom in atoms_in(row.when)]
        known = {fact.id: moment.get(fact.id, fact.calm) for fact in read_of if not fact.asked}
        outcome = read(found, known)
        return {"moment": known, "says": outcome.level, "rows": [row.id for row in outcome.rows]}

    def says(self, person: Answers) -> dict[str, str]:
        """What each table that looks for danger says, read row by row and not by diagram."""
        known = self._calm() | dict(person)
        said: dict[str, str] = {}
        for table in self.compiled.tables.values():
            if table.policy == "worst":
                said[table.id] = known[table.id] = read(table, known).level or "nothing"
        return said

    def _just(self, name: str, value: Value) -> Node:
        place = self.compiled.position(name)
        if place is None:
            raise Unprovable(f"no table reads '{name}', so answering it changes nothing")
        variable = self.compiled.variables[place]
        try:
            bin_ = variable.index(value)
        except ValueError as error:
            raise Unprovable(str(error)) from error
        return self.diagrams.choose(place, [int(i == bin_) for i in range(len(variable.bins))])

    def _calm(self) -> dict[str, Value]:
        calm: Mapping[str, Value] = {v.fact.id: v.fact.calm for v in self.compiled.variables}
        return dict(calm)
