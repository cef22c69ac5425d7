"""When to look in again, and whether a time for it went by. Pure; the schedule is content.

Silence is never read as recovery: a missed check-in is missed, and nothing else. Whoever comes
back gets the whole screen, because answers last hours
(`unknot.journey.now.snapshot.current_answers`).

Days are counted on the calendar of the person's zone, and each day's check-in has the same time
on the wall, so that neither change of the clocks moves it. The hours after the first session are
real hours. What seems to lie in the future (the clock was ahead then) counts as just now: no
change of a clock puts a check-in off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import dropwhile, islice

from unknot.session.remedy import Basis


@dataclass(frozen=True)
class FirstCheckIn:
    """A check-in some hours after the first session, for whoever had at least this much pain.

    `after` and `late` in seconds; `late`: how long after that it was missed.
    """

    id: str
    after: int
    late: int
    pain: int
    why: str
    cite: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class LaterCheckIns:
    """Check-ins every so many days, up to a day of the episode; None: for as long as it takes.

    The last of them falls on `up_to_day` itself, which may be reached in `at_most` days.
    """

    id: str
    up_to_day: int | None
    every: int
    at_most: int
    late: int  # seconds
    why: str
    cite: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Schedule:
    """All check-ins of an episode. The daily ones are between two hours of the day."""

    from_hour: int
    to_hour: int
    first: tuple[FirstCheckIn, ...]
    then: tuple[LaterCheckIns, ...]  # the last one has no end


@dataclass(frozen=True)
class CheckIns:
    """When the next one is due, and whether it was missed. `due` may be past.

    `late`: how long after `due` it counts as missed.
    """

    due: datetime
    missed: bool
    late: timedelta = field(default=timedelta(), compare=False)


def check_ins(
    schedule: Schedule,
    begun: datetime,
    first_session: datetime | None,
    first_pain: int | None,
    done: Sequence[datetime],
    now: datetime,
) -> CheckIns:
    """The next check-in of an episode that was first told of at `begun`.

    Without a session its hours count from `begun`. All times have a zone; days are counted in
    that of `now`, and `due` is in it.
    """
    plan = _Plan(schedule, begun, first_session, first_pain, done, now)
    due, late = next(plan.times())
    missed = now.astimezone(UTC) > due + timedelta(seconds=late)
    return CheckIns(due.astimezone(now.tzinfo), missed, timedelta(seconds=late))


def upcoming_check_ins(
    schedule: Schedule,
    begun: datetime,
    first_session: datetime | None,
    first_pain: int | None,
    done: Sequence[datetime],
    now: datetime,
    count: int,
) -> list[datetime]:
    """The next check-ins after `now`, each as if all before it were made in time."""
    plan = _Plan(schedule, begun, first_session, first_pain, done, now)
    later = dropwhile(lambda due: due <= now, (due for due, _ in plan.times()))
    return [due.astimezone(now.tzinfo) for due in islice(later, count)]


class _Plan:
    """The check-ins that are still to come. Inside, every moment is in UTC."""

    def __init__(
        self,
        schedule: Schedule,
        begun: datetime,
        first_session: datetime | None,
        first_pain: int | None,
        done: Sequence[datetime],
        now: datetime,
    ) -> None:
        def past(moment: datetime) -> datetime:
            if moment.utcoffset() is None:
                raise ValueError(f"{moment.isoformat()} has no time zone")
            return min(moment.astimezone(UTC), now.astimezone(UTC))

        start = past(first_session or begun)
        self.zone: tzinfo = now.tzinfo or UTC
        self.schedule = schedule
        self.day_0 = past(begun).astimezone(self.zone).date()
        self.first = sorted(
            (start + timedelta(seconds=row.after), row.late)
            for row in schedule.first
            if row.pain <= (first_pain or 0)
        )
        self.done = sorted(moment for moment in map(past, done) if moment >= past(begun))
        self.at = self._time_of_day(self.done[0] if self.done else self.first[0][0])

    def times(self) -> Iterator[tuple[datetime, int]]:
        """When each is due and, in seconds, after how long it was missed; soonest first."""
        last = self.done[-1] if self.done else None
        while True:
            found = [each for each in self.first if last is None or each[0] > last]
            if last is not None:
                found.append(self._then(last))
            due, late = min(found)
            yield due, late
            last = due

    def _time_of_day(self, first: datetime) -> time:
        hour = first.astimezone(self.zone).hour
        return time(min(max(hour, self.schedule.from_hour), self.schedule.to_hour))

    def _then(self, last: datetime) -> tuple[datetime, int]:
        day = max((self._day(last) - self.day_0).days, 0)
        rows = self.schedule.then
        row = next(row for row in rows if row.up_to_day is None or day < row.up_to_day)
        following = day + row.every
        if row.up_to_day is not None and row.up_to_day - day <= row.at_most:
            following = row.up_to_day
        due = datetime.combine(self.day_0 + timedelta(days=following), self.at, self.zone)
        return due.astimezone(UTC), row.late

    def _day(self, moment: datetime) -> date:
        """The day that a check-in is of: the small hours still belong to the day before.

        Small by the clock on the wall or by the time gone by: in a night in which clocks change
        these differ, and more pain must not jump over a look that less pain has.
        """
        small = timedelta(hours=self.schedule.from_hour)
        on_the_wall = moment.astimezone(self.zone) - small
        return min(on_the_wall.date(), (moment - small).astimezone(self.zone).date())
