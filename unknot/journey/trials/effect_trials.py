"""What works for this person: their sessions and visits as `unknot.score.effect` wants them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Final

from unknot.record.care import Encounter
from unknot.record.episodes import Episode
from unknot.record.newest import newest_since
from unknot.record.pain import BY_CALENDAR
from unknot.record.session import Session
from unknot.record.state import State
from unknot.record.statements import AVERAGE, WORST
from unknot.score.baseline import Baseline
from unknot.score.effect import Estimate, Priors, Trial, estimate
from unknot.score.natural_history import expected_fall
from unknot.score.verdicts import Verdict, most_effective, verdict

LATELY: Final = timedelta(days=365)  # judgement: what helped long ago may not help now
AT_ONCE: Final = timedelta(hours=1)  # judgement: a rating later than that is of something else
EVENING: Final = time(20)  # a day's average is of the waking day: judgement
NOON: Final = time(12)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class EffectTrials:
    """A person's sessions and visits of the last year, and what they come to.

    `now` has a zone: days are counted in it. `episodes`: all of them, oldest first.
    """

    state: State
    episodes: Sequence[Episode]
    belief: Priors
    treatments: Priors
    now: datetime

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """Each session that was rated at once, oldest first."""
        return tuple(self._of_session(each) for each in self._sessions)

    @cached_property
    def visits(self) -> tuple[Trial, ...]:
        """Each visit at which one thing was done, with the pain before and after it."""
        return tuple(self._of_visits(self.state.care.visits))

    @cached_property
    def estimate(self) -> Estimate:
        """What each remedy brings."""
        return estimate(self.trials, self.belief)

    def best(self, remedies: Sequence[str]) -> str | None:
        """The one of these that clearly does the most; None while that is not clear."""
        return most_effective(self.estimate, remedies) if self.trials else None

    def remedies(self) -> list[Verdict]:
        """What to say of each remedy that was used at least once, in the order of the belief."""
        used = {trial.remedy for trial in self.trials}
        return [verdict(self.estimate, self.trials, r) for r in self.belief.effects if r in used]

    def treated(self) -> list[Verdict]:
        """The same of what professionals did."""
        used = {trial.remedy for trial in self.visits}
        found = estimate(self.visits, self.treatments)
        return [verdict(found, self.visits, t) for t in self.treatments.effects if t in used]

    @property
    def _zone(self) -> tzinfo:
        if self.now.tzinfo is None:
            raise ValueError(f"{self.now} has no zone")
        return self.now.tzinfo

    @cached_property
    def _sessions(self) -> list[Session]:
        own = newest_since(self.state.remedies.in_order(), self.now - LATELY, attrgetter("started"))
        return [s for s in own if s.started <= self.now and rated_at_once(s)
                and s.remedy in self.belief.effects]  # fmt: skip

    @cached_property
    def _usual(self) -> Baseline:
        return Baseline(self._calendar, [(s.started, s.before) for s in self._sessions])

    @cached_property
    def _calendar(self) -> list[tuple[datetime, float]]:
        return list(self._by_calendar())

    def _by_calendar(self) -> Iterator[tuple[datetime, float]]:
        pains = [p for p in newest_since(self.state.pain.ratings, self.now - LATELY - DAY)
                 if p.by in BY_CALENDAR and p.sort != WORST
                 and p.on(self._zone) <= self.now.date()]  # fmt: skip
        averages = {(p.at, p.day) for p in pains if p.sort == AVERAGE}
        for pain in pains:
            if pain.sort == AVERAGE:
                day = pain.on(self._zone)
                yield datetime.combine(day, EVENING, self._zone), pain.value
            elif (pain.at, pain.day) not in averages:  # an entry's average says more than its now
                yield pain.at, pain.value

    def _onset(self, moment: datetime) -> datetime:
        """When the episode began that a moment lies in."""
        before = [each for each in self.episodes if each.began <= moment]
        day = before[-1].onset if before else moment.date()
        return datetime.combine(day, NOON, self._zone)

    def _of_session(self, session: Session) -> Trial:
        onset, at = self._onset(session.started), session.started
        rated = session.rated or session.off_at()
        natural = expected_fall((at - onset) / DAY, (rated - onset) / DAY)
        usual = self._usual.at(at, onset)
        return Trial(session.remedy, session.before, session.after or 0, usual, natural)

    def _of_visits(self, visits: Iterable[Encounter]) -> Iterator[Trial]:
        for visit in visits:
            at = datetime.combine(visit.day, NOON, self._zone)
            done = [each for each in visit.done if each in self.treatments.effects]
            if visit.before is None or visit.after is None or len(done) != 1:
                continue
            if self.now - LATELY <= at <= self.now + DAY:
                usual = Baseline(self._calendar, [(at, visit.before)]).at(at, self._onset(at))
                yield Trial(done[0], visit.before, visit.after, usual)


def rated_at_once(session: Session) -> bool:
    """Whether a session was rated soon enough for the rating to be about it."""
    if session.false_start or session.after is None or session.rated is None:
        return False
    return session.rated - session.off_at() <= AT_ONCE
