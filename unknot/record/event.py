"""One thing that happened. Events are never changed and never removed, only added.

An event's id is made where it happened, so that two copies of a record come together as a
plain union: the same id is the same event, however often and in whatever order it arrives.

`zone` is where it was said, by the name of the clock's zone ("Europe/Berlin"): a day of the record
is the person's day there. A name that no clock knows is kept and says nothing.

Clocks jump. `at` puts events in order and never goes back within one record; `clock` is what
the clock said, kept apart only where it said something earlier. A danger sign that is told
after the clock was set back is therefore still the newest word. When it happened: see `clocks`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter, lt
from typing import Any

from unknot.record.names import OLD, present


@dataclass(frozen=True, slots=True)
class Event:
    """What happened (`kind`, `data`), when (`at`, in UTC), and its own id.

    Its kind goes by its present name, whatever it was called when it was written.
    """

    id: str
    at: datetime
    kind: str
    data: Mapping[str, Any]
    clock: datetime | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        """Take the present name."""
        if self.kind in OLD or self.kind == "diary.edited":
            kind, data = present(self.kind, self.data)
            object.__setattr__(self, "kind", kind)
            object.__setattr__(self, "data", data)

    def as_json(self) -> dict[str, Any]:
        """A plain object, the same for equal events."""
        plain = {
            "id": self.id,
            "at": self.at.isoformat(),
            "kind": self.kind,
            "data": dict(self.data),
        }
        if self.clock:
            plain["clock"] = self.clock.isoformat()
        return plain | ({"zone": self.zone} if self.zone else {})


def stamp(now: datetime, last: datetime | None) -> tuple[datetime, datetime | None]:
    """The `at` and `clock` of a new event, given the last event's `at`."""
    if last is None or now > last:
        return now, None
    return last + timedelta(microseconds=1), now


def in_order(events: Iterable[Event]) -> list[Event]:
    """Each event once, by time, then id: the order in which a record is read."""
    found = list(events)
    if len({event.id for event in found}) < len(found):
        found = _once(found)
    times = [event.at for event in found]
    if all(map(lt, times, times[1:])):  # as a store gives them
        return found
    return sorted(found, key=attrgetter("at", "id"))


def _once(events: Iterable[Event]) -> list[Event]:
    once: dict[str, Event] = {}
    for event in events:
        known = once.setdefault(event.id, event)
        if known is not event and known != event:  # forged: the same counts, whichever came first
            once[event.id] = min(known, event, key=lambda each: repr(each.as_json()))
    return list(once.values())


def union(*records: Iterable[Event]) -> list[Event]:
    """Records brought together: every event of each, once, in order."""
    return in_order(event for record in records for event in record)
