"""A person's record at one moment: which answers still count, what is running, what waits."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from operator import attrgetter

from unknot.journey.course.clinical_course import Course, course
from unknot.journey.history.chart_series import ChartSeries
from unknot.journey.screening.assess import DISPOSITION, Assessment, Pathway, assess
from unknot.journey.screening.clinic_plan import (
    counted_in_course,
    narrowed,
    narrowed_remedies,
)
from unknot.journey.trials.effect_trials import EffectTrials
from unknot.journey.trials.n_of_1 import TrialStatus, counted_trials
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row
from unknot.record.clinic_plans import ClinicPlan
from unknot.record.event import Event
from unknot.record.newest import newest_since
from unknot.record.pain import last_word
from unknot.record.session import Session
from unknot.record.state import State
from unknot.record.statements import ALARMS, PainRating
from unknot.score.important_change import brought_relief
from unknot.session.limits import AvailableFrom, PastSession, available_from, longest_effect
from unknot.session.remedy import Remedy
from unknot.session.resumed import as_allowed

# A clock may be put right by a little between two readings; more than that is a jump.
TOLERANCE = timedelta(minutes=2)
PAIN = "pain_now"  # the fact that is the last of the series
RAISING = ("disposition", "course")  # the tables whose rows may raise an alarm


@dataclass(frozen=True)
class Snapshot:
    """Everything that the next step depends on, at `now`.

    `by_tables`: what the tables alone say; `assessment` and `remedies`: what a clinic's plan, where
    one counts, leaves of it.
    """

    now: datetime
    state: State
    answers: dict[str, Value]  # those that are still fresh
    assessment: Assessment
    openings: dict[str, AvailableFrom | None]  # when a remedy may be used again; None: now
    session: Session | None  # the last one, when it runs or is not rated, no longer than it may be
    last: Session | None
    pathway: Pathway = field(repr=False)
    by_tables: Assessment = field(repr=False)
    remedies: Mapping[str, Remedy] = field(repr=False)
    plan: ClinicPlan | None = None
    not_this: frozenset[str] = frozenset()  # the remedies that the plan asks not to use

    @property
    def opens(self) -> dict[str, datetime | None]:
        """When each remedy may be used again; None: now."""
        return {name: each.at if each else None for name, each in self.openings.items()}

    @cached_property
    def sessions(self) -> list[Session]:
        """All but slips, oldest first."""
        return [each for each in self.state.remedies.in_order() if not each.false_start]

    @cached_property
    def last_pain(self) -> PainRating | None:
        """How it was at last, by all that was said."""
        zone = self.now.tzinfo
        if zone is None:
            raise ValueError(f"{self.now} has no zone")
        return last_word(self.state.pain.ratings, zone, self.now)

    @cached_property
    def course(self) -> Course:
        """How it goes over days."""
        usable = counted_in_course(self.by_tables, self.assessment)
        return course(self.pathway, self.state, self.by_tables, self.now, usable)

    @cached_property
    def effects(self) -> EffectTrials:
        """What works for them."""
        pathway = self.pathway
        return EffectTrials(
            self.state, self.course.episodes, pathway.belief, pathway.treating, self.now
        )

    @cached_property
    def chart_series(self) -> ChartSeries:
        """Their numbers day by day."""
        return ChartSeries(self.state, self.now, self.course.episodes)

    @cached_property
    def trials(self) -> list[TrialStatus]:
        """The fair tests that count, oldest first."""
        return counted_trials(self.state, self.pathway.ladder, self.now)

    @property
    def alarm(self) -> str:
        """ "emergency" or "urgent" while one is open, else "none".

        The worst of what was recorded, what the answers say now and how it goes over days: two
        records that come together can say what neither said alone.
        """
        alarm = self.state.screening.alarm
        apart = alarm and alarm.rows and set(alarm.rows) <= rows_not_about_back(self.pathway)
        recorded = alarm.disposition if alarm and not apart else None
        said = {self.assessment.back, recorded, self.course.level}
        return next((level for level in reversed(ALARMS) if level in said), "none")

    @property
    def not_about_back(self) -> list[Row]:
        """What needs someone today and says nothing about the back: said now, or recorded."""
        alarm = self.state.screening.alarm
        recorded = alarm.rows if alarm else ()
        said = {row.id for row in self.assessment.not_about_back}
        rows = self.pathway.compiled.tables[DISPOSITION].rows
        return [row for row in rows if row.apart and (row.id in said or row.id in recorded)]

    @property
    def help_shown_for(self) -> str:
        """The worst that help was shown for: an alarm, or what is apart from the back."""
        said = {self.alarm, *(row.then for row in self.not_about_back)}
        return next((level for level in reversed(ALARMS) if level in said), "none")

    @property
    def level(self) -> str | None:
        """The advice to show: an open alarm's, else the settled one; None: ask first."""
        if self.alarm != "none":
            return self.alarm
        return self.assessment.disposition and self.assessment.back

    @property
    def helped(self) -> bool | None:
        """Whether the last session brought enough; None when it was not rated."""
        if self.last is None or self.last.after is None:
            return None
        return brought_relief(self.last)


def reasons_for_advice(pathway: Pathway, snapshot: Snapshot) -> list[Row]:
    """The rows behind the advice; an alarm keeps those that raised it, however old they are."""
    alarm = snapshot.state.screening.alarm
    if snapshot.alarm == "none":
        return _about_back(snapshot)
    if alarm is None or alarm.disposition != snapshot.alarm:
        return deciding_rows(snapshot)
    rows = [row for name in RAISING for row in pathway.compiled.tables[name].rows]
    return [row for row in rows if row.id in alarm.rows and row.then == alarm.disposition]


def rows_not_about_back(pathway: Pathway) -> set[str]:
    """The rows that say nothing about the back."""
    return {row.id for row in pathway.compiled.tables[DISPOSITION].rows if row.apart}


def _about_back(snapshot: Snapshot) -> list[Row]:
    """The rows that the back's own level comes from; nothing but the default where none holds."""
    found, default = snapshot.assessment, snapshot.pathway.compiled.tables[DISPOSITION].default
    rows = [row for row in found.rows if row.then == found.back and not row.apart]
    return rows or ([default] if default else [])


def deciding_rows(snapshot: Snapshot) -> list[Row]:
    """The rows that make the advice what it is by what is known now."""
    said = [*snapshot.assessment.deciding, *snapshot.course.deciding]
    alarms = [row for level in reversed(ALARMS) for row in said if row.then == level]
    return [row for row in alarms if row.then == alarms[0].then] or list(
        snapshot.assessment.deciding
    )


def take_snapshot(
    pathway: Pathway, remedies: dict[str, Remedy], state: State, now: datetime
) -> Snapshot:
    """A person at one moment. `now` has a zone: days are counted in it.

    `state` is made of `of_known_remedies` events: the rest is of tables that are not today's.
    """
    answers = current_answers(pathway, state, now)
    by_tables, plan = assess(pathway, answers), state.clinic.plan_on(now.date())
    own, not_this = narrowed_remedies(remedies, plan)
    last = next(
        (each for each in reversed(state.remedies.in_order()) if not each.false_start), None
    )
    waiting = last is not None and last.after is None
    far = max(map(longest_effect, remedies.values())) + timedelta(
        days=1
    )  # more than any zone can make
    # A session lasts a day at most, so whatever can still matter began within these.
    near = newest_since(
        state.remedies.in_order(), now - far - timedelta(days=1), attrgetter("started")
    )
    unsure = [each for each in state.remedies.sessions.values() if each.start_by or each.end_by]
    before = past_sessions({each.id: each for each in (*near, *unsure)}.values())
    return Snapshot(
        now,
        state,
        answers,
        narrowed(by_tables, not_this, pathway.ladder, pathway.first_rung),
        {name: _opening(remedies[name], before, now) for name in pathway.ladder},
        as_allowed(own[last.remedy], last) if last and waiting else None,
        last,
        pathway,
        by_tables,
        own,
        plan,
        not_this,
    )


def of_known_remedies(remedies: Container[str], events: Iterable[Event]) -> list[Event]:
    """The events without sessions of a remedy that only another Unknot knows."""
    return [e for e in events if e.kind != "remedy.started" or e.data["remedy"] in remedies]


def current_answers(pathway: Pathway, state: State, now: datetime) -> dict[str, Value]:
    """The answers that still count: not too old, and not from a clock that ran ahead."""
    facts = {v.fact.id: v.fact for v in pathway.compiled.variables}

    def counts(name: str, at: datetime) -> bool:
        age = now - at
        return name in facts and -TOLERANCE <= age <= timedelta(seconds=facts[name].lasts)

    answers = {
        name: answer.value
        for name, answer in state.screening.answers.items()
        if counts(name, answer.at) and facts[name].allows(answer.value)
    }
    for name, at in state.screening.asked.items():
        # The help was shown there and then, and the answer forgotten: the interview goes on.
        if counts(name, at) and name not in answers:
            answers[name] = facts[name].calm
    answers |= _pain_now(state, counts)
    for name, told in state.screening.since.items():
        days = (now.date() - told.day).days
        if counts(name, told.at) and facts[name].allows(max(days, 0)):
            answers[name] = max(days, 0)
    return answers


def _pain_now(state: State, counts: Callable[[str, datetime], bool]) -> dict[str, Value]:
    """The pain of this moment as it was last said, whoever asked: nobody is asked it twice."""
    last, answer = state.pain.now, state.screening.answers.get(PAIN)
    if last is None or not counts(PAIN, last.at) or (answer and answer.at > last.at):
        return {}
    return {PAIN: last.value}


def past_sessions(sessions: Iterable[Session]) -> list[PastSession]:
    """The record's sessions, as far as limits depend on them: no clock makes a rest shorter."""
    return [PastSession(each.remedy, *each.latest(), each.false_start) for each in sessions]


def _opening(remedy: Remedy, sessions: list[PastSession], now: datetime) -> AvailableFrom | None:
    found = available_from(remedy, sessions, now)
    return found and AvailableFrom(_whole_minute(found.at), found.why)


def _whole_minute(time: datetime) -> datetime:
    """The minute that a clock on the wall shows when it is open: never one too early."""
    whole = time.replace(second=0, microsecond=0)
    return whole if whole == time else whole + timedelta(minutes=1)
