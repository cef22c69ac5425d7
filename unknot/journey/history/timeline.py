"""What happened, day by day: the record as a person would tell it. A day without a word says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeVar

from unknot.journey.history.how_far import was_begun
from unknot.record.episodes import DayOfPain as Pains
from unknot.record.episodes import days as pains_by_day
from unknot.record.newest import newest_since
from unknot.record.prevention import ExerciseSession
from unknot.record.session import Session
from unknot.record.state import State
from unknot.record.statements import ALARMS, BROUGHT, CheckIn
from unknot.record.zones import local_day

ONE: Final = timedelta(days=1)
Statement = TypeVar("Statement")


@dataclass(frozen=True)
class RemedyUse:
    """One remedy on one day. `before` of the first session, `after` of the last one rated."""

    remedy: str
    times: int
    before: int
    after: int | None

    @property
    def change(self) -> str:
        """ "lower", "same", "higher" or "unrated"."""
        if self.after is None:
            return "unrated"
        if self.after == self.before:
            return "same"
        return "lower" if self.after < self.before else "higher"


@dataclass
class TimelineDay:
    """One local day, or with `until` a run of days without a word."""

    day: date
    until: date | None = None
    uses: list[RemedyUse] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    alarm: str = ""
    seen: bool = False
    practised: list[ExerciseSession] = field(default_factory=list)  # of the weekly exercises, begun
    walked: int = 0  # minutes
    pain: Pains | None = None  # all that was said of it
    brought: int | None = None  # the strongest that exercises or a measurement brought on
    wrote: bool = False  # in the diary, about this day

    @property
    def silent(self) -> bool:
        """Whether nobody said anything."""
        told = (self.uses, self.check_ins, self.alarm, self.seen, self.practised, self.walked)
        return not any((*told, self.wrote)) and self.pain is None and self.brought is None


def recorded_span(state: State, now: datetime) -> tuple[date, date] | None:
    """The first and the last day that `timeline` can tell of, in the zone of `now`."""
    zone = _zone(now)
    if state.first_at is None or state.last_at is None:
        return None
    first, last, today = _first(state, zone), local_day(state.last_at, zone), now.date()
    if last <= today:  # later than today: of a clock that ran ahead
        said = any(not day.silent for day in _told(state, today, today, zone).values())
        last = today if said else today - ONE  # it is not over
    return (first, last) if first <= last else None


def _first(state: State, zone: tzinfo) -> date:
    """The first day that anything was said of, which may lie before the first word."""
    of = [state.first_at and local_day(state.first_at, zone)]
    of += [pain.on(zone) for pain in state.pain.ratings[:1]]
    of += [entry.day for entry in state.diary.entries]
    return min(day for day in of if day)


def timeline(state: State, now: datetime, first: date, last: date) -> list[TimelineDay]:
    """Each day from the first to the last, newest first. Both lie within the `recorded_span`."""
    told = _told(state, first, last, _zone(now))
    every = (first + n * ONE for n in range((last - first).days + 1))
    return list(_joined([told.get(day) or TimelineDay(day) for day in every]))[::-1]


@dataclass
class _Month:
    """Some days of a record, and what was told on them."""

    first: date
    last: date
    zone: tzinfo
    found: dict[date, TimelineDay] = field(default_factory=dict)

    def of(
        self, all_: Sequence[Statement], when: Callable[[Any], datetime] = attrgetter("at")
    ) -> Iterator[tuple[TimelineDay, Statement]]:
        """What lies within, oldest first, each with its day."""
        begin = datetime.combine(self.first - ONE, time.min, self.zone)
        for one in newest_since(all_, begin, when):
            day = local_day(when(one), self.zone)
            if day > self.last + ONE:  # who flies west may come back to an earlier day
                return
            if not self.first <= day <= self.last:
                continue
            yield self.day(day), one

    def day(self, day: date) -> TimelineDay:
        """One of its days, to be told about."""
        return self.found.setdefault(day, TimelineDay(day))


def _told(state: State, first: date, last: date, zone: tzinfo) -> dict[date, TimelineDay]:
    """The days of which anything is known."""
    month = _Month(first, last, zone)
    _said(month, state)
    _did(month, state)
    return month.found


def _said(month: _Month, state: State) -> None:
    begin = datetime.combine(month.first - ONE, time.min, month.zone)
    pains = newest_since(state.pain.ratings, begin)
    for when, told in pains_by_day(pains, month.zone).items():
        if month.first <= when <= month.last:
            month.day(when).pain = told
    for brought in (pain for pain in pains if pain.sort == BROUGHT):
        if month.first <= (when := brought.on(month.zone)) <= month.last:
            month.day(when).brought = max(brought.value, month.day(when).brought or 0)
    for entry in state.diary.entries:
        if month.first <= entry.day <= month.last:
            month.day(entry.day).wrote = True
    for day, check_in in month.of(state.check_ins.done):
        day.check_ins.append(check_in)
    for day, alarm in month.of(state.screening.alarms):
        day.alarm = max(day.alarm, alarm.disposition, key=("", *ALARMS).index)
    for day, _ in month.of(state.care.seen, lambda at: at):
        day.seen = True


def _did(month: _Month, state: State) -> None:
    for day, practice in month.of([*state.prevention.sessions.values()], attrgetter("started")):
        if was_begun(practice):
            day.practised.append(practice)
    for day, walk in month.of(state.prevention.walks):
        day.walked += walk.minutes
    for day, sessions in groupby(
        month.of(state.remedies.in_order(), attrgetter("started")), itemgetter(0)
    ):
        day.uses = list(_uses([session for _, session in sessions]))


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError(f"{now} has no zone")
    return now.tzinfo


def _uses(sessions: Sequence[Session]) -> Iterator[RemedyUse]:
    for remedy in dict.fromkeys(each.remedy for each in sessions):
        own = [each for each in sessions if each.remedy == remedy]
        rated = [each.after for each in own if each.after is not None]
        yield RemedyUse(remedy, len(own), own[0].before, rated[-1] if rated else None)


def _joined(days: list[TimelineDay]) -> Iterator[TimelineDay]:
    """The days, with each run of silence as one."""
    run: TimelineDay | None = None
    for day in days:
        if run is not None and day.silent:
            run.until = day.day
            continue
        if run is not None:
            yield run
        run = day if day.silent else None
        if run is None:
            yield day
    if run is not None:
        yield run
