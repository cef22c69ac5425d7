"""What the record says about how it goes: the facts that `course` and `phase` read.

What is not known never counts as better: while nobody has said lately how the pain is, the
improvement is none, and `heard` says that the word is old.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from unknot.journey.course.clinician_contacts import clinician_contacts
from unknot.journey.course.setbacks import setbacks_lately
from unknot.journey.judgements import Judgements
from unknot.pathway.facts import Value
from unknot.record.episodes import LOW, Episode, episodes, longest_at_or_below
from unknot.record.newest import newest_since
from unknot.record.pain import levels
from unknot.record.session import Session
from unknot.record.state import State
from unknot.record.statements import CheckIn, PainRating
from unknot.record.zones import local_day
from unknot.score.important_change import brought_relief

AHEAD: Final = timedelta(minutes=2)  # of the clock, no more than a reading's difference
DAY: Final = timedelta(days=1)
YEAR: Final = timedelta(days=365)
MOST: Final = {
    "course_day": 36_500,
    "weeks_alone": 5_200,
    "worse_days": 1_000,
    "graded_setbacks": 99,
}  # the facts' own


@dataclass(frozen=True)
class RecordToday:
    """A person's record at `now`, whose zone the days are counted in."""

    state: State
    open_remedies: tuple[str, ...]  # of the ladder: those that nothing blocks
    clean: bool  # the danger questions are fresh, and came to self-care
    now: datetime
    judgements: Judgements
    examine_nobody: tuple[str, ...]

    @property
    def zone(self) -> tzinfo:
        """The person's zone."""
        if self.now.tzinfo is None:
            raise ValueError(f"{self.now} has no zone")
        return self.now.tzinfo

    @cached_property
    def seen(self) -> list[datetime]:
        """When a professional saw them, oldest first."""
        return clinician_contacts(self.state, self.zone, self.examine_nobody)

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """Every episode, oldest first."""
        pain = self.state.pain
        return tuple(episodes(pain.ratings, pain.onsets, self.zone))

    @cached_property
    def sessions(self) -> Sequence[Session]:
        """Those of the last episode."""
        began = self.episodes[-1].began
        return newest_since(self.state.remedies.in_order(), began, attrgetter("started"))

    @cached_property
    def flared(self) -> Mapping[str, int]:
        """By remedy: after how many days of the last episode the next morning was worse."""
        return worse_next_mornings(self.state, self.sessions, self.zone)

    @property
    def today(self) -> date:
        """The person's own day."""
        return self.now.date()

    def heard(self, at: datetime) -> bool:
        """Whether something said then still tells how it is now."""
        return -AHEAD <= self.now - at <= self.judgements.heard


def course_facts(record: RecordToday) -> dict[str, Value]:
    """The facts that are known."""
    facts: dict[str, Value] = {"screen_clean": record.clean}
    if not record.episodes:
        return facts
    last = record.episodes[-1]
    year_ago = record.now - YEAR
    facts["episodes_in_year"] = sum(each.began > year_ago for each in record.episodes)
    facts["recovered"] = last.recovered is not None
    if last.recovered is None:
        facts |= _pain(record, last) | _check_ins(record, last) | _remedies(record)
        sessions = record.state.prevention.sessions.values()
        found = setbacks_lately(sessions, record.now, record.judgements)
        facts["graded_setbacks"] = _most("graded_setbacks", found)
    return facts


def _pain(record: RecordToday, episode: Episode) -> dict[str, Value]:
    first, last = episode.steady[0], episode.steady[-1]
    now = any(record.heard(pain.at) for pain in episode.pains[-1:])
    better = _percent(first.value, last.value)
    day = _days(episode.onset, record.today)
    followed = _days(episode.pains[0].on(record.zone), record.today)
    lately_seen = [at for at in record.seen if at >= episode.began]
    calm = longest_at_or_below(episode.pains, record.judgements.calm_pain) if now else None
    return {
        "course_day": day,
        "followed_days": followed,
        "course_pain": last.value,
        "better_percent": better if now else min(better, 0),
        "was_better_percent": better,
        "heard": "now" if now else "old",
        "seen_on_day": _days(episode.onset, local_day(lately_seen[-1], record.zone))
        if lately_seen
        else 0,
        "weeks_alone": 0 if lately_seen else _most("weeks_alone", followed // 7),
        "calm_days": calm.days if calm else 0,
        "since_low_days": _since_low(record, episode.steady),
    }


def _since_low(record: RecordToday, steady: list[PainRating]) -> int:
    """Days since pain had come down to as good as none; very many when it never did."""
    back = record.judgements.returned_pain
    rose = next((i for i, pain in enumerate(steady) if pain.value >= back), len(steady))
    low = [pain.on(record.zone) for pain in steady[rose:] if pain.value <= LOW]
    return _days(low[-1], record.today) if low else MOST["course_day"]


def _check_ins(record: RecordToday, episode: Episode) -> dict[str, Value]:
    counting = [each for each in record.state.check_ins.not_retracted if each.at >= episode.began]
    if not counting:
        return {}
    by_day = groupby(counting, key=lambda each: local_day(each.at, record.zone))
    days = [list(each)[-1] for _, each in by_day]  # the last word of each day
    worried = [each.worried for each in counting if each.worried is not None]
    return {
        "manage": days[-1].manage,
        "worried": bool(worried and worried[-1]),
        "worse_days": _most("worse_days", _run(_worse(days))),
        "unable_days": _most("worse_days", _run([each.manage == "no" for each in days])),
    }


def _worse(days: list[CheckIn]) -> list[bool]:
    """Whether each check-in day was worse: by what was said, or by its pain."""
    rose = [False, *(later.pain > earlier.pain for earlier, later in pairwise(days))]
    return [each.than == "worse" or up for each, up in zip(days, rose, strict=True)]


def _run(said: list[bool]) -> int:
    """How many at the end are true."""
    return next((i for i, yes in enumerate(reversed(said)) if not yes), len(said))


def _remedies(record: RecordToday) -> dict[str, Value]:
    today = newest_since(record.sessions, record.now - DAY, attrgetter("started"))
    return {
        "relief": "some" if any(brought_relief(s) for s in today) else "none",
        "tried_days": _tried_days(record, record.sessions),
        "flares": max(record.flared.values(), default=0),
    }


def worse_after(record: RecordToday) -> tuple[str, ...]:
    """The remedies that the fact `flares` is about."""
    most = max(record.flared.values(), default=0)
    return tuple(name for name, days in record.flared.items() if days == most)


def _tried_days(record: RecordToday, sessions: Sequence[Session]) -> int:
    """Over how many days all that is open was tried twice without help; 0 when it was not."""
    seen = max(record.seen, default=None)
    tried = [s for s in sessions if s.after is not None and (seen is None or s.started >= seen)]
    tries = record.judgements.tries_of_each
    enough = all(sum(s.remedy == r for s in tried) >= tries for r in record.open_remedies)
    if not tried or not record.open_remedies or not enough or any(brought_relief(s) for s in tried):
        return 0
    return 1 + _days(
        local_day(tried[0].started, record.zone), local_day(tried[-1].started, record.zone)
    )


def worse_next_mornings(
    state: State, sessions: Sequence[Session], zone: tzinfo
) -> Mapping[str, int]:
    """By remedy: on how many days it was followed by a worse next morning, for over a day."""
    flared: dict[str, set[date]] = defaultdict(set)
    pains = newest_since(state.pain.ratings, sessions[0].started) if sessions else ()
    steady = [pain for pain in levels(pains, zone) if not pain.eased]
    times = [pain.at for pain in steady]
    mornings: dict[date, int] = {}
    for pain in steady:
        mornings.setdefault(pain.on(zone), pain.value)
    for session in sessions:
        day = local_day(session.started, zone)
        if day in flared[session.remedy]:
            continue
        morning, place = mornings.get(day + DAY), bisect_right(times, session.off_at() + DAY)
        late = place < len(times) and times[place] <= session.off_at() + 2 * DAY
        if morning is not None and late and min(morning, steady[place].value) > session.before:
            flared[session.remedy].add(day)
    return {remedy: len(days) for remedy, days in flared.items() if days}


def _percent(first: int, last: int) -> int:
    """How much less, in whole percent of the first, rounded down; -100 at the least."""
    return max(-100, (first - last) * 100 // first) if first else -100 * bool(last)


def _days(begin: date, end: date) -> int:
    return _most("course_day", (end - begin).days)


def _most(fact: str, value: int) -> int:
    return max(0, min(value, MOST[fact]))
