"""What happened, day by day: the record as a person would tell it. A day without a word says so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from unknot.record.episodes import local
from unknot.record.session import Session
from unknot.record.state import ALARMS, CheckIn, State


@dataclass(frozen=True)
class Use:
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
class Day:
    """One local day, or with `until` a run of days without a word."""

    day: date
    until: date | None = None
    uses: list[Use] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    alarm: str = ""
    seen: bool = False
    practised: int = 0  # sessions of the weekly exercises
    walked: int = 0  # minutes
    pain: int | None = None  # the last one said, where there was no session and no check-in

    @property
    def silent(self) -> bool:
        """Whether nobody said anything."""
        told = (self.uses, self.check_ins, self.alarm, self.seen, self.practised, self.walked)
        return not any(told) and self.pain is None


def happened(state: State, now: datetime) -> list[Day]:
    """Each day from the first word to today, newest first, in the zone of `now`."""
    zone = now.tzinfo
    if zone is None:
        raise ValueError(f"{now} has no zone")
    if state.first_at is None:
        return []
    told = _told(state, zone)
    first, today = local(state.first_at, zone), now.date()
    last = max([today, *told])
    days = [told.get(first + timedelta(n)) or Day(first + timedelta(n))
            for n in range((last - first).days + 1)]  # fmt: skip
    if days and days[-1].day == today and days[-1].silent:
        days.pop()  # today is not over
    return list(_joined(days))[::-1]


def _told(state: State, zone: tzinfo) -> dict[date, Day]:
    found: dict[date, Day] = {}

    def on(at: datetime) -> Day:
        return found.setdefault(local(at, zone), Day(local(at, zone)))

    for pain in state.pains:
        on(pain.at).pain = pain.value
    for check_in in state.check_ins:
        on(check_in.at).check_ins.append(check_in)
    for alarm in state.alarms:
        day = on(alarm.at)
        day.alarm = max(day.alarm, alarm.disposition, key=("", *ALARMS).index)
    for practice in state.practices.values():
        on(practice.started).practised += practice.how is not None
    for walk in state.walks:
        on(walk.at).walked += walk.minutes
    for at in state.seen:
        on(at).seen = True
    for each, sessions in _by_day(state.in_order(), zone).items():
        found.setdefault(each, Day(each)).uses = list(_uses(sessions))
    for day in found.values():
        day.pain = None if day.uses or day.check_ins else day.pain
    return found


def _by_day(sessions: Sequence[Session], zone: tzinfo) -> dict[date, list[Session]]:
    found: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        found[local(session.started, zone)].append(session)
    return found


def _uses(sessions: Sequence[Session]) -> Iterator[Use]:
    for remedy in dict.fromkeys(each.remedy for each in sessions):
        own = [each for each in sessions if each.remedy == remedy]
        rated = [each.after for each in own if each.after is not None]
        yield Use(remedy, len(own), own[0].before, rated[-1] if rated else None)


def _joined(days: list[Day]) -> Iterator[Day]:
    """The days, with each run of silence of one month as one."""
    run: Day | None = None
    for day in days:
        goes_on = run is not None and day.silent and day.day.month == run.day.month
        if run is not None and goes_on:
            run.until = day.day
            continue
        if run is not None:
            yield run
        run = day if day.silent else None
        if run is None:
            yield day
    if run is not None:
        yield run
