"""How long it takes: the interview as the pages hold it, walked by ordinary people.

Screens and taps are counted as a finger would: a tap is a tick, a choice, a filled field or a
button; a screen is a page that is left behind. Everyone answers truthfully: they tick what is so,
and say "not sure" where a line would say more than is so.

When not to trust it: nobody hesitates, goes back or misreads; and the first visit is walked, not
the short form of later ones.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Final

from benchmarks.certificate import Certificates
from benchmarks.said import Answers, Memory, Said
from benchmarks.table import Figure
from unknot.cohort.crowd import Bits, ones, union
from unknot.cohort.over_triage import TABLE, ordinary, triage
from unknot.journey.assess import BACK
from unknot.library.model import Library
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.interview import BATCH, Ask, Item, in_doubt, next_ask, reply

EACH: Final = 500  # people of each level: a mean number of screens is then sure to about 0.2
AROUND: Final = 3  # the start page, the card with the advice, the page that starts a remedy
ALARMS: Final = ("urgent", "emergency")


@dataclass
class Walk:
    """One person's way. `screens` names the pages of the interview in order."""

    level: str = ""
    remedy: str | None = None
    screens: list[str] = field(default_factory=list)
    questions: int = 0  # of them: pages of questions that a tick opened
    opened: list[str] = field(default_factory=list)  # the lines that opened them
    taps: int = 0
    first_word: int = 0  # pages to the first "this cannot wait"; 0: never
    to_remedy: int = 0  # pages from the start page to a running remedy
    to_remedy_taps: int = 0
    fewest: int = 0  # the size of the smallest certificate for the disposition
    fewest_to_remedy: int = 0  # that for the first remedy too, and the pages around it
    weight: float = 1  # how many of 100 people they stand for


class Walker:
    """Asks people what the pages ask."""

    def __init__(self, library: Library) -> None:
        tables = (TABLE, BACK, *library.ladder)
        self.library = library
        self.memory = Memory(Compiled(library.tables[name] for name in tables))
        self.next_ask = cache(self._next_ask)

    def walk(self, person: Mapping[str, Value]) -> Walk:
        """From the first question to the disposition, and on to the first remedy there is."""
        talk, said = Walk(), Said(self.memory)
        self._interview(person, TABLE, said, talk)
        talk.level = said.level(TABLE)
        if talk.level not in ALARMS:
            self._to_remedy(person, said, talk)
        return talk

    def _to_remedy(self, person: Mapping[str, Value], said: Said, talk: Walk) -> None:
        """The start page, the card, then each remedy's questions and its page, until one is open.

        As the page of a blocked remedy leads on: to the next of the ladder that is not closed. The
        full lean waits for the short one.
        """
        way, others = Walk(screens=list(talk.screens), taps=talk.taps), 2
        for remedy in (name for name in self.library.ladder if name != "stretch"):
            if said.level(remedy) == "blocked":
                continue
            self._interview(person, remedy, said, way)
            others += 1
            if said.level(remedy) != "blocked":
                talk.remedy = remedy
                talk.to_remedy = len(way.screens) + others
                talk.to_remedy_taps = way.taps + others
                return

    def _interview(self, person: Mapping[str, Value], table: str, said: Said, talk: Walk) -> None:
        while ask := self.next_ask(self._open(said, table), frozenset(said.opened)):
            answers, taps = self._answer(person, ask, said, talk)
            said.add(answers)
            talk.screens.append(ask.screen.id)
            talk.questions += not ask.items and bool(ask.screen.items)
            talk.taps += taps + 1
            if not talk.first_word and said.level(TABLE) in ALARMS:
                talk.first_word = len(talk.screens)

    def _next_ask(self, still: frozenset[str], opened: frozenset[str]) -> Ask | None:
        ask = next_ask(self.library.screens, still, opened, self.library.questions)
        return ask and Ask(ask.screen, ask.items, ask.questions[:BATCH])

    def _open(self, said: Said, table: str) -> frozenset[str]:
        """The facts to ask for: the danger questions settle the back's own level too."""
        return said.still(TABLE) | said.still(BACK) if table == TABLE else said.still(table)

    def _answer(
        self, person: Mapping[str, Value], ask: Ask, said: Said, talk: Walk
    ) -> tuple[Answers, int]:
        """What they say to a page, and the taps without its button."""
        answers, taps = Answers(), 0
        if ask.items:
            ticked, unsure = self.ticks(person, ask.items)
            facts = self.library.facts
            doubts = self.doubts(person, ask, ticked, said) if unsure else None
            meant = reply(ask.items, ticked, unsure=unsure, facts=facts, doubts=doubts)
            answers |= meant.answers
            if doubts is not None:  # a page on which they say which line it is
                talk.screens.append(ask.screen.id)
                talk.questions += 1
                taps += len(doubts) + 1
            # as the page does: what was a yes stays said
            known = said.answers
            said.opened |= {n for n in meant.opened if known.get(n, facts[n].calm) == facts[n].calm}
            taps += len(ticked) + (unsure or not ticked)
            talk.opened += [f"{ask.screen.id}.unsure"] if unsure else self._opening(ask, ticked)
        for name in ask.questions:
            answers |= self._question(person, name)
            taps += 2 if name == "days" and int(person[name]) > 1 else 1
        return answers, taps

    def _opening(self, ask: Ask, ticked: list[str]) -> list[str]:
        return [f"{ask.screen.id}.items.{i.id}" for i in ask.items if i.id in ticked and i.asks]

    def ticks(self, person: Mapping[str, Value], items: Sequence[Item]) -> tuple[list[str], bool]:
        """The lines that say what is so, then those that ask about what is left; and "not sure"."""
        left = {name for item in items for name in self.worries(person, item)}
        ticked = []
        for item in sorted(items, key=lambda item: bool(item.asks)):
            if left.intersection(self.worries(person, item)) and self.fits(person, item):
                ticked.append(item.id)
                left.difference_update(item.facts)
        return ticked, bool(left)

    def doubts(
        self, person: Mapping[str, Value], ask: Ask, ticked: list[str], said: Said
    ) -> set[str] | None:
        """The lines that they name as doubtful; None where no page asks which."""
        facts, questions = self.library.facts, self.library.questions
        lines = in_doubt(ask.items, ticked, questions)
        sure = reply(ask.items, ticked, unsure=True, facts=facts).answers
        after = said.memory.after(said.left(TABLE), dict(sure))
        levels = self.library.tables[TABLE].levels.index
        word = said.memory.level(TABLE, after)
        if not lines or (word in ALARMS and levels(word) > levels(said.level(TABLE))):
            return None
        told = {name for item in ask.items if item.id in ticked for name in item.facts}
        return {item.id for item in lines if set(self.worries(person, item)) - told}

    def worries(self, person: Mapping[str, Value], item: Item) -> list[str]:
        """The facts of a line that are not calm; "I'd rather not say" worries nobody."""
        return [n for n in item.facts if person[n] not in (self.library.facts[n].calm, "skip")]

    def fits(self, person: Mapping[str, Value], item: Item) -> bool:
        """Whether a tick says what is so; a line for several facts says "one of these"."""
        said = ((item.sets.get(n, UNKNOWN), person[n]) for n in self.worries(person, item))
        return all(value in (UNKNOWN, true) for value, true in said)

    def _question(self, person: Mapping[str, Value], name: str) -> Answers:
        question = self.library.questions.get(name)
        if question is None:
            return {name: person[name]}
        fitting = (
            option.sets
            for option in question.options
            if all(person[fact] == value for fact, value in option.sets.items())
        )
        return dict(next(fitting, {fact: person[fact] for fact in question.facts}))


@cache
def chosen() -> dict[str, Bits]:
    """The first people of each level, so that the rare levels are as well known as the others."""
    crowd = triage().crowd
    every = {level: crowd.exactly(TABLE, level) for level in triage().levels}
    return {level: union(1 << i for i in islice(ones(who), EACH)) for level, who in every.items()}


@cache
def walks() -> list[Walk]:
    """Their ways, each beside its bounds."""
    walker, drawn, found = Walker(ordinary()), triage().drawn, dict[int, Walk]()
    for level, who in chosen().items():
        stands_for = triage().share(level) / max(who.bit_count(), 1)
        for i, person in drawn.people(who).items():
            found[i] = walker.walk(person)
            found[i].weight = stands_for
    every, first = union(chosen().values()), ordinary().ladder[0]
    for i, size in Certificates(drawn, every, (TABLE,)).smallest.items():
        found[i].fewest = size
    for i, size in Certificates(drawn, every, (TABLE, first)).smallest.items():
        found[i].fewest_to_remedy = size + AROUND
    return list(found.values())


def average(walks: Iterable[Walk], count: Callable[[Walk], float]) -> float:
    """The mean of something, everyone counted as often as they stand for others."""
    every = [(walk.weight, count(walk)) for walk in walks]
    return sum(w * value for w, value in every) / sum(w for w, _ in every)


def brief() -> list[Figure]:
    """The figures of `make bench`."""
    emergency = [walk for walk in walks() if walk.level == "emergency"]
    return [
        _figure("screens to a disposition, mean of ordinary people", walks(), 6),
        _figure("of those told emergency", emergency, 1.5),
    ]


def _figure(what: str, group: Sequence[Walk], most: float) -> Figure:
    worst = max(len(walk.screens) for walk in group)
    bound = average(group, lambda walk: walk.fewest)
    note = f"worst {worst}; smallest certificates, the bound: {bound:.2f}; docs/safety/brevity.md"
    return Figure(what, average(group, lambda walk: len(walk.screens)), "screens", most, 2, note)
