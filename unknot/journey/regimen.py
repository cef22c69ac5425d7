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

from unknot.journey.assess import Medicine
from unknot.journey.judgements import Judgements
from unknot.journey.seen import seen
from unknot.journey.situation import Situation
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.prevention import ExercisePlan, ExerciseSession
from unknot.record.state import State
from unknot.record.statements import BROUGHT
from unknot.record.zones import local_day
from unknot.session.practice import Regimen

TABLE: Final = "regimen"
START: Final = "regimen_start"
LONG: Final = 7  # days of a week
MOST: Final = 5200  # weeks, the fact's own
MINUTE: Final = 60  # seconds; what is stopped sooner was no session


@dataclass(frozen=True)
class Place:
    """How far: the week of the programme, whether halved, and the row that says so."""

    week: int
    half: bool
    row: Row | None  # None: nothing has been decided yet


@dataclass(frozen=True)
class Week:
    """One week of a person: its number since they began, its days, and where it stands."""

    number: int
    begins: date
    exercise: Place
    walk: Place
    practised: int  # sessions that were not only the gentle moves
    gentle: int
    walked: int  # walks
    minutes: int  # walked
    strained: int


def weeks(
    medicine: Medicine, regimen: Regimen, state: State, today: date, zone: tzinfo
) -> list[Week]:
    """Every week up to the one of today, oldest first; empty while nothing was wished for."""
    if not state.prevention.plans:
        return []
    begins = min(local_day(state.prevention.plans[0].at, zone), today)
    done, walks = _by_week(state, begins, zone)
    found: list[Week] = []
    low = medicine.judgements.low_exercise_pain
    here, walk, missed = Place(1, half=False, row=None), Place(1, half=False, row=None), 0
    for number in range(1, (today - begins).days // LONG + 2):
        since = begins + timedelta(days=LONG * (number - 1))
        now = _week(number, since, (here, walk), done[number], walks[number], low)
        found.append(now)
        missed = 0 if now.practised + now.gentle + now.walked else missed + 1
        wish = _wish_in(state.prevention.plans, now.begins, zone)
        common = {"weeks_missed": min(missed, MOST), "strained": min(now.strained, 99)}
        half_of_sessions = now.practised * 2 >= len(wish.days)
        here = _next(medicine, regimen, here, common | _done(enough=half_of_sessions))
        enough = now.walked * 2 >= regimen.walks_in(walk.week).times
        walk = _next(medicine, regimen, walk, common | _done(enough=enough), regimen.last_walk)
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
        if counts(each):
            done[number(each.started)].append(each)
    for walk in state.prevention.walks:
        walks[number(walk.at)].append(walk.minutes)
    return done, walks


def _week(
    number: int,
    begins: date,
    at: tuple[Place, Place],
    done: list[ExerciseSession],
    walks: list[int],
    low: int,
) -> Week:
    gentle = sum(each.gentle for each in done)
    strains = sum(strained(each, low) for each in done)
    return Week(number, begins, *at, len(done) - gentle, gentle, len(walks), sum(walks), strains)


def counts(practice: ExerciseSession) -> bool:
    """Whether it was done at all: begun and not known to be a slip of the thumb."""
    if practice.how is None or practice.ended is None:
        return practice.pain is not None
    return practice.how == "done" or (practice.ended - practice.started).total_seconds() > MINUTE


def strained(practice: ExerciseSession, low: int) -> bool:
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
    medicine: Medicine, regimen: Regimen, here: Place, facts: Mapping[str, Value], last: int = 0
) -> Place:
    """Where the next week stands."""
    row = read(medicine.compiled.tables[TABLE], facts).rows[0]
    last = last or regimen.weeks + 1  # one more than the programme is "for life"
    if row.then == "on":
        return Place(here.week if here.half else min(here.week + 1, last), half=False, row=row)
    if row.then == "back":
        return Place(max(here.week - regimen.stage, 1), half=False, row=row)
    if row.then == "begin":
        return Place(1, half=False, row=row)
    return Place(here.week, half=here.half or row.then == "halve", row=row)


def start(medicine: Medicine, here: Situation) -> Row:
    """Whether the programme may begin or go on today: the row of `regimen_start`."""
    return read(medicine.compiled.tables[START], start_facts(here)).rows[0]


def start_facts(here: Situation) -> dict[str, Value]:
    """What the start depends on; nobody is asked these."""
    found = here.assessment.disposition and here.assessment.back
    zone = here.now.tzinfo or UTC
    judged, examine_nobody = here.medicine.judgements, here.medicine.examine_nobody
    lasts = timedelta(days=judged.visit_counts_days)
    lately = any(here.now - at <= lasts for at in seen(here.state, zone, examine_nobody))
    last, low = here.last_pain, judged.low_exercise_pain
    sore = last is not None and last.on(zone) == here.now.date() and last.value > low
    return {
        "alarm": here.alarm,
        "screening": "open" if found is None else "done",
        "soon_open": found == "soon" and not lately,
        "pain_today": "more" if sore else "low",
        "quiet_week": "yes" if _quiet(here) else "no",
    }


def _quiet(here: Situation) -> bool:
    """A week at 3 or less: by the record, by the person's word, or under way and nothing since."""
    state, judged = here.state, here.medicine.judgements
    since = here.now - judged.quiet
    lately = [p for p in state.pain.ratings if p.at > since and p.sort != BROUGHT]
    if any(pain.value > judged.low_exercise_pain for pain in lately):
        return False
    word = any(wish.quiet and here.now - wish.at < judged.quiet for wish in state.prevention.plans)
    begun = any(not each.gentle for each in state.prevention.sessions.values())
    return word or begun or calm_week(here)


def calm_week(here: Situation) -> bool:
    """Whether a week at 3 or less stands in the series of pain itself."""
    calm = int(str(here.course.facts["calm_days"]))
    return calm >= here.medicine.judgements.quiet_days
