"""A person's numbers day by day, as the charts show them: nothing filled in, nothing smoothed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Final

from unknot.journey.history.how_far import was_begun
from unknot.record.diary import Entry, by_day
from unknot.record.episodes import DayOfPain as Told
from unknot.record.episodes import Episode, days
from unknot.record.newest import newest_since
from unknot.record.state import State
from unknot.record.zones import local_day
from unknot.score.natural_history import band

SHOWN: Final = 182  # days of an episode that a chart holds: the newest half year
SLEEP: Final = 28  # days that sleep is shown beside pain
BAND: Final = 364  # days: as far as the published curves go


@dataclass(frozen=True)
class ChartDay:
    """One day of an episode. `number` counts from its first day, which is 0.

    `pain`: as a chart shows it; `told`: all that was said of it.
    """

    day: date
    number: int
    pain: int | None
    sessions: int
    visits: int
    told: Told | None = None


@dataclass(frozen=True)
class EpisodeSeries:
    """An episode as its chart shows it: each day on which anything was told, oldest first."""

    onset: date
    days: tuple[ChartDay, ...]

    @property
    def band(self) -> list[tuple[int, float, float]]:
        """The published band for these days: number, low, high."""
        numbers = [each.number for each in self.days]
        span = range(min(numbers, default=0), min(max(numbers, default=0), BAND) + 1)
        return [(n, *edges) for n, edges in zip(span, band(span), strict=True)]


@dataclass(frozen=True)
class EpisodeBar:
    """One episode over the years."""

    first: date
    last: date
    highest: int
    over: bool


@dataclass(frozen=True)
class ChartSeries:
    """A person's numbers at `now`, whose zone the days are counted in; every episode of theirs.

    Only as far back as a chart reaches is anything looked at: ten years draw as fast as one.
    """

    state: State
    now: datetime
    episodes: Sequence[Episode]

    def pains(self, first: date) -> dict[date, int]:
        """One pain for each day that has any: the average that was said, else the last word."""
        told = self.days_told(first)
        return {day: d.last if d.average is None else d.average for day, d in told.items()}

    def days_told(self, first: date) -> dict[date, Told]:
        """What was said of each day from one on, oldest first; nothing of a day to come."""
        said = days(newest_since(self.state.pain.ratings, self._begin(first)), self._zone)
        return {day: told for day, told in said.items() if first <= day <= self.now.date()}

    @cached_property
    def course(self) -> EpisodeSeries | None:
        """The newest episode, its last half year; None while there is none."""
        if not self.episodes:
            return None
        episode = self.episodes[-1]
        end = local_day(episode.recovered, self._zone) if episode.recovered else self.now.date()
        begin = max(episode.onset, end - timedelta(SHOWN))
        pains, sessions, visits = self.pains(begin), self._sessions(begin), self._visits()
        told = self.days_told(begin)
        found = sorted({day for day in (*pains, *sessions, *visits) if begin <= day <= end})
        made = [ChartDay(day, (day - episode.onset).days, pains.get(day), sessions[day],
                    int(day in visits), told.get(day)) for day in found]  # fmt: skip
        return EpisodeSeries(episode.onset, tuple(made))

    def nights(self) -> list[tuple[date, int | None, int | None]]:
        """Day, pain and disturbed sleep of the last four weeks; only days that have one of them."""
        begin = self.now.date() - timedelta(SLEEP - 1)
        pains, entries = self.pains(begin), self._entries(begin)
        sleep = {day: each.sleep for day, each in entries.items() if each.sleep is not None}
        found = sorted({day for day in (*pains, *sleep) if day >= begin})
        return [(day, pains.get(day), sleep.get(day)) for day in found]

    def places(self, most: int) -> dict[str, dict[date, int]]:
        """Pain by place and day in the last half year, the last word of each day.

        The places that were told on most days come first, `most` of them.
        """
        begin = self.now.date() - timedelta(SHOWN - 1)
        found: dict[str, dict[date, int]] = {}
        for pain in newest_since(self.state.pain.placed, self._begin(begin)):
            if begin <= pain.on(self._zone) <= self.now.date():
                found.setdefault(pain.place, {})[pain.on(self._zone)] = pain.value
        often = sorted(found, key=lambda place: (-len(found[place]), place))
        return {place: found[place] for place in often[:most]}

    def years(self) -> list[EpisodeBar]:
        """Every episode, oldest first."""
        return [
            EpisodeBar(
                each.onset,
                self._over(each),
                max(pain.value for pain in each.pains),
                each.recovered is not None,
            )
            for each in self.episodes
        ]

    def _over(self, each: Episode) -> date:
        if each.recovered:
            return local_day(each.recovered, self._zone)
        return each.pains[-1].on(self._zone)

    def _entries(self, first: date) -> dict[date, Entry]:
        own = [entry for entry in self.state.diary.entries if entry.day >= first]
        return by_day(own, self.now.date())

    def _sessions(self, first: date) -> Counter[date]:
        own = newest_since(
            self.state.remedies.in_order(), self._begin(first), attrgetter("started")
        )
        found = [each.started for each in own if not each.false_start]
        practised = sorted(
            each.started for each in self.state.prevention.sessions.values() if was_begun(each)
        )
        found += [at for at in practised if at >= self._begin(first)]
        return Counter(local_day(at, self._zone) for at in found)

    def _visits(self) -> set[date]:
        seen = {local_day(at, self._zone) for at in self.state.care.seen}
        return seen | {each.day for each in self.state.care.visits}

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._zone)

    @property
    def _zone(self) -> tzinfo:
        if self.now.tzinfo is None:
            raise ValueError(f"{self.now} has no zone")
        return self.now.tzinfo
