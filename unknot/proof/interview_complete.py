"""The interview reaches the answer of asking everything; by a tick a higher one, never a lower.

Four claims make it so, for every possible person:

(1) A question that is not asked because it is closed cannot change the answer. What is open is
    read off a table's diagram, and a diagram that is ordered, reduced and without twins holds
    exactly the facts that matter (Bryant 1986): every node is looked at for that.
(2) Every fact that can change a table is on a screen that is shown for it.
(3) Each screen gets on: whatever is ticked, each of its facts is answered or asked in full, and
    each answer to a question of several facts answers all of them. So it ends.
(4) Ticks only widen. A line that says several facts at once is ticked by whoever has one of them,
    whichever. It never leaves such a person with a lower level than their own answers would give.
    A line left unticked says that each of its facts is calm, and then that is so.

Lines are taken one by one, each with everything else as it may be, so (4) holds for any number of
ticks. When not to trust it: it takes for granted that people tick what applies to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Protocol

from unknot.pathway.compiled import greater_than
from unknot.pathway.facts import Answers, Fact
from unknot.pathway.interview import Item, Question, Screen, reply, screens_for
from unknot.pathway.node import Node
from unknot.proof.answer_space import Claim, Json, Space


class Interview(Protocol):
    """What is asked; a Library is one."""

    @property
    def facts(self) -> Mapping[str, Fact]: ...
    @property
    def screens(self) -> Sequence[Screen]: ...
    @property
    def questions(self) -> Mapping[str, Question]: ...


def interview_claims(space: Space, interview: Interview, tables: Sequence[str]) -> Iterator[Claim]:
    """All four, for the tables that the interview settles."""
    yield Claim(
        "interview:closed", "interview", "A question that is closed can change no table.",
        space.size, partial(_unsound, space),
    )  # fmt: skip
    for table in tables:
        yield Claim(
            f"interview:asked:{table}", "interview", f"What can change {table} is asked for it.",
            space.size, partial(_unasked, space, interview, table),
        )  # fmt: skip
    for screen in interview.screens:
        ticks = _ticks(screen)
        yield Claim(
            f"interview:gets_on:{screen.id}", "interview",
            f"Whatever is ticked on {screen.id}, each of its facts is answered or asked in full.",
            len(ticks), partial(_unanswered, interview, screen, ticks),
        )  # fmt: skip
    held = _Held(space, tables)
    for screen in interview.screens:
        for item in (each for each in screen.items if each.sets):
            name = f"{screen.id}.{item.id}"
            yield Claim(
                f"interview:widens:{name}", "interview",
                f"Ticking {name} lowers nothing for whoever has one of its facts.",
                space.size, partial(held.first_lower, name, item),
            )  # fmt: skip


def _unsound(space: Space) -> Json | None:
    flaw = space.diagrams.flaw()
    return {"problem": flaw} if flaw else None


def _unasked(space: Space, interview: Interview, table: str) -> Json | None:
    shown = {name for screen in screens_for(interview.screens, table) for name in screen.facts}
    for name in sorted(space.compiled.open_facts(table, {})):
        if interview.facts[name].asked and name not in shown:
            return {"problem": f"no screen asks '{name}', which can change {table}"}
    return None


def _ticks(screen: Screen) -> list[tuple[frozenset[str], bool]]:
    """No line, each, each two, all; sure and unsure. A line's facts stand in two at most."""
    ids = [item.id for item in screen.items]
    some = [frozenset(each) for n in (0, 1, 2, len(ids)) for each in combinations(ids, n)]
    return list(product(dict.fromkeys(some), (False, True) if screen.unsure else (False,)))


def _unanswered(
    interview: Interview, screen: Screen, ticks: Iterable[tuple[frozenset[str], bool]]
) -> Json | None:
    for ticked, unsure in ticks:
        means = reply(screen.items, ticked, unsure=unsure, facts=interview.facts,
                      asks=screen.unsure_asks)  # fmt: skip
        told = {*means.answers, *means.opened, *screen.asks}
        missed = [name for name in screen.facts if name not in told]
        if missed:
            return {"ticked": sorted(ticked), "unsure": unsure, "says_nothing_of": missed}
    for question in interview.questions.values():
        for option in question.options:
            missed = [name for name in question.facts if name not in option.sets]
            if missed and set(question.facts) & set(screen.facts):
                return {"question": question.id, "option": option.id, "says_nothing_of": missed}
    return None


class _Held:
    """Remembers which diagrams a tick does not lower: a level is an `or` of rows (`rising`)."""

    def __init__(self, space: Space, tables: Sequence[str]) -> None:
        self.space, self.tables = space, tables
        self._held: set[tuple[Node, str]] = set()

    def first_lower(self, name: str, item: Item) -> Json | None:
        """Someone with one of a line's facts to whom a table says less once it is ticked."""
        compiled = self.space.compiled
        sets = {fact: value for fact, value in item.sets.items() if self.space.reads(fact)}
        calm = self.space.given({fact: compiled.fact(fact).calm for fact in sets})
        known = compiled.indexes(sets)
        for table in self.tables:
            rows = {compiled.row(row) for row in compiled.tables[table].rows}
            lower = {row for row in rows if self._lowered(name, row, known, calm) is not None}
            for part in compiled.parts(table) if lower else ():
                person = self._lowered(name, part, known, calm)
                if person is not None:
                    return self.space.tell(person) | {"ticked": name, "sets": sets}
            self._held |= {(part, name) for part in compiled.parts(table)}
        return None

    def _lowered(
        self, name: str, node: Node, known: Mapping[int, int], calm: Node
    ) -> Answers | None:
        if (node, name) in self._held or self.space.support(node).isdisjoint(known):
            return None
        ticked = self.space.diagrams.restrict(node, known)
        person = self.space.counterexample(
            self.space.diagrams.apply(greater_than, node, calm), ticked
        )
        if person is None:
            self._held.add((node, name))
        return person
