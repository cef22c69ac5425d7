"""Coming back: the interview of people who were asked everything before, with and without one tap.

The same people as in `brief.py`, with the same signs as on the first day: what is measured is what
their history and medicines cost them a second time. When not to trust it: whoever comes back has
often something new, and then ticks it besides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final, NamedTuple

from benchmarks.brief import EACH, chosen
from benchmarks.table import Figure
from unknot.cohort.answers_so_far import Answers, AnswersSoFar
from unknot.cohort.over_triage import TABLE, ordinary, triage
from unknot.cohort.walker import Walk, Walker
from unknot.cohort.words_read import Count, count
from unknot.journey.now.still_true import asked_on, is_notable_answer, renewable
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.interview import NextQuestions

MONTHS: Final = timedelta(days=120)
KEPT_BY_A_CHANGE: Final = ("days",)


class Visit(NamedTuple):
    """One way through the interview; `confirmed`: cards that one tap confirmed."""

    words: float
    taps: int
    confirmed: int


@dataclass(frozen=True)
class Returned:
    """Somebody's second interview, as it is and as it would be without the tap."""

    weight: float
    with_tap: Visit
    without: Visit


class Returner(Walker):
    """Asks people again; `told`: what they said the first time. `tap`: whether it is offered."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.told: Mapping[str, Value] = {}
        self.tap, self.confirmed = False, 0
        self.lasting = timedelta(days=library.pathway.judgements.lasting_days)

    def again(
        self, person: Mapping[str, Value], first: Answers, kept: Answers, *, tap: bool
    ) -> Visit:
        """From the first question to the disposition, knowing what is kept of the first time."""
        said, talk = AnswersSoFar(self.memory), Walk()
        said.add(kept)
        self.told = {n: v for n, v in first.items() if n not in kept}
        self.tap, self.confirmed = tap, 0
        self._interview(person, TABLE, said, talk)
        return Visit(talk.words.all, talk.taps, self.confirmed)

    def first_time(self, person: Mapping[str, Value]) -> Answers:
        """What they say on the way to the disposition."""
        said = AnswersSoFar(self.memory)
        self.tap = False
        self._interview(person, TABLE, said, Walk())
        return said.answers

    def _offered(self, ask: NextQuestions) -> Answers:
        facts = self.library.facts
        told = {n: self.told[n] for n in asked_on(ask)
                if n in self.told and is_notable_answer(facts[n], self.told[n])}  # fmt: skip
        return told if self.tap and renewable(ask, told, facts, self.lasting) else {}

    def _words(self, talk: Walk, ask: NextQuestions, person: Mapping[str, Value]) -> None:
        told, words = self._offered(ask), self.library.words
        if told:
            lines = [words.say(f"facts.{name}.short") for name in told]
            common = [words.say(f"screens.common.{key}") for key in ("last_time", "still")]
            talk.words += Count(count(*lines, *common), 0)
        if not self._all_said(ask, person, told):
            super()._words(talk, ask, person)

    def _answer(
        self, person: Mapping[str, Value], ask: NextQuestions, said: AnswersSoFar, talk: Walk
    ) -> tuple[Answers, int]:
        if not self._all_said(ask, person, self._offered(ask)):
            return super()._answer(person, ask, said, talk)
        self.confirmed += 1
        return {name: person[name] for name in asked_on(ask)}, 1

    def _all_said(self, ask: NextQuestions, person: Mapping[str, Value], told: Answers) -> bool:
        """Whether nothing is to be ticked besides."""
        left = {n for item in ask.items for n in self.worries(person, item)}
        return bool(told) and left <= told.keys()


@cache
def returned(*, months: bool) -> list[Returned]:
    """Everybody's second visit: after 120 days, or an hour after the first, when it is worse."""
    walker, found = Returner(ordinary()), list[Returned]()
    for level, who in chosen().items():
        weight = triage().share(level) / max(min(who.bit_count(), EACH), 1)
        for person in triage().drawn.people(who).values():
            first = walker.first_time(person)
            kept = _kept(first, months=months)
            ways = [walker.again(person, first, kept, tap=tap) for tap in (True, False)]
            found.append(Returned(weight, *ways))
    return found


def _kept(first: Answers, *, months: bool) -> Answers:
    """What still counts of what was said."""
    facts = ordinary().facts
    if not months:
        return {name: value for name, value in first.items() if name in KEPT_BY_A_CHANGE}
    return {n: v for n, v in first.items() if timedelta(seconds=facts[n].lasts) > MONTHS}


def coming_back() -> list[Figure]:
    """The figures of `make bench`."""
    found = []
    for when, months in (("after 120 days", True), ("an hour later, worse", False)):
        every = returned(months=months)
        some = [each for each in every if each.with_tap.confirmed]
        share = 100 * sum(e.weight for e in some) / sum(e.weight for e in every)
        for who, group in (("everyone", every), (f"those {share:.0f} of 100 who confirm", some)):
            found += _figures(f"{when}, {who}", group)
    return found


def _figures(who: str, group: Sequence[Returned]) -> list[Figure]:
    weight = sum(each.weight for each in group)
    sums = [[0.0, 0.0], [0.0, 0.0]]
    for each in group:
        for way, visit in zip(sums, (each.with_tap, each.without), strict=True):
            way[0] += each.weight * visit.taps / weight
            way[1] += each.weight * visit.words / weight
    (taps, words), (taps_before, words_before) = sums
    return [
        Figure(f"taps to the advice, {who}", taps, "taps", None, 1,
               f'without "Still true": {taps_before:.1f}'),
        Figure(f"words to the advice, {who}", words, "words", None, 0,
               f'without "Still true": {words_before:.0f}'),
    ]  # fmt: skip
