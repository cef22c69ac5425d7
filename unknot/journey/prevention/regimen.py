"""The weekly exercises of one person: whether they may begin, and how far they are.

Weeks are seven local days, counted from the day on which the exercises were first wished for, so
that neither summer time nor a journey around the world makes one shorter than the other. After
each, the table `regimen` says how to go on: once for the exercises, once for the walks; and the
table `rehabilitation` for the graded programme beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, Protocol

from unknot.journey.course.clinician_contacts import clinician_contacts
from unknot.journey.course.setbacks import was_setback
from unknot.journey.history.how_far import session_counts, session_was_enough
from unknot.journey.judgements import Judgements
from unknot.journey.now.snapshot import Snapshot
from unknot.journey.screening.assess import Pathway
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.newest import newest_since
from unknot.record.prevention import ExercisePlan, ExerciseSession
from unknot.record.state import State
from unknot.record.statements import BROUGHT
from unknot.record.zones import local_day
from unknot.session.exercises import Regimen

TABLE: Final = "regimen"
GRADED: Final = "rehabilitation"
START: Final = "regimen_start"
LONG: Final = 7  # days of a week
MOST: Final = 5200  # weeks, the fact's own


class Programmes(Protocol):
    """The programme that prevents, and the graded one beside it; a Library is one."""

    @property
    def regimen(self) -> Regimen: ...
    @property
    def graded(self) -> Regimen: ...


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
    graded: ProgrammeWeek  # of the programme for pain that lasts
    practised: int  # sessions that were neither graded nor only the gentle moves
    gentle: int
    graded_done: int
    walked: int  # walks
    minutes: int  # walked
    begun: int  # sessions stopped too early to be a planned one
    strained: int
    setbacks: int  # graded sessions that were too much
    slow_mornings: int  # those that were still worse a day later

    @property
    def idle(self) -> bool:
        """Whether nothing at all was done in it."""
        return not (self.practised + self.gentle + self.graded_done + self.begun + self.walked)


def weeks(
    pathway: Pathway, programmes: Programmes, state: State, today: date, zone: tzinfo
) -> list[Week]:
    """Every week up to the one of today, oldest first; empty while nothing was wished for."""
    if not state.prevention.plans:
        return []
    begins = min(local_day(state.prevention.plans[0].at, zone), today)
    done, walks = _by_week(state, begins, zone)
    found: list[Week] = []
    here, missed = (ProgrammeWeek(1, half=False, row=None),) * 3, 0
    for number in range(1, (today - begins).days // LONG + 2):
        since = begins + timedelta(days=LONG * (number - 1))
        now = _week(number, since, here, done[number], walks[number], pathway.judgements)
        found.append(now)
        missed = missed + 1 if now.idle else 0
        wished = len(_wish_in(state.prevention.plans, now.begins, zone).days)
        here = _after(pathway, programmes, now, wished, missed)
    return found


def _after(
    pathway: Pathway, programmes: Programmes, now: Week, wished: int, missed: int
) -> tuple[ProgrammeWeek, ProgrammeWeek, ProgrammeWeek]:
    """Where the week after stands: of the exercises, the walks and the graded programme."""
    regimen, away = programmes.regimen, {"weeks_missed": min(missed, MOST)}
    common = away | {"strained": min(now.strained, 99)}
    graded = away | {
        "setbacks": min(now.setbacks, 99), "slow_mornings": min(now.slow_mornings, 99)
    }  # fmt: skip
    enough = now.walked * 2 >= regimen.walks_in(now.walk.week).times
    return (
        _next(pathway, TABLE, regimen, now.exercise, common | _done(now.practised * 2 >= wished)),
        _next(pathway, TABLE, regimen, now.walk, common | _done(enough), regimen.last_walk),
        _next(pathway, GRADED, programmes.graded, now.graded,
              graded | _done(now.graded_done * 2 >= wished)),
    )  # fmt: skip


def _done(enough: object) -> dict[str, Value]:
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
    at: tuple[ProgrammeWeek, ProgrammeWeek, ProgrammeWeek],
    done: list[ExerciseSession],
    walks: list[int],
    judged: Judgements,
) -> Week:
    graded, others = [e for e in done if e.graded], [e for e in done if not e.graded]
    whole = [each for each in done if session_was_enough(each, judged)]
    gentle = sum(each.gentle for each in whole if not each.graded)
    graded_done = sum(each.graded for each in whole)
    late = [each for each in graded if was_setback(each, judged)]
    return Week(
        number, begins, *at,
        practised=len(whole) - graded_done - gentle,
        gentle=gentle,
        graded_done=graded_done,
        begun=len(done) - len(whole),
        walked=len(walks),
        minutes=sum(walks),
        strained=sum(session_was_too_much(e, judged.low_exercise_pain) for e in others),
        setbacks=len(late),
        slow_mornings=sum(each.worse is True for each in late),
    )  # fmt: skip


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
    table: str,
    regimen: Regimen,
    here: ProgrammeWeek,
    facts: Mapping[str, Value],
    last: int = 0,
) -> ProgrammeWeek:
    """Where the next week stands."""
    row = read(pathway.compiled.tables[table], facts).rows[0]
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
    last, low = snapshot.last_pain, snapshot.pathway.judgements.low_exercise_pain
    sore = last is not None and last.on(zone) == snapshot.now.date() and last.value > low
    return {
        "alarm": snapshot.alarm,
        "screening": "open" if found is None else "done",
        "soon_open": found == "soon" and not seen_lately(snapshot),
        "pain_today": "more" if sore else "low",
        "quiet_week": "yes" if _quiet(snapshot) else "no",
    }


def seen_lately(snapshot: Snapshot) -> bool:
    """Whether somebody examined them so lately that it answers "see someone"."""
    pathway, zone = snapshot.pathway, snapshot.now.tzinfo or UTC
    lasts = timedelta(days=pathway.judgements.visit_counts_days)
    seen = clinician_contacts(snapshot.state, zone, pathway.examine_nobody)
    return any(snapshot.now - at <= lasts for at in seen)


def _quiet(snapshot: Snapshot) -> bool:
    """A week at 3 or less: by the record, by the person's word, or under way and nothing since."""
    if sore_week(snapshot):
        return False
    state, quiet = snapshot.state, snapshot.pathway.judgements.quiet
    word = any(wish.quiet and snapshot.now - wish.at < quiet for wish in state.prevention.plans)
    sessions = state.prevention.sessions.values()
    begun = any(not (each.gentle or each.graded) for each in sessions)
    return word or begun or calm_week(snapshot)


def sore_week(snapshot: Snapshot) -> bool:
    """Whether the record itself says that no week at 3 or less is behind them."""
    judged = snapshot.pathway.judgements
    since = snapshot.now - judged.quiet
    low = judged.low_exercise_pain
    lately = newest_since(snapshot.state.pain.ratings, since)
    return any(p.at > since and p.sort != BROUGHT and p.value > low for p in lately)


def calm_week(snapshot: Snapshot) -> bool:
    """Whether a week at 3 or less stands in the series of pain itself."""
    calm = int(str(snapshot.course.facts["calm_days"]))
    return calm >= snapshot.pathway.judgements.quiet_days
