"""The interview as the pages hold it, walked by people: screens, taps and words to the advice.

Screens and taps are counted as a finger would: a tap is a tick, a choice, a filled field or a
button; a screen is a page that is left behind. Everyone answers truthfully: they tick what is so,
and say "not sure" of a line that would say more than is so.

When not to trust it: nobody hesitates, goes back or misreads; and the first visit is walked, not
the short form of later ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from unknot.cohort.answers_so_far import Answers, AnswersSoFar, Memory
from unknot.cohort.over_triage import TABLE
from unknot.cohort.words_read import NONE, Count, inside_card, on_card
from unknot.journey.screening.assess import BACK
from unknot.library.model import Library
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.interview import (
    BATCH,
    Item,
    NextQuestions,
    Reply,
    next_ask,
    page_id,
    page_of,
    reply,
    with_answers,
)

ALARMS: Final = ("urgent", "emergency")
Marks = tuple[list[str], list[str]]  # lines that are ticked, and lines in doubt


@dataclass
class Walk:
    """One person's way. `screens` names the pages of the interview in order."""

    words: Count = NONE  # on these pages, without the start page and the advice
    level: str = ""
    remedy: str | None = None
    screens: list[str] = field(default_factory=list)
    under: int = 0  # questions answered under their lines
    opened: list[str] = field(default_factory=list)  # the lines that asked more, there or on a page
    taps: int = 0
    first_page: Count = NONE  # of the words: those on the first page
    first_word: int = 0  # pages to the first "this cannot wait"; 0: never
    to_remedy: int = 0  # pages from the start page to a running remedy
    to_remedy_taps: int = 0
    to_remedy_words: Count = NONE
    fewest: int = 0  # the size of the smallest certificate for the disposition
    fewest_to_remedy: int = 0  # that for the first remedy too, and the pages around it
    weight: float = 1  # how many of 100 people they stand for


class Walker:
    """Asks people what the pages ask."""

    def __init__(self, library: Library, memory: Memory | None = None) -> None:
        """`memory`: of the tables as diagrams whose store may grow; else they are compiled anew."""
        tables = (TABLE, BACK, *library.ladder)
        self.library = library
        self.memory = memory or Memory(Compiled(library.tables[name] for name in tables))
        self.next_ask = cache(self._next_ask)

    def walk(self, person: Mapping[str, Value]) -> Walk:
        """From the first question to the disposition, and on to the first remedy there is."""
        talk, said = Walk(), AnswersSoFar(self.memory)
        self._interview(person, TABLE, said, talk)
        talk.level = said.level(TABLE)
        if talk.level not in ALARMS:
            self._to_remedy(person, said, talk)
        return talk

    def _to_remedy(self, person: Mapping[str, Value], said: AnswersSoFar, talk: Walk) -> None:
        """The start page, the card, then each remedy's questions and its page, until one is open.

        As the page of a blocked remedy leads on: to the next of the ladder that is not closed. The
        full lean waits for the short one.
        """
        way, others = Walk(screens=list(talk.screens), taps=talk.taps, words=talk.words), 2
        for remedy in (name for name in self.library.ladder if name != "stretch"):
            if said.level(remedy) == "blocked":
                continue
            self._interview(person, remedy, said, way)
            others += 1
            if said.level(remedy) != "blocked":
                talk.remedy = remedy
                talk.to_remedy = len(way.screens) + others
                talk.to_remedy_taps = way.taps + others
                talk.to_remedy_words = way.words
                return

    def _interview(
        self, person: Mapping[str, Value], table: str, said: AnswersSoFar, talk: Walk
    ) -> None:
        page = ""
        while ask := self.next_ask(self._open(said, table), frozenset(said.opened)):
            opened = not ask.items and bool(ask.screen.items)
            here = f"{ask.screen.id} questions" if opened else page_id(ask.screen)
            if here != page:
                self._arrives(talk, here, said, table, ask)
            page = here
            self._words(talk, ask, person)
            answers, taps = self._answer(person, ask, said, talk)
            said.add(answers)
            talk.taps += taps
            if len(talk.screens) == 1:
                talk.first_page = talk.words
            if not talk.first_word and said.level(TABLE) in ALARMS:
                talk.first_word = len(talk.screens)

    def _arrives(
        self, talk: Walk, page: str, said: AnswersSoFar, table: str, ask: NextQuestions
    ) -> None:
        """A page comes up: every card on it is read, what they hold is not."""
        talk.screens.append(page)
        cards = page_of(self.library.screens, ask, self._open(said, table))
        talk.words += sum((on_card(self.library, card) for card in cards), NONE)

    def _words(self, talk: Walk, ask: NextQuestions, person: Mapping[str, Value]) -> None:
        """What a card holds is read by whoever opens it."""
        ticked, doubts = self.ticks(person, ask.items)
        if ask.screen.page and (ticked or doubts):
            talk.words += inside_card(self.library, ask, ticked, doubts)

    def _next_ask(self, still: frozenset[str], opened: frozenset[str]) -> NextQuestions | None:
        ask = next_ask(self.library.screens, still, opened, self.library.questions)
        return ask and replace(ask, questions=ask.questions[:BATCH])

    def _open(self, said: AnswersSoFar, table: str) -> frozenset[str]:
        """The facts to ask for: the danger questions settle the back's own level too."""
        return said.still(TABLE) | said.still(BACK) if table == TABLE else said.still(table)

    def _answer(
        self, person: Mapping[str, Value], ask: NextQuestions, said: AnswersSoFar, talk: Walk
    ) -> tuple[Answers, int]:
        """What they say to a page, and the taps without its button."""
        answers, taps = Answers(), 1  # the button
        if ask.items:
            ticked, doubts = self.ticks(person, ask.items)
            facts = self.library.facts
            meant = reply(ask.items, ticked, unsure=bool(doubts), facts=facts, doubts=doubts)
            meant, more = self._under(person, ask, meant, (ticked, doubts))
            answers |= meant.answers
            talk.under += more
            # as the page does: what was a yes stays said
            known = said.answers
            said.opened |= {n for n in meant.opened if known.get(n, facts[n].calm) == facts[n].calm}
            some = len(ticked) + len(doubts)
            taps += some + more + bool(some and ask.screen.page)  # and the tap that shows them
            talk.opened += self._opening(ask, (ticked, doubts), said.opened)
        for name in ask.questions:
            answers |= self._question(person, name)
            taps += 1  # a day of longer ago is one field too: it needs no "earlier"
        return answers, taps

    def _under(
        self, person: Mapping[str, Value], ask: NextQuestions, meant: Reply, marks: Marks
    ) -> tuple[Reply, int]:
        """The reply with what is answered under its lines, and the taps which that takes."""
        names = dict.fromkeys(n for item in _asking(ask, marks) for n in ask.under(item))
        return with_answers(meant, [self._question(person, name) for name in names]), len(names)

    def _opening(self, ask: NextQuestions, marks: Marks, opened: Collection[str]) -> list[str]:
        """The lines that ask more: under themselves, or on a page of questions."""
        marked = {name for each in marks for name in each}
        more = [i for i in ask.items if i.id in marked and {*i.facts} & {*opened}]
        more += [item for item in _asking(ask, marks) if ask.under(item)]
        return [f"{ask.screen.id}.items.{name}" for name in dict.fromkeys(i.id for i in more)]

    def ticks(self, person: Mapping[str, Value], items: Sequence[Item]) -> Marks:
        """The lines that say what is so, then those that ask about what is left; and doubtful ones.

        What needs an ambulance by itself is ticked, answered, and no further line is read.
        """
        left = {name for item in items for name in self.worries(person, item)}
        ticked = []
        for item in sorted(items, key=lambda item: bool(item.asks)):
            if left.intersection(self.worries(person, item)) and self.fits(person, item):
                ticked.append(item.id)
                left.difference_update(item.facts)
        return ticked, [item.id for item in items if left.intersection(self.worries(person, item))]

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


def _asking(ask: NextQuestions, marks: Marks) -> list[Item]:
    """The lines whose own questions show."""
    ticked, doubts = marks
    return [i for i in ask.items if i.id in doubts or (i.id in ticked and i.asks)]
