"""A person's record at one moment: which answers still count, what is running, what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from unknot.journey.assess import Assessment, Medicine, assess
from unknot.journey.course import Course, course
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row
from unknot.record.state import ALARMS, Session, State
from unknot.score.change import helped
from unknot.session.limits import opens_at
from unknot.session.remedy import Remedy

# A clock may be put right by a little between two readings; more than that is a jump.
TOLERANCE = timedelta(minutes=2)
RAISING = ("disposition", "course")  # the tables whose rows may raise an alarm


@dataclass(frozen=True)
class Situation:
    """Everything that the next step depends on, at `now`."""

    now: datetime
    state: State
    answers: dict[str, Value]  # those that are still fresh
    assessment: Assessment
    opens: dict[str, datetime | None]  # when a remedy may be used again; None: now
    session: Session | None  # the last one, when it is running or not rated yet
    last: Session | None
    medicine: Medicine = field(repr=False)

    @cached_property
    def course(self) -> Course:
        """How it goes over days."""
        return course(self.medicine, self.state, self.assessment, self.now)

    @property
    def alarm(self) -> str:
        """ "emergency" or "urgent" while one is open, else "none".

        The worst of what was recorded, what the answers say now and how it goes over days: two
        records that come together can say what neither said alone.
        """
        recorded = self.state.alarm and self.state.alarm.disposition
        said = {self.assessment.at_least, recorded, self.course.level}
        return next((level for level in reversed(ALARMS) if level in said), "none")

    @property
    def level(self) -> str | None:
        """The advice to show: an open alarm's, else the settled one; None: ask first."""
        return self.assessment.disposition if self.alarm == "none" else self.alarm

    @property
    def helped(self) -> bool | None:
        """Whether the last session brought enough; None when it was not rated."""
        if self.last is None or self.last.after is None:
            return None
        return helped(self.last.before, self.last.after)


def reasons(medicine: Medicine, here: Situation) -> list[Row]:
    """The rows behind the advice; an alarm keeps those that raised it, however old they are."""
    alarm = here.state.alarm
    if alarm is None or alarm.disposition != here.alarm:
        return deciding(here)
    rows = [row for name in RAISING for row in medicine.compiled.tables[name].rows]
    return [row for row in rows if row.id in alarm.rows and row.then == alarm.disposition]


def deciding(here: Situation) -> list[Row]:
    """The rows that make the advice what it is by what is known now."""
    said = [*here.assessment.deciding, *here.course.deciding]
    alarms = [row for level in reversed(ALARMS) for row in said if row.then == level]
    return [row for row in alarms if row.then == alarms[0].then] or list(here.assessment.deciding)


def situation(
    medicine: Medicine, remedies: dict[str, Remedy], state: State, now: datetime
) -> Situation:
    """A person at one moment. `now` has a zone: days are counted in it."""
    answers = fresh(medicine, state, now)
    sessions = state.in_order()
    last = sessions[-1] if sessions else None
    waiting = last is not None and last.after is None
    return Situation(
        now,
        state,
        answers,
        assess(medicine, answers),
        {name: _opens(remedies[name], remedies, sessions, now) for name in medicine.ladder},
        last if waiting else None,
        last,
        medicine,
    )


def fresh(medicine: Medicine, state: State, now: datetime) -> dict[str, Value]:
    """The answers that still count: not too old, and not from a clock that ran ahead."""
    facts = {v.fact.id: v.fact for v in medicine.compiled.variables}

    def counts(name: str, at: datetime) -> bool:
        age = now - at
        return name in facts and -TOLERANCE <= age <= timedelta(seconds=facts[name].lasts)

    answers = {
        name: answer.value
        for name, answer in state.answers.items()
        if counts(name, answer.at) and facts[name].allows(answer.value)
    }
    for name, since in state.since.items():
        days = (now.date() - since.day).days
        if counts(name, since.at) and facts[name].allows(max(days, 0)):
            answers[name] = max(days, 0)
    return answers


def _opens(
    remedy: Remedy, remedies: Mapping[str, Remedy], sessions: list[Session], now: datetime
) -> datetime | None:
    """When a remedy may be used: after its own rest, and after the skin's rest from any other."""
    found = []
    for other in remedies.values():
        past = [(s.started, s.off_at()) for s in sessions if s.remedy == other.id]
        # Of another remedy only its last session counts here: a day's number is each one's own.
        found.append(opens_at(other, past if other.id == remedy.id else past[-1:], now))
    opens = max((time for time in found if time is not None), default=None)
    return opens and _whole_minute(opens)


def _whole_minute(time: datetime) -> datetime:
    """The minute that a clock on the wall shows when it is open: never one too early."""
    whole = time.replace(second=0, microsecond=0)
    return whole if whole == time else whole + timedelta(minutes=1)
