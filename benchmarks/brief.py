"""How long it takes: the interview as the pages hold it, walked by ordinary people."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Final

from benchmarks.certificate import Certificates
from benchmarks.table import Figure
from unknot.cohort.crowd import Bits, members, union
from unknot.cohort.over_triage import TABLE, ordinary, triage
from unknot.cohort.walker import Walk, Walker
from unknot.cohort.words_read import Count, on_card
from unknot.library.model import Library
from unknot.pathway.interview import full_screen

EACH: Final = 500  # people of each level: a mean number of screens is then sure to about 0.2
AROUND: Final = 3  # the start page, the card with the advice, the page that starts a remedy


@cache
def chosen() -> dict[str, Bits]:
    """The first people of each level, so that the rare levels are as well known as the others."""
    crowd = triage().crowd
    every = {level: crowd.exactly(TABLE, level) for level in triage().levels}
    return {
        level: union(1 << i for i in islice(members(who), EACH)) for level, who in every.items()
    }


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
    everyone = walks()
    emergency = [walk for walk in everyone if walk.level == "emergency"]
    at_home = [walk for walk in everyone if walk.remedy]
    return [
        _screens("screens to a disposition, mean of ordinary people", everyone, 6),
        _screens("of those told emergency", emergency, 1.5),
        *_words("words to the advice", everyone, attrgetter("words"), (350, 500)),
        *_words("words to the first remedy", at_home, attrgetter("to_remedy_words"), (500, 700)),
        Figure("words after the first page, of those told emergency",
               average(emergency, lambda walk: walk.words.all - walk.first_page.all), "words", 80),
        Figure("taps to the advice", average(everyone, lambda walk: walk.taps), "taps", 12, 1),
        Figure("taps to the first remedy", average(at_home, lambda walk: walk.to_remedy_taps),
               "taps", 16, 1),
        *_recheck(ordinary()),
    ]  # fmt: skip


def _screens(what: str, group: Sequence[Walk], most: float) -> Figure:
    worst = max(len(walk.screens) for walk in group)
    bound = average(group, lambda walk: walk.fewest)
    note = f"worst {worst}; smallest certificates, the bound: {bound:.2f}; docs/safety/brevity.md"
    return Figure(what, average(group, lambda walk: len(walk.screens)), "screens", most, 2, note)


def _words(
    what: str, group: Sequence[Walk], of: Callable[[Walk], Count], most: tuple[int, int]
) -> list[Figure]:
    return [
        Figure(f"{what}, in body size", average(group, lambda walk: of(walk).body), "words",
               most[0]),
        Figure(f"{what}, with the small ones", average(group, lambda walk: of(walk).all), "words",
               most[1]),
    ]  # fmt: skip


def _recheck(library: Library) -> list[Figure]:
    """The one card of whoever was asked lately; before exercises it asks after the body too."""
    if library.short is None:
        return []
    danger = {name for s in library.screens if s.danger and not s.of for name in s.facts}
    card = full_screen(library.short, danger)
    return [
        Figure("words of a recheck", on_card(library, card).all, "words", 60),
        Figure("taps before a weekly session", len(card.questions) + 1, "taps", 2, 0,
               'how strong the pain is, and "Nothing new: begin"'),
    ]  # fmt: skip
