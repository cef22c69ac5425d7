"""Patients of a clinic as their phones would send them: each life, and why it stands on the list."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from support.lives import DAY, HOUR, LIBRARY, everything
from unknot.journey.now.recording import with_verdict
from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

Said = tuple[str, dict[str, Any]]
CALM = {"days": 1, "pain_now": 6, "age": 34}


def interview(**others: Any) -> Said:
    return "screening.answered", {"screen": "all", "answers": everything(**CALM | others)}


def check_in(pain: int, than: str = "same") -> Said:
    return "check_in.done", {"pain": pain, "manage": "yes", "than": than}


def told(*what: tuple[datetime, Said], zone: str | None = "Europe/Berlin") -> list[Event]:
    """Each at its moment, with the verdict that the app stored in the same breath."""
    events: list[Event] = []
    last = None
    for now, said in what:
        found = with_verdict(LIBRARY, fold(events, now), [said], now, events)
        for kind, data in found.what:
            last, clock = stamp(now, last)
            events.append(make_event(f"e{len(events):04}-{random.getrandbits(64):016x}", last, kind,
                                     dict(data), clock, zone))  # fmt: skip
    return events


def days_of(
    now: datetime, pains: list[int], last: timedelta = HOUR
) -> Iterator[tuple[datetime, Said]]:
    """A pain a day, the newest `last` ago, by check-ins; the first day an interview before it."""
    begin = now - last - DAY * (len(pains) - 1)
    yield begin - HOUR, interview(pain_now=pains[0])
    for number, pain in enumerate(pains):
        rose = number and pain > pains[number - 1]
        yield begin + DAY * number, check_in(pain, "worse" if rose else "same")


def lives(now: datetime) -> dict[str, list[Event]]:
    """By why they stand on the list."""
    plan: Said = ("exercise.planned", {"days": [0, 2, 4], "minutes": 20})
    return {
        "emergency": told(*days_of(now - DAY, [5, 5, 6]),
                          (now - 2 * HOUR, interview(saddle_numb="new", pain_now=7))),
        "urgent": told((now - 5 * HOUR, interview(leg_weak_new=True))),
        "soon": told((now - DAY, interview(leg_numb=True)), (now - HOUR, check_in(5, "better"))),
        "worse": told(*days_of(now, [6, 5, 4, 6])),
        "silent": told(*days_of(now, [6, 5, 5], last=9 * DAY)),
        "idle": told((now - 22 * DAY, plan), *days_of(now, [5, 4, 3])),
        "fine": told(*days_of(now, [7, 6, 6, 5, 5, 4, 4, 3])),
        "nothing yet": [],
    }  # fmt: skip
