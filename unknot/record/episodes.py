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

from unknot.record.pain import levels, levels_of_day
from unknot.record.statements import AVERAGE, BROUGHT, CountsFrom, PainRating
from unknot.record.zones import local_day

LOW = 1  # of 10: as good as none
MONTH = 30  # days
SILENCE = timedelta(days=8)  # check-ins are a week apart at most; one day late is still a word


@dataclass(frozen=True)
class DayOfPain:
    """The pain of one local day, by all that was said of it.

    `first`, `last`: how it was at first and at last. `average`: as it was said. What exercises
    brought on for a moment counts in none of these but `strongest`.
    """

    day: date
    last: int
    lowest: int
    highest: int
    average: int | None = None
    first: int = 0
    strongest: int = 0


@dataclass(frozen=True)
class Episode:
    """One stretch of back pain. `recovered`: when a month at 1 or less was reached; None: not."""

    pains: tuple[PainRating, ...]  # at least one, oldest first; none that exercises brought on
    levels: tuple[PainRating, ...]  # those that say how it was
    onset: date  # the day that was named, or that of the first word if that was earlier
    recovered: datetime | None

    @property
    def began(self) -> datetime:
        """The first word about it."""
        return self.pains[0].at

    @property
    def steady(self) -> list[PainRating]:
        """The pains that show the course: not those straight after a session that eased it."""
        return [pain for pain in self.levels if not pain.eased] or list(self.levels)


def days(pains: Iterable[PainRating], zone: tzinfo) -> dict[date, DayOfPain]:
    """Each local day on which pain was said, oldest first. A day without a word is not there."""
    said: dict[date, list[PainRating]] = {}
    for pain in _sorted(pains):
        said.setdefault(pain.on(zone), []).append(pain)
    found = {day: made for day, all_ in said.items() if (made := _day(day, all_))}
    return dict(sorted(found.items()))  # who flies west may meet a day twice


def _day(day: date, said: list[PainRating]) -> DayOfPain | None:
    """None where nothing was said but what exercises brought on."""
    own = [pain for pain in said if pain.sort != BROUGHT]
    if not own:
        return None
    values = [pain.value for pain in own]
    averages = [pain.value for pain in own if pain.sort == AVERAGE]
    level = levels_of_day(own)
    return DayOfPain(
        day, level[-1].value, min(values), max(values), averages[-1] if averages else None,
        level[0].value, max(pain.value for pain in said),
    )  # fmt: skip


def episodes(
    pains: Iterable[PainRating], onsets: Iterable[CountsFrom], zone: tzinfo
) -> list[Episode]:
    """Every episode, oldest first."""
    said = [pain for pain in _sorted(pains) if pain.sort != BROUGHT]
    named = sorted(onsets, key=attrgetter("at"))
    parts = [part for each in _named_anew(said, named, zone) for part in _by_recovery(each)]
    begins = [part[0].on(zone) for part, _ in parts]
    ends = [*begins, date.max][1:]
    return [
        Episode(
            tuple(part),
            tuple(levels(part, zone)),
            min([begin, *_onset(named, begin, end, zone)]),
            recovered,
        )
        for (part, recovered), begin, end in zip(parts, begins, ends, strict=True)
    ]


def longest_at_or_below(
    pains: Sequence[PainRating], value: int, gap: timedelta = SILENCE
) -> timedelta | None:
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


def _sorted(pains: Iterable[PainRating]) -> list[PainRating]:
    return sorted(pains, key=attrgetter("at"))


def _named_anew(
    said: list[PainRating], named: list[CountsFrom], zone: tzinfo
) -> list[list[PainRating]]:
    """Pains, cut before each day that was named as the first a month after the last word."""

    def on(pain: PainRating) -> date:
        return pain.on(zone)

    cuts = {0, len(said)}
    for day in {each.day for each in named}:
        place = bisect_left(said, day, key=on)
        if place and (day - on(said[place - 1])).days >= MONTH:
            cuts.add(place)
    return [said[a:b] for a, b in pairwise(sorted(cuts))]


def _by_recovery(said: list[PainRating]) -> list[tuple[list[PainRating], datetime | None]]:
    """Pains, cut where they come back after a recovery, and when that was reached."""
    found: list[tuple[list[PainRating], datetime | None]] = []
    part: list[PainRating] = []
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


def _onset(named: list[CountsFrom], begin: date, end: date, zone: tzinfo) -> Iterator[date]:
    """The first day as it was last said within an episode, if it was."""
    within = [each.day for each in named if begin <= local_day(each.at, zone) < end]
    yield from within[-1:]
