"""Fair tests at one moment: which of those that were begun count, how far they are, their result.

Days are those of this device's zone, as everywhere. A test ends after its last day, by the
person, by an alarm, or by itself when its remedy was not used on three of its days in a row: it
may be closed to them, or no longer wanted. The day on which it is ended counts no more.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Final

from unknot.record.n_of_1_trial import DAY, NOTHING, Trial
from unknot.record.newest import newest_since
from unknot.record.state import State
from unknot.record.statements import AVERAGE
from unknot.record.zones import local_day
from unknot.score.paired_days import PairPriors, PairVerdict, pair_verdict

PAIRS: Final = 14  # four weeks
IN_A_ROW: Final = 3  # days of a remedy without it: judgement
NEAR: Final = timedelta(days=2)  # tomorrow, on the other side of the date line
DayOfUse = tuple[date, str]  # which of its remedies, on which day
RUNS, DONE, STOPPED, ALARM, UNUSED = "", "done", "stopped", "alarm", "unused"


@dataclass(frozen=True)
class TrialStatus:
    """A test on one day. `last`: the last day that counts; `why` it is over, or RUNS."""

    test: Trial
    state: State
    today: date
    last: date
    why: str
    used: frozenset[DayOfUse]

    @property
    def over(self) -> bool:
        """Whether its result may be shown."""
        return self.why != RUNS

    @property
    def has_result(self) -> bool:
        """Whether it is over and a day of it counts: one ended before that has nothing to say."""
        return self.over and self.last >= self.test.first

    @property
    def waiting(self) -> bool:
        """Whether its first day has not come."""
        return not self.over and self.today < self.test.first

    @property
    def number(self) -> int:
        """Of today among its days, from 1."""
        return (self.today - self.test.first).days + 1

    @property
    def days(self) -> list[date]:
        """Those of its days that are past and count."""
        last = min(self.last, self.today - DAY)
        return [self.test.first + n * DAY for n in range((last - self.test.first).days + 1)]

    @property
    def days_followed(self) -> int:
        """On how many of these the lot was followed, as far as we know."""
        return sum(self._kept(day) for day in self.days)

    @property
    def written(self) -> int:
        """How many of these have their average pain in the diary."""
        return sum(day in self.pains for day in self.days)

    @cached_property
    def pains(self) -> dict[date, int]:
        """The average pain of each of its days that has one: the last that was said of it."""
        end, found = min(self.last, self.today), {}
        for pain in newest_since(self.state.pain.ratings, self.test.at - NEAR):
            day = pain.day
            if pain.sort == AVERAGE and day and self.test.first <= day <= end:
                found[day] = pain.value
        return found

    def lower_by(self) -> Iterator[int]:
        """For each pair with both pains: by how much it was lower on the remedy's day."""
        for pair in range(self.test.pairs):
            days = [self.test.first + (2 * pair + n) * DAY for n in (0, 1)]
            if all(day in self.pains for day in days):
                pain = {self.test.drawn(day): self.pains[day] for day in days}
                remedy, against = self.test.arms
                yield pain[against] - pain[remedy]

    def result(self, belief: PairPriors) -> PairVerdict:
        """What its pairs of days say. By what was drawn, whatever was done."""
        return pair_verdict(list(self.lower_by()), belief)

    def _kept(self, day: date) -> bool:
        drawn = self.test.drawn(day)
        return all(((day, arm) in self.used) == (arm == drawn) for arm in self.test.arms if arm)


def counted_trials(state: State, remedies: Collection[str], now: datetime) -> list[TrialStatus]:
    """Those that count, oldest first. `now` has a zone. Of two at once, the one begun first."""
    zone = now.tzinfo
    if zone is None:
        raise ValueError(f"{now} has no zone")
    found: list[TrialStatus] = []
    for test in state.trials.values():
        if _sound(test, remedies, now) and not (found and test.first <= found[-1].last):
            found.append(_stands(state, test, now.date(), zone))
    return found


def _sound(test: Trial, remedies: Collection[str], now: datetime) -> bool:
    """Whether we know its remedies, and no clock that ran ahead began it."""
    known = all(arm in remedies or arm == NOTHING for arm in test.arms)
    return known and abs(test.first - test.at.date()) <= NEAR and test.first - now.date() <= NEAR


def _stands(state: State, test: Trial, today: date, zone: tzinfo) -> TrialStatus:
    used = frozenset(_used(state, test, zone))
    ends = [(test.last, DONE)] if today > test.last else []
    if test.ended:
        ends.append((local_day(test.ended, zone) - DAY, STOPPED))
    ends += [
        (local_day(a.at, zone) - DAY, ALARM) for a in state.screening.alarms if a.at >= test.at
    ][:1]
    ends += [(day, UNUSED) for day in _given_up(test, used, today)][:1]
    last, why = min(ends, default=(test.last, RUNS), key=lambda each: each[0])
    return TrialStatus(test, state, today, last, why, used)


def _used(state: State, test: Trial, zone: tzinfo) -> Iterator[DayOfUse]:
    """The days of each of its remedies: sessions here, and what was said besides."""
    yield from (key for key, used in test.used.items() if used)
    end = test.at + (test.length + 3) * DAY  # generously: of years only these are looked at
    for each in newest_since(state.remedies.in_order(), test.at, attrgetter("started")):
        if each.started <= end and each.remedy in test.arms and not each.false_start:
            yield local_day(each.started, zone), each.remedy


def _given_up(test: Trial, used: Collection[DayOfUse], today: date) -> Iterator[date]:
    """The days, before its last, on which its remedy was once more not used."""
    missed = 0
    for day in (test.first + n * DAY for n in range(test.length - 1)):
        drawn = test.drawn(day)
        if day >= today or drawn == NOTHING:
            continue
        missed = 0 if (day, drawn) in used else missed + 1
        if missed >= IN_A_ROW:
            yield day
