"""Claims about two people who differ, as formulas: one more sign, a tick, a question left out.

The second person shares every answer that the claim does not let them change, so what both are told
alike is one gate, and falls away. That one answer after another may get worse, and nothing is ever
lowered, is the same as that nothing is lowered when several do at once: each step is one of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, pairwise

from unknot.pathway.facts import Fact, Value
from unknot.pathway.interview import screens_for
from unknot.pathway.when import atoms_in
from unknot.proof.certificates.answers import (
    THEN,
    Anybody,
    Forgetful,
    Ticked,
    TwoPeople,
    gave_answer,
)
from unknot.proof.certificates.circuit import Literal
from unknot.proof.certificates.statements import Everybody, Parts, Statement
from unknot.proof.certificates.tables import TableReading
from unknot.proof.monotone import UPWARDS, UPWARDS_FOR_REMEDIES
from unknot.proof.specification import BACK, DISPOSITION


def about_changed_answers(every: Everybody) -> Iterator[Statement]:
    """All claims about an answer that is another one."""
    settled = (DISPOSITION, BACK, *every.closing)
    pairs = Pairs(every)
    for table in settled:
        yield Statement(f"one_more_sign:{table}", partial(pairs.worse, table))
        yield Statement(f"unknown:{table}", partial(pairs.forgot, table))
        yield Statement(f"interview:asked:{table}", partial(pairs.unasked, table))
    for screen in every.content.screens:
        for item in (each for each in screen.items if each.sets):
            widens = partial(pairs.ticked, item.sets, settled)
            yield Statement(f"interview:widens:{screen.id}.{item.id}", widens)
    yield Statement("one_disposition", partial(pairs.not_just_one, DISPOSITION))


class Pairs:
    """Two people, and how what is said to the second may differ."""

    def __init__(self, every: Everybody) -> None:
        self.every, self.circuit = every, every.circuit
        self.other = Anybody(every.circuit, THEN)
        self._worse: dict[tuple[str, ...], TableReading] = {}
        facts = [fact for fact in every.content.facts.values() if fact.id in every.read]
        self.facts = {fact.id: fact for fact in facts}
        self.asked = [fact for fact in facts if fact.asked]
        self.lines = self._lines()
        forgetful = Forgetful(every.person, self.other)
        asked = [fact.id for fact in self.asked]
        self._forgetful = TableReading(every.tables, forgetful, every.said, asked)

    def worse(self, table: str) -> Parts:
        """Some answers get worse, and a table says less."""
        upwards = UPWARDS if table in (DISPOSITION, BACK) else UPWARDS_FOR_REMEDIES
        changing = [f for f in self.asked if f.kind != "number" or f.id in upwards]
        under = self.every.said.facts_under(table)
        steps = [self._rises(fact) for fact in changing if fact.id in under]
        return *self._sorted(steps), self._less(self._apart(changing), table)

    def forgot(self, table: str) -> Parts:
        """ "I don't know" in place of what it may stand for, and a table says less."""
        under = self.every.said.facts_under(table)
        steps = [self._may_stand_for(fact) for fact in self.asked if fact.id in under]
        return *self._sorted(steps), self._less(self._forgetful, table)

    def unasked(self, table: str) -> Parts:
        """Two who answer all that is asked for a table alike, and to whom it says another thing."""
        screens = screens_for(self.every.content.screens, table)
        shown = {name for screen in screens for name in screen.facts}
        return (self._other_level(table, [f for f in self.asked if f.id not in shown]),)

    def ticked(self, sets: Mapping[str, Value], tables: Iterable[str]) -> Parts:
        """Someone with one of a line's facts to whom some table says less once it is ticked."""
        sets = {name: value for name, value in sets.items() if name in self.facts}
        person = Ticked(self.every.person, sets)
        after = TableReading(self.every.tables, person, self.every.said, sets)
        less = self.circuit.any_of(self._less(after, table) for table in tables)
        return -self.every.given({name: self.facts[name].calm for name in sets}), less

    def not_just_one(self, table: str) -> Parts:
        """No level or two at once; or another one at another moment, with the same answers."""
        levels = self.every.said.table(table, "worst").levels
        reached = [self.every.said.reach(table, level) for level in levels]
        just = [self.circuit.all_of((one, -above)) for one, above in pairwise(reached)]
        just.append(reached[-1])
        two = [self.circuit.all_of(pair) for pair in combinations(just, 2)]
        none = -self.circuit.any_of(just)
        moments = [fact for fact in self.facts.values() if not fact.asked]
        return (self.circuit.any_of((none, *two, self._other_level(table, moments))),)

    def _less(self, after: TableReading, table: str) -> Literal:
        """That a table says less to the second: a row of a level is true, and then none.

        What is the same row of both cannot be true first and then not, so it is left out in front.
        """
        said, fallen = self.every.said, []
        found = said.table(table, "worst")
        for level in found.levels[1:]:
            rows = said.rows_that_reach(found, level)
            if rows is not None:
                then = [after.row(row) for row in rows]
                first = {said.row(row) for row in rows} - {*then}
                lost = self.circuit.any_of(first), -self.circuit.any_of(then)
                fallen.append(self.circuit.all_of(lost))
        return self.circuit.any_of(fallen)

    def _other_level(self, table: str, differing: Iterable[Fact]) -> Literal:
        """That a table says less to the one, or less to the other."""
        after, said, different = self._apart(differing), self.every.said, []
        for level in said.table(table, "worst").levels[1:]:
            one, other = said.reach(table, level), after.reach(table, level)
            different += [self.circuit.all_of((one, -other)), self.circuit.all_of((-one, other))]
        return self.circuit.any_of(different)

    def _apart(self, differing: Iterable[Fact]) -> TableReading:
        """What is said to someone who may differ in these answers alone."""
        names = tuple(sorted(fact.id for fact in differing))
        if names not in self._worse:
            person = TwoPeople(self.every.person, self.other, frozenset(names))
            self._worse[names] = TableReading(self.every.tables, person, self.every.said, names)
        return self._worse[names]

    def _rises(self, fact: Fact) -> Literal:
        """That the second's answer is the first's or a worse one."""
        one, other = self.every.person, self.other
        lines = [(one.unknown(fact), other.unknown(fact)), (other.unknown(fact), one.unknown(fact))]
        if fact.kind == "number":
            lines += [(one.from_(fact, n), other.from_(fact, n)) for n in self.lines[fact.id]]
        else:
            worse = [value for value in fact.values if value != fact.calm]
            lines += [(one.value(fact, value), other.value(fact, value)) for value in worse]
        return self.circuit.all_of(self.circuit.any_of((-a, b)) for a, b in lines)

    def _may_stand_for(self, fact: Fact) -> Literal:
        """That the second knows as much as the first, or that not knowing may stand for it."""
        one, other = self.every.person, self.other
        if fact.kind == "number":
            stands = one.known(fact, fact.stands_for)
        else:
            stands = self.circuit.any_of(gave_answer(one, fact, value) for value in fact.stands_for)
        still = self.circuit.any_of((-one.unknown(fact), other.unknown(fact)))
        may = self.circuit.any_of((-other.unknown(fact), one.unknown(fact), stands))
        return self.circuit.all_of((still, may))

    def _lines(self) -> dict[str, list[int]]:
        """Of each number, where a row draws a line: from this value on it is another answer."""
        lines: dict[str, set[int]] = {}
        for row in (row for table in self.every.tables.values() for row in table.rows):
            for atom in atoms_in(row.when):
                if atom.fact.kind == "number":
                    low, high = int(atom.values[0]), int(atom.values[1])
                    lines.setdefault(atom.fact.id, set()).update((low, high + 1))
        return {name: sorted(found) for name, found in lines.items()}

    def _sorted(self, steps: Iterable[Literal]) -> Parts:
        return tuple(sorted(set(steps)))
