"""A person's numbers day by day, as the charts show them: nothing filled in, nothing smoothed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from unknot.record.diary import Entry, by_day
from unknot.record.episodes import Episode, episodes, local
from unknot.record.state import Pain, State
from unknot.score.recovery import band

SHOWN: Final = 182  # days of an episode that a chart holds: the newest half year
SLEEP: Final = 28  # days that sleep is shown beside pain
BAND: Final = 364  # days: as far as the published curves go


@dataclass(frozen=True)
class Day:
    """One day of an episode. `number` counts from its first day, which is 0."""

    day: date
    number: int
    pain: int | None
    sessions: int
    visits: int


@dataclass(frozen=True)
class Course:
    """An episode as its chart shows it: each day on which anything was told, oldest first."""

    onset: date
    days: tuple[Day, ...]

    @property
    def band(self) -> list[tuple[int, float, float]]:
        """The published band for these days: number, low, high."""
        numbers = [each.number for each in self.days]
        span = range(min(numbers, default=0), min(max(numbers, default=0), BAND) + 1)
        return [(n, *edges) for n, edges in zip(span, band(span), strict=True)]


@dataclass(frozen=True)
class Bar:
    """One episode over the years."""

    first: date
    last: date
    highest: int
    over: bool


def pains_of_days(state: State, now: datetime) -> dict[date, int]:
    """One pain for each day that has any: the average of the diary, else the last word.

    Relief straight after a session is not the course.
    """
    zone = _zone(now)
    found = {local(pain.at, zone): pain.value for pain in sorted(_steady(state.pains), key=_at)}
    told = by_day(state.diary.entries, now.date())
    for day, entry in told.items():
        pain = entry.average if entry.average is not None else entry.now
        if pain is not None and (entry.average is not None or day not in found):
            found[day] = pain
    return dict(sorted(found.items()))


def course_of(state: State, now: datetime) -> Course | None:
    """The newest episode, its last half year; None while there is none."""
    found = _episodes(state, now)
    if not found:
        return None
    zone, episode = _zone(now), found[-1]
    end = local(episode.recovered, zone) if episode.recovered else now.date()
    begin = max(episode.onset, end - timedelta(SHOWN))
    pains = pains_of_days(state, now)
    sessions = Counter(local(each.started, zone) for each in state.in_order() if not each.slip)
    visits = [each.day for each in state.diary.visits] + [local(at, zone) for at in state.seen]
    days = sorted({day for day in (*pains, *sessions, *visits) if begin <= day <= end})
    made = [Day(day, (day - episode.onset).days, pains.get(day), sessions[day],
                int(day in visits)) for day in days]  # fmt: skip
    return Course(episode.onset, tuple(made))


def nights(state: State, now: datetime) -> list[tuple[date, int | None, int | None]]:
    """Day, pain and disturbed sleep of the last four weeks; only days that have one of them."""
    begin = now.date() - timedelta(SLEEP - 1)
    pains = pains_of_days(state, now)
    sleep = {day: entry.sleep for day, entry in _entries(state, now) if entry.sleep is not None}
    days = sorted({day for day in (*pains, *sleep) if day >= begin})
    return [(day, pains.get(day), sleep.get(day)) for day in days]


def over_years(state: State, now: datetime) -> list[Bar]:
    """Every episode, oldest first."""
    zone = _zone(now)
    return [
        Bar(
            each.onset,
            local(each.recovered or each.pains[-1].at, zone),
            max(pain.value for pain in each.pains),
            each.recovered is not None,
        )
        for each in _episodes(state, now)
    ]


def _episodes(state: State, now: datetime) -> list[Episode]:
    return episodes(state.pains, state.onsets, _zone(now)) if state.pains else []


def _entries(state: State, now: datetime) -> Iterable[tuple[date, Entry]]:
    return by_day(state.diary.entries, now.date()).items()


def _steady(pains: Iterable[Pain]) -> list[Pain]:
    return [pain for pain in pains if not pain.eased]


def _at(pain: Pain) -> datetime:
    return pain.at


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError(f"{now} has no zone")
    return now.tzinfo
