"""One thing that happened. Events are never changed and never removed, only added.

An event's id is made where it happened, so that two copies of a record come together as a
plain union: the same id is the same event, however often and in whatever order it arrives.

`zone` is where it was said, by the name of the clock's zone ("Europe/Berlin"): a day of the record
is the person's day there. A name that no clock knows is kept and says nothing.

Clocks jump. `at` puts events in order and never goes back within one record; `clock` is what
the clock said, kept apart only where it said something earlier. A danger sign that is told
after the clock was set back is therefore still the newest word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from operator import attrgetter, le, lt
from typing import Any, Final

from unknot.record.event_kinds import KINDS
from unknot.record.names import OLD, present
from unknot.record.payload_checks import EARLIEST, NAME, has_lone_surrogate, without_lone_surrogates

FIRST: Final = datetime(EARLIEST.year, 1, 1, tzinfo=UTC)
LAST: Final = datetime(9998, 12, 31, tzinfo=UTC)
ROOM: Final = timedelta(days=1)  # what is said after an event of the last day comes behind it


class BadEvent(ValueError):
    """Something that cannot be an event: says what is wrong with it."""


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


def make(
    event_id: str,
    at: datetime,
    kind: str,
    data: Mapping[str, Any],
    clock: datetime | None = None,
    zone: str | None = None,
) -> Event:
    """A checked event. Raises BadEvent when the kind's data is not what it should be.

    A kind that this version does not know is kept as it is: a newer Unknot made it, and
    nothing is ever lost.
    """
    if at.tzinfo is None or (clock is not None and clock.tzinfo is None):
        raise BadEvent(f"event {event_id}: its time {at} has no zone")
    kind, data = present(kind, data)
    check = KINDS.get(kind)
    problem = check(data) if check else None
    if problem:
        raise BadEvent(f"event {event_id} of kind '{kind}': {problem}")
    try:
        at, clock = at.astimezone(UTC), clock and clock.astimezone(UTC)
    except OverflowError as error:
        raise BadEvent(f"event {event_id}: its time {at} is out of range") from error
    return Event(event_id, at, kind, dict(data), clock, zone)


def from_json(data: object) -> Event:
    """An event from a plain object. Raises BadEvent."""
    if not isinstance(data, dict):
        raise BadEvent(f"{data!r} is no event: it should be an object")
    missing = [key for key in ("id", "at", "kind", "data") if key not in data]
    if missing:
        raise BadEvent(f"an event lacks {', '.join(missing)}")
    event_id, at, kind, body = data["id"], data["at"], data["kind"], data["data"]
    if not (isinstance(event_id, str) and 0 < len(event_id) <= 64 and isinstance(kind, str)):
        raise BadEvent("an event's id and kind should be short texts")
    if not isinstance(body, dict):
        raise BadEvent(f"event {event_id}: its data should be an object")
    clock, zone = data.get("clock"), data.get("zone")
    if zone is not None and not (isinstance(zone, str) and 0 < len(zone) <= NAME):
        raise BadEvent(f"event {event_id}: {zone!r} is no name of a zone")
    try:
        when = datetime.fromisoformat(str(at))
        said = datetime.fromisoformat(str(clock)) if clock is not None else None
    except ValueError as error:
        raise BadEvent(f"event {event_id}: {at!r} is no time") from error
    if has_lone_surrogate((event_id, kind, zone)):
        raise BadEvent("an event's id, kind or zone holds half a letter, which cannot be stored")
    return make(event_id, when, kind, body, said, zone)


def readable(event: Event) -> Event:
    """The event as every page can show it; the record keeps it as it came.

    A year that some zone has no calendar for becomes the nearest that all have; half a letter,
    which no page can hold, the sign for one that was lost.
    """
    at, clock = _within(event.at), event.clock and _within(event.clock)
    data = without_lone_surrogates(event.data) if has_lone_surrogate(event.data) else event.data
    if at is event.at and clock is event.clock and data is event.data:
        return event
    return Event(event.id, at, event.kind, data, clock, event.zone)


def _within(at: datetime) -> datetime:
    if FIRST <= at <= LAST + ROOM:
        return at
    return min(max(at, FIRST), LAST)


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


def happened_at(ordered: Sequence[Event]) -> list[datetime]:
    """When each event really happened, as far as the clocks tell.

    What comes earlier in a record cannot have happened after something that comes later: a
    clock that ran a year ahead is corrected by the first event after it was put right.
    """
    said = [event.clock or event.at for event in ordered]
    if all(map(le, said, said[1:])):
        return said
    return [*accumulate(reversed(said), min)][::-1]
