"""One series of pain: every number that anything asked for, in the order of what it is about.

A part of the fold in `unknot.record.state`. What is told later of an earlier day is the last
word on that day, so it stands at its end; of a day to come nothing is known.
"""

from bisect import insort_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from unknot.record import diary
from unknot.record.diary import Encounter, Entry
from unknot.record.event import Event
from unknot.record.statements import AVERAGE, BROUGHT, NOW, WORST, PainRating
from unknot.record.zones import end_of

if TYPE_CHECKING:
    from unknot.record.state import State

SCREEN, REMEDY, EXERCISE = "screen", "remedy", "exercise"  # what asked for it
CHECK_IN, DIARY, VISIT, RANGE, PERSON = "check_in", "diary", "visit", "range", "person"
BY_CALENDAR: Final = (CHECK_IN, DIARY)  # not said because it hurt just then
NEAR: Final = timedelta(days=1)
AHEAD: Final = timedelta(minutes=2)  # of the clock, no more than a reading's difference
Change = Callable[["State", Event, datetime], None]
_at = attrgetter("at")


def say(state: "State", pain: PainRating) -> None:
    """One more number, at its place in the series."""
    if not state.pains or state.pains[-1].at <= pain.at:
        state.pains.append(pain)
    else:
        insort_right(state.pains, pain, key=_at)


def say_now(state: "State", pain: PainRating) -> None:
    """How it is at this moment: the danger rows that read the pain read this one from now on."""
    say(state, pain)
    state.pain_now = pain


def _entry(state: "State", entry: Entry) -> None:
    """An entry of the diary, which names its day: the worst first, and the nearest to now last."""
    at = _moment(entry.day, entry.at)
    if at is None:
        return
    for sort in (WORST, AVERAGE, NOW):
        value = getattr(entry, sort)
        if value is not None:
            say(state, PainRating(value, at, sort=sort, by=DIARY, day=entry.day))
            if sort == NOW and entry.day == entry.at.date():
                state.pain_now = state.pains[-1]


def _visit(state: "State", visit: Encounter) -> None:
    """The pain around a visit, as around a session of one's own."""
    at = _moment(visit.day, visit.at)
    if at is None:
        return
    if visit.before is not None:
        say(state, PainRating(visit.before, at, by=VISIT, day=visit.day))
    if visit.after is not None:
        eased = visit.before is not None and visit.after <= visit.before
        say(state, PainRating(visit.after, at, eased, by=VISIT, day=visit.day))


def levels(pains: Iterable[PainRating], zone: tzinfo) -> list[PainRating]:
    """The pains that say how it was: of each day those of a moment, else its average or worst.

    What exercises brought on for a moment is no word on that. `pains` stand oldest first.
    """
    found: list[PainRating] = []
    told = [pain for pain in pains if pain.sort != BROUGHT]
    for _, day in groupby(told, key=lambda pain: pain.on(zone)):
        said = list(day)
        sort = next(s for s in (NOW, AVERAGE, WORST) if any(p.sort == s for p in said))
        found += [pain for pain in said if pain.sort == sort]
    return found


def last_word(pains: Sequence[PainRating], zone: tzinfo, now: datetime) -> PainRating | None:
    """How it was at last: the newest day's last level.

    What a clock that ran ahead said is passed over. `pains` stand oldest first, and years of them
    lie behind the few that are looked at.
    """
    day, newest = None, []
    for pain in reversed(pains):
        if pain.sort == BROUGHT or pain.at > now + AHEAD:
            continue
        day = day or pain.on(zone)
        if pain.on(zone) != day:
            break
        newest.append(pain)
    return levels(newest[::-1], zone)[-1] if newest else None


def _rated(state: "State", event: Event, when: datetime) -> None:
    data = event.data
    if data["asked"] == "person":
        say_now(state, PainRating(data["pain"], when, place=data.get("place", ""), by=PERSON))
    elif data["asked"] == "exercise":
        practice = state.practices.get(data["session"])
        if practice:
            practice.pain = data["pain"]
            say(state, PainRating(data["pain"], when, sort=BROUGHT, by=EXERCISE))
    else:
        _rated_after(state, event, when)


def _rated_after(state: "State", event: Event, when: datetime) -> None:
    session = state.sessions.get(event.data["session"])
    if session:
        session.after, session.rated = event.data["pain"], when
        eased = session.after <= session.before
        say_now(state, PainRating(session.after, when, eased, by=REMEDY))


def _wrote(state: "State", event: Event, when: datetime) -> None:
    diary.CHANGES["diary.written"](state.diary, event, when)
    _entry(state, state.diary.entries[-1])


def _visited(state: "State", event: Event, when: datetime) -> None:
    diary.CHANGES["care.visited"](state.diary, event, when)
    _visit(state, state.diary.visits[-1])


def _moment(day: date, said: datetime) -> datetime | None:
    """What a day's pain is about; None for a day to come, beyond what another zone's may be."""
    if day >= said.date():
        return said if day - said.date() <= NEAR else None
    return end_of(day, said)


TELLING: Final[dict[str, Change]] = {
    "pain.rated": _rated,
    "diary.written": _wrote,
    "care.visited": _visited,
}
