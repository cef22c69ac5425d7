"""A person's record, written as a few lines, and where they stand at a moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

from unknot.journey.now.snapshot import Snapshot, take_snapshot
from unknot.journey.remedies.next_step import NextStep, next_step
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

LIBRARY = load()
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DAY, DOSE = timedelta(days=1), {name: r.dose for name, r in LIBRARY.remedies.items()}
What = tuple[str, dict[str, Any]]


def everything(**others: Value) -> dict[str, Value]:
    """Every question answered: calm, but for what is said here."""
    return {f.id: f.calm for f in LIBRARY.facts.values() if f.asked} | others


def danger_only(**others: Value) -> dict[str, Value]:
    """Every danger question answered, and nothing that only a remedy asks."""
    danger = LIBRARY.compiled.open_facts("disposition", {})
    return {name: value for name, value in everything(**others).items() if name in danger}


def answers(**said: Value) -> What:
    return "answered", {"screen": "all", "answers": said}


def assessed(level: str, *, settled: bool = True, rows: tuple[str, ...] = ()) -> What:
    data = {"disposition": level, "rows": list(rows), "fingerprint": "0f", "settled": settled}
    return "assessed", data


def started(remedy: str, before: int = 6, name: str = "s1") -> What:
    data = {"session": name, "remedy": remedy, "dose": DOSE[remedy], "before": before}
    return "started", data


def ended(how: str = "done", name: str = "s1") -> What:
    return "ended", {"session": name, "how": how}


def rated(pain: int, name: str = "s1") -> What:
    return "rated", {"session": name, "pain": pain}


def record(*what: tuple[datetime, What]) -> list[Event]:
    """Events as one device stores them, each at what its clock said."""
    events: list[Event] = []
    last = None
    for number, (now, (kind, data)) in enumerate(what):
        last, clock = stamp(now, last)
        events.append(make_event(f"e{number:03}", last, kind, data, clock))
    return events


def stand(events: list[Event], now: datetime) -> Snapshot:
    return take_snapshot(LIBRARY.pathway, dict(LIBRARY.remedies), fold(events, now), now)


def step(events: list[Event], now: datetime) -> NextStep:
    return next_step(LIBRARY.pathway, stand(events, now))
