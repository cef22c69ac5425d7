"""What one patient adds to the numbers of the group: derived when their events come in.

Weeks count from the first day of one episode of each: that which was under way when they joined,
else the first one after. Later pain counts on from that day, a relapse too: a course that ended
where somebody recovered would be one of those who did not.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from typing import Any, Final
from uuid import UUID

from unknot.clinic.middleware import log
from unknot.clinic.patients.models import Patient
from unknot.clinic.staff.outcome_models import OutcomeRemedy, OutcomeWeek, PatientOutcome
from unknot.cohort.records.pooled_effects import person_mean, trials_by_remedy
from unknot.journey.history.how_far import was_begun
from unknot.record.episodes import Episode
from unknot.record.zones import local_day
from unknot.web.diary.measures import scores
from unknot.web.people.person_context import PersonContext
from unknot.web.people.record import PersonRecord

MADE_BY: Final = 1  # one more whenever something else is derived: old rows are made again
WEEKS: Final = 13  # the last measure of an episode is due on day 84
A_WEEK: Final = timedelta(days=7)
PAIN: Final = "pain"
RANGE: Final = "range."  # before the name of a test
Rows = list[tuple[Any, ...]]


@dataclass
class Added:
    """All that somebody adds."""

    fields: dict[str, Any] = field(default_factory=dict)
    weeks: Rows = field(default_factory=list)  # what, week, tenths, its end, recovered before it
    remedies: Rows = field(default_factory=list)  # remedy, sessions, fell, beyond

    @property
    def digest(self) -> str:
        """The same for the same."""
        said = [self.fields, self.weeks, self.remedies]
        return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def added_by(person: UUID, found: PersonContext | None) -> tuple[int, Added]:
    """Of how many events, and what they add. Of a record that cannot be read here just that."""
    joined = Patient.objects.filter(person=person).values_list("given_at", flat=True).first()
    try:
        if found and joined:
            return len(found.events), outcome_of(found, joined)
    except Exception as error:  # noqa: BLE001  # whatever it is, the page counts it as not read
        log(f"error {type(error).__name__} in an outcome")
    return PersonRecord(person).newest_number, Added({"unreadable": True})


def keep_outcome(person: UUID, stored: int, added: Added, now: datetime) -> None:
    """Write it down in place of what was there, unless another was newer.

    In a transaction that holds the patient's row.
    """
    old = PatientOutcome.objects.filter(pk=person).first()
    if old and old.stored > stored:
        return
    digest = added.digest
    if old and old.digest == digest:
        PatientOutcome.objects.filter(pk=person).update(stored=stored, made_by=MADE_BY)
        return
    PatientOutcome(
        person_id=person, made_by=MADE_BY, stored=stored, digest=digest, changed_at=now,
        **added.fields,
    ).save()  # fmt: skip
    OutcomeWeek.objects.filter(person=person).delete()
    OutcomeWeek.objects.bulk_create(
        OutcomeWeek(person_id=person, what=what, week=week, tenths=tenths, ends=ends,
                    recovered=recovered)
        for what, week, tenths, ends, recovered in added.weeks
    )  # fmt: skip
    OutcomeRemedy.objects.filter(person=person).delete()
    OutcomeRemedy.objects.bulk_create(
        OutcomeRemedy(person_id=person, remedy=remedy, sessions=sessions, fell=fell,
                      beyond=beyond)
        for remedy, sessions, fell, beyond in added.remedies
    )  # fmt: skip


def outcome_of(found: PersonContext, joined: datetime) -> Added:
    """What a record adds. `joined`: when they agreed to this clinic."""
    added = Added(_steps(found), remedies=list(_remedies(found)))
    episode = index_episode(found.snapshot.course.episodes, joined)
    if episode is None:
        return added
    recovered = None
    if episode.recovered:
        day = local_day(episode.recovered, found.now.tzinfo or UTC)
        recovered = min(_week(day, episode.onset), WEEKS)  # later ones are not told apart
    added.weeks = [
        (what, week, round(value * 10), episode.onset + A_WEEK * (week + 1),
         recovered is not None and recovered < week)
        for what, week, value in _weeks(found, episode.onset)
    ]  # fmt: skip
    added.fields |= {"onset": episode.onset, "recovered_week": recovered}
    return added


def index_episode(episodes: Sequence[Episode], joined: datetime) -> Episode | None:
    """The one under way at a moment, else the first after it."""
    before = [each for each in episodes if each.began <= joined]
    if before and (before[-1].recovered is None or before[-1].recovered > joined):
        return before[-1]
    return next((each for each in episodes if each.began > joined), None)


def _steps(found: PersonContext) -> dict[str, Any]:
    state, zone = found.state, found.now.tzinfo or UTC
    if state.first_at is None or state.last_at is None:
        return {}
    first = local_day(state.first_at, zone)
    settled = any(each.kind == "screening.assessed" and each.data.get("settled", True)
                  for each in found.events)  # fmt: skip
    alarmed = bool(state.screening.alarms)
    return {
        "first_day": first,
        "checked": settled or alarmed,
        "alarmed": alarmed,
        "treated": bool(found.snapshot.sessions),
        "checked_in": bool(state.check_ins.done),
        "second_week": local_day(state.last_at, zone) >= first + A_WEEK,
        "planned": bool(state.prevention.plans),
        "exercised": any(map(was_begun, state.prevention.sessions.values())),
    }


def _remedies(found: PersonContext) -> Iterator[tuple[Any, ...]]:
    """By the same means as pooled effects, of the year before their last word."""
    state, library = found.state, found.library
    last = (state.last_at or found.now).astimezone(found.now.tzinfo)
    by_remedy = trials_by_remedy(state, found.snapshot.course.episodes, library, last)
    for remedy, trials in sorted(by_remedy.items()):
        fell = fmean(each.before - each.after for each in trials)
        beyond = person_mean(trials, library.effects.belief).points
        yield remedy, len(trials), fell, beyond


def _weeks(found: PersonContext, onset: date) -> Iterator[tuple[str, int, float]]:
    """What, week and value: of pain the mean of the days that were told, else the last word."""
    days: dict[int, list[int]] = {}
    for day, pain in found.snapshot.chart_series.pains(onset).items():
        days.setdefault(_week(day, onset), []).append(pain)
    yield from ((PAIN, week, fmean(pains)) for week, pains in days.items() if week < WEEKS)
    for measure in found.library.measures.values():
        told = [(each.day, each.score) for each in scores(found, measure, onset)]
        yield from _last_of_each(measure.id, told, onset)
    zone = found.now.tzinfo or UTC
    for test in found.library.range:
        told = [(local_day(each.at, zone), float(each.amount))
                for each in found.state.prevention.measurements if each.what == test]  # fmt: skip
        yield from _last_of_each(RANGE + test, told, onset)


def _last_of_each(
    what: str, told: Sequence[tuple[date, float]], onset: date
) -> Iterator[tuple[str, int, float]]:
    weeks = {_week(day, onset): value for day, value in told if day >= onset}
    yield from ((what, week, value) for week, value in weeks.items() if week < WEEKS)


def _week(day: date, onset: date) -> int:
    return max((day - onset).days, 0) // A_WEEK.days
