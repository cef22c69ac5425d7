"""Events from outside: made only of data that their kind allows, and as pages can show them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from unknot.record.event import Event
from unknot.record.event_kinds import KINDS
from unknot.record.names import present
from unknot.record.payload_checks import (
    EARLIEST,
    NAME,
    can_be_written,
    has_lone_surrogate,
    without_lone_surrogates,
)

FIRST: Final = datetime(EARLIEST.year, 1, 1, tzinfo=UTC)
LAST: Final = datetime(9998, 12, 31, tzinfo=UTC)
ROOM: Final = timedelta(days=1)  # what is said after an event of the last day comes behind it


class BadEvent(ValueError):
    """Something that cannot be an event: says what is wrong with it."""


def make_event(
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
    known = KINDS.get(kind)
    problem = known.check(data) if known else None
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
    if not can_be_written(body):
        raise BadEvent(f"event {event_id}: its data holds what no file can, such as a number "
                       "without end")  # fmt: skip
    return make_event(event_id, when, kind, body, said, zone)


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
