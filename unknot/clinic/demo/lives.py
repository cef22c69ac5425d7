"""Three made-up people, as their phones would have sent them.

Each entry goes through what records a real person's: the verdict on an answer is the pathway's own,
and nothing here says how somebody stands. Invented people, not data about anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from unknot.journey.now.recording import Statement, with_verdict
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
Told = Iterator[tuple[datetime, Statement]]
HEAT: Final = 1200  # seconds


@dataclass(frozen=True)
class Life:
    """What the clinic calls somebody, and what they told. `planned`: days since a plan came."""

    label: str
    told: tuple[tuple[datetime, Statement], ...]
    planned: datetime | None = None


def lives(library: Library, now: datetime) -> list[Life]:
    """One with an open alarm, one who is worse, one who does well and has a plan."""
    return [
        Life("Anna Berg (made up)", tuple(_alarm(library, now))),
        Life("Ben Okafor (made up)", tuple(_worse(library, now))),
        Life("Carla Ruiz (made up)", tuple(_well(library, now)), now - 3 * DAY),
    ]


def recorded(
    library: Library, told: tuple[tuple[datetime, Statement], ...], zone: str
) -> list[Event]:
    """Each as it was said, with what the pathway says to it in the same breath."""
    events: list[Event] = []
    last = None
    for now, said in told:
        found = with_verdict(library, fold(events, now), [said], now, events)
        for kind, data in found.what:
            last, clock = stamp(now, last)
            events.append(make_event(str(uuid4()), last, kind, dict(data), clock, zone))
    return events


def _alarm(library: Library, now: datetime) -> Told:
    """Three calm days, and two hours ago a sign that cannot wait."""
    begin = now - 3 * DAY
    yield begin, _answers(library, 1, pain_now=6)
    yield from _heat(begin + HOUR, 6, 5)
    for day in (1, 2):
        yield from _looks_in(library, begin, day, 6, "same")
    yield now - 2 * HOUR, _answers(library, 4, pain_now=7, saddle_numb="new")


def _worse(library: Library, now: datetime) -> Told:
    """Better for four days, and then it turned."""
    begin = now - 6 * DAY - HOUR
    yield begin, _answers(library, 1, pain_now=7)
    for day, pain in enumerate((7, 6, 5, 4, 4, 6, 7)):
        at = begin + day * DAY + 30 * MINUTE - HOUR * (day > 0)
        yield from _heat(at, pain, max(pain - 1, 0))
        if day:
            yield from _looks_in(library, begin, day, pain, "worse" if day > 4 else "better")


def _well(library: Library, now: datetime) -> Told:
    """Two weeks down to next to nothing, with exercises since the second."""
    begin = now - 13 * DAY - HOUR
    yield begin, _answers(library, 1, pain_now=7)
    for day, pain in enumerate((7, 6, 6, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1)):
        morning = begin + day * DAY
        if day:
            yield from _looks_in(library, begin, day, pain, "better" if day % 2 else "same")
        if day < 6:
            yield from _heat(morning + MINUTE, pain, max(pain - 2, 0))
        if day == 6:
            yield morning + MINUTE, ("exercise.planned", {"days": [0, 2, 4], "minutes": 20})
        if day >= 7 and day % 2:
            yield from _exercises(morning + 2 * MINUTE, pain)
        if day >= 8:
            yield morning + 40 * MINUTE, ("exercise.walked", {"minutes": 10 + day})


def _looks_in(library: Library, begin: datetime, day: int, pain: int, than: str) -> Told:
    """A day's check of danger signs, nothing new, and the check-in after it."""
    at = begin + day * DAY
    yield at - 2 * MINUTE, _answers(library, day + 1, pain_now=pain)
    manage = "yes" if pain < 6 else "partly"
    yield at, ("check_in.done", {"pain": pain, "manage": manage, "than": than})


def _answers(library: Library, days: int, **others: Value) -> Statement:
    """A whole interview: calm, but for what is said here. `days`: since it began."""
    calm: dict[str, Value] = {each.id: each.calm for each in library.facts.values() if each.asked}
    about: dict[str, Value] = {"days": days, "age": 41}
    return "screening.answered", {"screen": "all", "answers": calm | about | others}


def _heat(at: datetime, before: int, after: int) -> Told:
    name = str(uuid4())
    yield (
        at,
        ("remedy.started", {"session": name, "remedy": "heat", "dose": HEAT, "before": before}),
    )
    yield at + timedelta(seconds=HEAT), ("remedy.ended", {"session": name, "how": "done"})
    rated: Mapping[str, Any] = {"asked": "remedy", "session": name, "pain": after}
    yield at + timedelta(seconds=HEAT + 30), ("pain.rated", rated)


def _exercises(at: datetime, pain: int) -> Told:
    name = str(uuid4())
    moves = [["cat_cow", 0], ["bridge", 0]]
    yield at, ("exercise.started", {"session": name, "moves": moves, "lasts": 600})
    yield at + 10 * MINUTE, ("exercise.ended", {"session": name, "how": "done"})
    rated: Mapping[str, Any] = {"asked": "exercise", "session": name, "pain": pain}
    yield at + 11 * MINUTE, ("pain.rated", rated)
