"""One series of pain: every number that anything asked for, in the order of what it is about.

What is told later of an earlier day is the last
word on that day, so it stands at its end; of a day to come nothing is known.
"""

from bisect import insort_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from operator import attrgetter
from typing import Final

from unknot.record.statements import AVERAGE, BROUGHT, NOW, WORST, CountsFrom, PainRating
from unknot.record.zones import end_of

SCREEN, REMEDY, EXERCISE = "screen", "remedy", "exercise"  # what asked for it
CHECK_IN, DIARY, VISIT, RANGE, PERSON = "check_in", "diary", "visit", "range", "person"
BY_CALENDAR: Final = (CHECK_IN, DIARY)  # not said because it hurt just then
NEAR: Final = timedelta(days=1)
AHEAD: Final = timedelta(minutes=2)  # of the clock, no more than a reading's difference
_at = attrgetter("at")


@dataclass(frozen=True)
class PlacesTold:
    """The places that hurt, as they were told together; each with its number, if that was said."""

    places: Mapping[str, int | None]
    at: datetime


@dataclass
class PainState:
    """Every number of pain: a part of `unknot.record.state.State`."""

    ratings: list[PainRating] = field(default_factory=list)  # by what they are about
    now: PainRating | None = None  # the last of a moment, unless a change was told since
    placed: list[PainRating] = field(default_factory=list)  # of one place each: `say_where`
    where: PlacesTold | None = None  # the places that were told last
    onsets: list[CountsFrom] = field(default_factory=list)  # each day that was named as the first

    def say(self, pain: PainRating) -> None:
        """One more number, at its place in the series."""
        if not self.ratings or self.ratings[-1].at <= pain.at:
            self.ratings.append(pain)
        else:
            insort_right(self.ratings, pain, key=_at)

    def say_where(
        self, places: Mapping[str, int | None], about: PainRating, *, today: bool = True
    ) -> None:
        """The places of a pain, each a series of its own: no rule reads them as the pain.

        `today`: what is told of an earlier day is no word on where it hurts now.
        """
        if today:
            self.where = PlacesTold(dict(places), about.at)
        for place, value in places.items():
            if value is not None:
                said = about._replace(value=value, place=place)
                insort_right(self.placed, said, key=_at)

    def say_now(self, pain: PainRating) -> None:
        """How it is at this moment: the danger rows that read the pain read this from now on."""
        self.say(pain)
        self.now = pain


def worst_of(said: int | None, places: Mapping[str, int | None]) -> int | None:
    """The pain that rules read: what was said, or a place that is worse; None: no number was."""
    if not places:
        return said
    numbers = [value for value in (said, *places.values()) if value is not None]
    return max(numbers, default=None)


def levels(pains: Iterable[PainRating], zone: tzinfo) -> list[PainRating]:
    """The pains that say how it was: of each day those of a moment, else its average or worst.

    What exercises brought on for a moment is no word on that. `pains` stand oldest first.
    """
    found: list[PainRating] = []
    day, said = None, list[PainRating]()
    for pain in pains:
        if pain.sort == BROUGHT:
            continue
        if (on := pain.on(zone)) != day:
            found += levels_of_day(said)
            day, said = on, []
        said.append(pain)
    return found + levels_of_day(said)


def levels_of_day(said: Sequence[PainRating]) -> list[PainRating]:
    """The same of the pains of one day, without what exercises brought on; none of no pains."""
    by_sort: dict[str, list[PainRating]] = {}
    for pain in said:
        by_sort.setdefault(pain.sort, []).append(pain)
    return next((by_sort[sort] for sort in (NOW, AVERAGE, WORST) if sort in by_sort), [])


def last_word(pains: Sequence[PainRating], zone: tzinfo, now: datetime) -> PainRating | None:
    """How it was at last: the newest day's last level.

    What a clock that ran ahead said is passed over. `pains` stand oldest first, and years of them
    lie behind the few that are looked at.
    """
    day, newest = None, []
    for pain in reversed(pains):
        if pain.sort == BROUGHT or pain.at > now + AHEAD:
            continue
        day = day or pain.on(zone)
        if pain.on(zone) != day:
            break
        newest.append(pain)
    return levels(newest[::-1], zone)[-1] if newest else None


def moment_of(day: date, said: datetime) -> datetime | None:
    """What a day's pain is about; None for a day to come, beyond what another zone's may be."""
    if day >= said.date():
        return said if day - said.date() <= NEAR else None
    return end_of(day, said)
