"""The weekly exercises of one person: whether they may begin, and how far they are.

Weeks are seven local days, counted from the day on which the exercises were first wished for, so
that neither summer time nor a journey around the world makes one shorter than the other. After
each, the table `regimen` says how to go on: once for the exercises, once for the walks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from unknot.journey.course.clinician_contacts import clinician_contacts
from unknot.journey.judgements import Judgements
from unknot.journey.now.snapshot import Snapshot
from unknot.journey.screening.assess import Pathway
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.prevention import ExercisePlan, ExerciseSession
from unknot.record.state import State
from unknot.record.statements import BROUGHT
from unknot.record.zones import local_day
from unknot.session.exercises import Regimen

TABLE: Final = "regimen"
START: Final = "regimen_start"
LONG: Final = 7  # days of a week
MOST: Final = 5200  # weeks, the fact's own
MINUTE: Final = 60  # seconds; what is stopped sooner was no session


@dataclass(frozen=True)
class ProgrammeWeek:
    """How far: the week of the programme, whether halved, and the row that says so."""

    week: int
    half: bool
    row: Row | None  # None: nothing has been decided yet


@dataclass(frozen=True)
class Week:
    """One week of a person: its number since they began, its days, and where it stands."""

    number: int
    begins: date
    exercise: ProgrammeWeek
    walk: ProgrammeWeek
    practised: int  # sessions that were not only the gentle moves
    gentle: int
    walked: int  # walks
    minutes: int  # walked
    strained: int


def weeks(
    pathway: Pathway, regimen: Regimen, state: State, today: date, zone: tzinfo
) -> list[Week]:
    """Every week up to the one of today, oldest first; empty while nothing was wished for."""
    if not state.prevention.plans:
        return []
    begins = min(local_day(state.prevention.plans[0].at, zone), today)
    done, walks = _by_week(state, begins, zone)
    found: list[Week] = []
    low = pathway.judgements.low_exercise_pain
    here, walk, missed = (
        ProgrammeWeek(1, half=False, row=None),
        ProgrammeWeek(1, half=False, row=None),
        0,
    )
    for number in range(1, (today - begins).days // LONG + 2):
        since = begins + timedelta(days=LONG * (number - 1))
        now = _week(number, since, (here, walk), done[number], walks[number], low)
        found.append(now)
        missed = 0 if now.practised + now.gentle + now.walked else missed + 1
        wish = _wish_in(state.prevention.plans, now.begins, zone)
        common = {"weeks_missed": min(missed, MOST), "strained": min(now.strained, 99)}
        half_of_sessions = now.practised * 2 >= len(wish.days)
        here = _next(pathway, regimen, here, common | _done(enough=half_of_sessions))
        enough = now.walked * 2 >= regimen.walks_in(walk.week).times
        walk = _next(pathway, regimen, walk, common | _done(enough=enough), regimen.last_walk)
    return found


def _done(*, enough: bool) -> dict[str, Value]:
    return {"week_done": "enough" if enough else "some"}


def _by_week(
    state: State, begins: date, zone: tzinfo
) -> tuple[Mapping[int, list[ExerciseSession]], Mapping[int, list[int]]]:
    """Sessions, and minutes of walks, by the number of their week."""

    def number(at: datetime) -> int:
        return (local_day(at, zone) - begins).days // LONG + 1

    done: dict[int, list[ExerciseSession]] = defaultdict(list)
    walks: dict[int, list[int]] = defaultdict(list)
    for each in state.prevention.sessions.values():
        if session_counts(each):
            done[number(each.started)].append(each)
    for walk in state.prevention.walks:
        walks[number(walk.at)].append(walk.minutes)
    return done, walks


def _week(
    number: int,
    begins: date,
    at: tuple[ProgrammeWeek, ProgrammeWeek],
    done: list[ExerciseSession],
    walks: list[int],
    low: int,
) -> Week:
    gentle = sum(each.gentle for each in done)
    strains = sum(session_was_too_much(each, low) for each in done)
    return Week(number, begins, *at, len(done) - gentle, gentle, len(walks), sum(walks), strains)


def session_counts(practice: ExerciseSession) -> bool:
    """Whether it was done at all: begun and not known to be a slip of the thumb."""
    if practice.how is None or practice.ended is None:
        return practice.pain is not None
    return practice.how == "done" or (practice.ended - practice.started).total_seconds() > MINUTE


def session_was_too_much(practice: ExerciseSession, low: int) -> bool:
    """Whether it was too much: above `low` of 10 during it, it hurt, or worse for over a day."""
    above = practice.pain is not None and practice.pain > low
    return above or practice.how == "hurts" or practice.worse is True


def screens_again(judgements: Judgements, how: str | None, pain: int) -> bool:
    """Whether a session calls the danger questions back: it hurt, or the pain was strong."""
    return how == "hurts" or pain >= judgements.strong_exercise_pain


def _wish_in(wishes: Iterable[ExercisePlan], begins: date, zone: tzinfo) -> ExercisePlan:
    """What was wished for at the end of a week."""
    end = begins + timedelta(days=LONG)
    ordered = list(wishes)
    return ([each for each in ordered if local_day(each.at, zone) < end] or ordered)[-1]


def _next(
    pathway: Pathway,
    regimen: Regimen,
    here: ProgrammeWeek,
    facts: Mapping[str, Value],
    last: int = 0,
) -> ProgrammeWeek:
    """Where the next week stands."""
    row = read(pathway.compiled.tables[TABLE], facts).rows[0]
    last = last or regimen.weeks + 1  # one more than the programme is "for life"
    if row.then == "on":
        return ProgrammeWeek(
            here.week if here.half else min(here.week + 1, last), half=False, row=row
        )
    if row.then == "back":
        return ProgrammeWeek(max(here.week - regimen.stage, 1), half=False, row=row)
    if row.then == "begin":
        return ProgrammeWeek(1, half=False, row=row)
    return ProgrammeWeek(here.week, half=here.half or row.then == "halve", row=row)


def start(pathway: Pathway, snapshot: Snapshot) -> Row:
    """Whether the programme may begin or go on today: the row of `regimen_start`."""
    return read(pathway.compiled.tables[START], start_facts(snapshot)).rows[0]


def start_facts(snapshot: Snapshot) -> dict[str, Value]:
    """What the start depends on; nobody is asked these."""
    found = snapshot.assessment.disposition and snapshot.assessment.back
    zone = snapshot.now.tzinfo or UTC
    judged, examine_nobody = snapshot.pathway.judgements, snapshot.pathway.examine_nobody
    lasts = timedelta(days=judged.visit_counts_days)
    lately = any(
        snapshot.now - at <= lasts
        for at in clinician_contacts(snapshot.state, zone, examine_nobody)
    )
    last, low = snapshot.last_pain, judged.low_exercise_pain
    sore = last is not None and last.on(zone) == snapshot.now.date() and last.value > low
    return {
        "alarm": snapshot.alarm,
        "screening": "open" if found is None else "done",
        "soon_open": found == "soon" and not lately,
        "pain_today": "more" if sore else "low",
        "quiet_week": "yes" if _quiet(snapshot) else "no",
    }


def _quiet(snapshot: Snapshot) -> bool:
    """A week at 3 or less: by the record, by the person's word, or under way and nothing since."""
    state, judged = snapshot.state, snapshot.pathway.judgements
    since = snapshot.now - judged.quiet
    lately = [p for p in state.pain.ratings if p.at > since and p.sort != BROUGHT]
    if any(pain.value > judged.low_exercise_pain for pain in lately):
        return False
    word = any(
        wish.quiet and snapshot.now - wish.at < judged.quiet for wish in state.prevention.plans
    )
    begun = any(not each.gentle for each in state.prevention.sessions.values())
    return word or begun or calm_week(snapshot)


def calm_week(snapshot: Snapshot) -> bool:
    """Whether a week at 3 or less stands in the series of pain itself."""
    calm = int(str(snapshot.course.facts["calm_days"]))
    return calm >= snapshot.pathway.judgements.quiet_days
