"""Days of pain, and the episodes that they make. Pure functions; the zone is an argument.

An episode begins with the first pain that is said. It ends when pain was at most 1 of 10 for a
month, said often enough: a gap in which nobody said anything is no recovery. Pain that comes
back sooner is the same episode. Someone who names a first day a month or more after their last
word has told of a new one, and how the old one ended is not known.

References: T. R. Stanton et al., Eur Spine J 2011;20:744 (recovery, episode); T. da Silva et
al., J Physiother 2019;65:159-65 (recurrence: 2 of 10 or more).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from operator import attrgetter

from unknot.record.state import Pain, Since
from unknot.record.zones import local

LOW = 1  # of 10: as good as none
MONTH = 30  # days
SILENCE = timedelta(days=8)  # check-ins are a week apart at most; one day late is still a word


@dataclass(frozen=True)
class Day:
    """The pain of one local day: every value that was said, and the last one."""

    day: date
    last: int
    lowest: int
    highest: int


@dataclass(frozen=True)
class Episode:
    """One stretch of back pain. `recovered`: when a month at 1 or less was reached; None: not."""

    pains: tuple[Pain, ...]  # at least one, oldest first
    onset: date  # the day that was named, or that of the first word if that was earlier
    recovered: datetime | None

    @property
    def began(self) -> datetime:
        """The first word about it."""
        return self.pains[0].at

    @property
    def steady(self) -> list[Pain]:
        """The pains that show the course: not those straight after a session that eased it."""
        return [pain for pain in self.pains if not pain.eased] or list(self.pains)


def days(pains: Iterable[Pain], zone: tzinfo) -> dict[date, Day]:
    """Each local day on which pain was said, oldest first. A day without a word is not there."""
    said: dict[date, list[int]] = {}
    for pain in _sorted(pains):
        said.setdefault(local(pain.at, zone), []).append(pain.value)
    found = {day: Day(day, all_[-1], min(all_), max(all_)) for day, all_ in said.items()}
    return dict(sorted(found.items()))  # who flies west may meet a day twice


def episodes(pains: Iterable[Pain], onsets: Iterable[Since], zone: tzinfo) -> list[Episode]:
    """Every episode, oldest first."""
    said, named = _sorted(pains), sorted(onsets, key=attrgetter("at"))
    parts = [part for each in _named_anew(said, named, zone) for part in _by_recovery(each)]
    begins = [local(part[0].at, zone) for part, _ in parts]
    ends = [*begins, date.max][1:]
    return [
        Episode(tuple(part), min([begin, *_onset(named, begin, end, zone)]), recovered)
        for (part, recovered), begin, end in zip(parts, begins, ends, strict=True)
    ]


def at_most(pains: Sequence[Pain], value: int, gap: timedelta = SILENCE) -> timedelta | None:
    """How long the pain last stayed at or below a value, from word to word.

    None when the last word was above it. Silence longer than `gap` starts it anew. Relief
    straight after a session counts for nothing here.
    """
    if not pains or pains[-1].value > value:
        return None
    run = [pain for pain in pains if not (pain.eased and pain.value <= value)]
    if not run or run[-1].value > value:
        return None
    first = run[-1].at
    for earlier, later in pairwise(reversed(run)):
        if later.value > value or earlier.at - later.at > gap:
            break
        first = later.at
    return run[-1].at - first


def _sorted(pains: Iterable[Pain]) -> list[Pain]:
    return sorted(pains, key=attrgetter("at"))


def _named_anew(said: list[Pain], named: list[Since], zone: tzinfo) -> list[list[Pain]]:
    """Pains, cut before each day that was named as the first a month after the last word."""

    def on(pain: Pain) -> date:
        return local(pain.at, zone)

    cuts = {0, len(said)}
    for day in {each.day for each in named}:
        place = bisect_left(said, day, key=on)
        if place and (day - on(said[place - 1])).days >= MONTH:
            cuts.add(place)
    return [said[a:b] for a, b in pairwise(sorted(cuts))]


def _by_recovery(said: list[Pain]) -> list[tuple[list[Pain], datetime | None]]:
    """Pains, cut where they come back after a recovery, and when that was reached."""
    found: list[tuple[list[Pain], datetime | None]] = []
    part: list[Pain] = []
    low = last = recovered = None  # since when it is low, the last word of that, a month of it
    for pain in said:
        if pain.value > LOW:
            if recovered:
                found.append((part, recovered))
                part, recovered = [], None
            low = None
        elif not pain.eased:
            if low is None or last is None or pain.at - last > SILENCE:
                low = pain.at
            last = pain.at
            if recovered is None and pain.at - low >= timedelta(days=MONTH):
                recovered = pain.at
        part.append(pain)
    return [*found, (part, recovered)]


def _onset(named: list[Since], begin: date, end: date, zone: tzinfo) -> Iterator[date]:
    """The first day as it was last said within an episode, if it was."""
    within = [each.day for each in named if begin <= local(each.at, zone) < end]
    yield from within[-1:]
