"""What people say of a fair test, by its days, for the tests of it."""

from datetime import date, datetime
from typing import Any

from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    What,
    answers,
    assessed,
    ended,
    everything,
    record,
    stand,
    started,
)  # fmt: skip
from unknot.journey.remedies.n_of_1_today import TrialToday, trial_today
from unknot.journey.remedies.next_step import next_step
from unknot.journey.trials.n_of_1 import TrialStatus
from unknot.record.event import Event
from unknot.record.n_of_1_trial import Trial

FIRST = date(2026, 11, 23)  # NOON is of the 22nd
CALM = answers(**everything(pain_now=5, days=3))
TEST = Trial("t1", NOON, FIRST, 14, "5f0c", ("heat", ""))
Said = tuple[datetime, What]


def began(at: datetime = NOON, name: str = "t1", **other: Any) -> Said:
    data = {"test": name, "remedy": "heat", "first": FIRST.isoformat(), "pairs": 14, "seed": "5f0c"}
    return at, ("test_began", data | other)


def on(day: int, hour: int = 12) -> datetime:
    """A time on one of its days, counted from 1."""
    return NOON + day * DAY + (hour - 12) * HOUR


def drawn(day: int) -> str:
    return TEST.drawn(FIRST + (day - 1) * DAY)


def heat(day: int) -> list[Said]:
    return [
        (on(day), started("heat", name=f"s{day}")),
        (on(day) + 20 * MINUTE, ended(name=f"s{day}")),
    ]


def wrote(day: int, average: int, at: datetime | None = None) -> Said:
    data = {"day": (NOON + day * DAY).date().isoformat(), "pain": {"average": average}}
    return at or on(day, 21), ("wrote", data)


def calm(day: int) -> list[Said]:
    """The questions answered afresh, at noon."""
    return [(on(day), CALM), (on(day), assessed("self_care"))]


def of(*said: Said) -> list[Event]:
    return record(*sorted(said, key=lambda each: each[0]))


def all_of(events: list[Event], now: datetime) -> list[TrialStatus]:
    return stand(events, now).trials


def only(events: list[Event], now: datetime) -> TrialStatus:
    found = all_of(events, now)
    assert len(found) == 1
    return found[0]


def card(events: list[Event], now: datetime) -> TrialToday | None:
    here = stand(events, now)
    return trial_today(LIBRARY.pathway, here, next_step(LIBRARY.pathway, here))


KEPT = [said for day in range(1, 29) if drawn(day) for said in heat(day)]
WRITTEN = [wrote(day, 3 if drawn(day) else 5) for day in range(1, 29)]
