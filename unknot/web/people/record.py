"""The record of one person: reading it, appending to it, erasing it. Nobody else's is ever read.

Every write is one transaction that holds the person's row: either all its events are stored or
none, and whoever writes at the same time comes before or after. So a person's numbers are stored in
their own order, and what is new has a higher one than all that was read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import connection, transaction

from unknot.record.event import Event, stamp
from unknot.record.event_validation import from_json, make_event, readable
from unknot.record.zones import zone_of
from unknot.web.people.cache_by_person import CacheByPerson
from unknot.web.people.store import What, name, only_reading, wipe_traces

BOUNDS: Final = """SELECT (SELECT key FROM event WHERE person_id = %s ORDER BY number LIMIT 1),
(SELECT max(number) FROM event WHERE person_id = %s)"""
IN_MEMORY: Final = 16  # records: one of ten years takes some 30 MB


class Owner(Enum):
    """Whose phone or computer it is: the one person there, whoever they are."""

    THE_ONLY_ONE = "the only one"


Who = UUID | Owner


class SeveralPeople(Exception):
    """A record was asked for without saying whose, and there are more than one."""


@dataclass(frozen=True)
class ReadEvents:
    """What was read of a record: the key of its first event, the number of its last, and all.

    `latest`: the time of the latest event, which need not be that of the last one.
    """

    person: UUID | None = None
    first: int = 0
    last: int = 0
    events: tuple[Event, ...] = ()
    latest: datetime | None = None

    def renewed(self) -> "ReadEvents":
        """The record as it is now. Only what is new is read: what was stored stays as it is.

        A key is given once in the life of a table, so a record that was erased and begun again
        has another first one, whatever its numbers.
        """
        if self.person is None:
            return self
        first, last = _bounds(self.person)
        if self.events and (first != self.first or last < self.last):
            return ReadEvents(self.person).renewed()
        return self if last == self.last else self._further(self.person)

    def _further(self, person: UUID) -> "ReadEvents":
        # models, once Django is set up
        from unknot.web.people.models import StoredEvent

        new = StoredEvent.objects.filter(person_id=person, number__gt=self.last).order_by("number")
        rows = list(new.values_list("key", "number", "id", "at", "clock", "kind", "data", "zone"))
        if not rows:
            return ReadEvents(person)  # erased just now
        more = [readable(Event(id_, at, kind, data, clock, zone))
                for _, _, id_, at, clock, kind, data, zone in rows]  # fmt: skip
        latest = max(event.at for event in more)
        if self.latest is not None:
            latest = max(latest, self.latest)
        return ReadEvents(
            person, self.first or rows[0][0], rows[-1][1], (*self.events, *more), latest
        )


_read: CacheByPerson[ReadEvents] = CacheByPerson(IN_MEMORY)


class PersonRecord:
    """One person's record, in whatever database this is."""

    def __init__(self, who: Who) -> None:
        self.who = who

    @property
    def person(self) -> UUID | None:
        """Their id; None of whoever owns this place and never said anything."""
        return _owner() if self.who is Owner.THE_ONLY_ONE else self.who

    def events(self) -> tuple[Event, ...]:
        """The whole record, in the order in which it was stored."""
        return self._stored().events

    def append(self, form_id: UUID, what: Iterable[What], now: datetime) -> None:
        """Store what just happened. The same form sent twice in a row is stored once.

        Ids come from the form and what it says; a form that is sent again later, after something
        else was said, counts anew, so that the last word is always the person's.
        """
        what = list(what)
        with self._writing() as (person, stored):
            ids = _ids(person, form_id, what, stored)
            new, last = [], stored.latest
            for event_id, (kind, data) in zip(ids, what, strict=False):
                at, clock = stamp(now.astimezone(UTC), last)
                new.append(make_event(event_id, at, kind, data, clock, zone_of(now)))
                last = at
            _store(person, new, stored.last)

    def add(self, new: Iterable[Event]) -> int:
        """Bring events of another copy in; returns how many were not here yet."""
        with self._writing() as (person, stored):
            known = {event.id for event in stored.events}
            fresh = {event.id: event for event in new if event.id not in known}
            _store(person, fresh.values(), stored.last)
        return len(fresh)

    def shares_nothing_with(self, others: Sequence[Event]) -> bool:
        """Whether both say something and nothing is in both: perhaps it is somebody else's."""
        known = {event.id for event in self.events()}
        return bool(known and others) and known.isdisjoint(event.id for event in others)

    def take_out(self, count: int, last: int) -> bool:
        """Take the newest events out again; False where `last` is not the number of the newest.

        What stays is stored anew: its keys are others, so that nobody goes on from what was read.
        """
        # models, once Django is set up
        from unknot.web.people.models import StoredEvent

        with self._writing() as (person, stored):
            if stored.last != last or not 0 < count <= len(stored.events):
                return False
            everything = StoredEvent.objects.filter(person_id=person)
            stay = list(everything.order_by("number"))[:-count]
            everything.delete()
            for row in stay:
                row.pk = None
            StoredEvent.objects.bulk_create(stay)
        wipe_traces()
        self._stored()
        return True

    @property
    def newest_number(self) -> int:
        """The number of the newest event; 0 in an empty record."""
        return self._stored().last

    def erase(self) -> int:
        """Delete all of it, and the traces of it in the file; returns how many events went."""
        # models, once Django is set up
        from unknot.web.people.models import Person, StoredEvent

        with self._writing() as (person, _):
            gone = StoredEvent.objects.filter(person_id=person).delete()[0]
            if self.who is Owner.THE_ONLY_ONE:  # an account's person stays as long as the account
                Person.objects.filter(pk=person).delete()
        wipe_traces()
        self._stored()  # of an erased record nothing stays in memory
        return gone

    @contextmanager
    def _writing(self) -> Iterator[tuple[UUID, ReadEvents]]:
        """A transaction in which nobody else adds to this record, and what is stored so far."""
        # models, once Django is set up
        from unknot.web.people.models import Person

        with transaction.atomic():
            person = self.person
            if person is None:
                person = Person.objects.create().pk
            elif connection.features.has_select_for_update:  # SQLite has one writer anyway
                Person.objects.select_for_update().get(pk=person)
            yield person, self._stored(person)

    def _stored(self, person: UUID | None = None) -> ReadEvents:
        key, person = (name(), self.who), person or self.person
        kept = _read.get(key)
        found = (kept if kept and kept.person == person else ReadEvents(person)).renewed()
        if only_reading.get() or not connection.in_atomic_block:  # else it may yet be undone
            _read.put(key, found)
        return found


def _owner() -> UUID | None:
    """The one person here. Raises SeveralPeople: a record is never given to whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM person LIMIT 2")
        found = cursor.fetchall()
    if len(found) > 1:
        raise SeveralPeople("There is more than one person here: say whose record it is.")
    return UUID(str(found[0][0])) if found else None


def _bounds(person: UUID) -> tuple[int, int]:
    """The numbers of somebody's first and last event; 0 where there is none."""
    own = person if connection.features.has_native_uuid_field else person.hex
    with connection.cursor() as cursor:
        cursor.execute(BOUNDS, [own, own])
        first, last = cursor.fetchone()
    return first or 0, last or 0


def _ids(person: UUID, form_id: UUID, what: list[What], stored: ReadEvents) -> list[str]:
    """The ids of what a form says; none where the form was just sent."""
    # models, once Django is set up
    from unknot.web.people.models import StoredEvent

    events = stored.events
    newest = [event.id for event in events[max(0, len(events) - len(what)) :]]
    for time in count(1):  # the first, second, ... time that this form said this
        ids = [str(uuid5(form_id, f"{time} {place} {kind} {_plain(data)}"))
               for place, (kind, data) in enumerate(what)]  # fmt: skip
        if newest == ids:
            break
        if not StoredEvent.objects.filter(person_id=person, id__in=ids).exists():
            return ids
    return []


def _store(person: UUID, new: Iterable[Event], last: int) -> None:
    # models, once Django is set up
    from unknot.web.people.models import StoredEvent

    # Through the same door as an import: what is stored can always be read back.
    checked = [from_json(event.as_json()) for event in new]
    StoredEvent.objects.bulk_create(
        StoredEvent(
            person_id=person, number=number, id=event.id, at=event.at, clock=event.clock,
            kind=event.kind, data=dict(event.data), zone=event.zone,
        ) for number, event in enumerate(checked, start=last + 1)
    )  # fmt: skip


def _plain(data: Mapping[str, Any]) -> str:
    """What was said, whatever order it was put together in."""
    return json.dumps(data, sort_keys=True, default=str)
