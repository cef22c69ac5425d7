"""Appending to the one record of this device, and reading it back.

Every write is one immediate transaction: either all its events are stored or none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import django
from django.conf import settings
from django.db import connection, transaction

from unknot.record.event import Event, from_json, make, readable, stamp

NOW = """SELECT (SELECT min(number) FROM event), (SELECT max(number) FROM event),
(SELECT person_id FROM event LIMIT 1)"""
What = tuple[str, Mapping[str, Any]]  # kind, data


def open_store(data: Path | None = None) -> None:
    """Set Django up on a data folder (the person's own when None) and bring its tables up to date.

    Raises unknot.web.people.folder.DataFolderError when the folder cannot be used.
    """
    # Here: the phone brings its tables up to date without the machinery of commands.
    from django.core.management import call_command

    if not settings.configured:
        from unknot.web.people import folder

        folder.use(data)
        django.setup()
    call_command("migrate", verbosity=0, interactive=False)


@dataclass(frozen=True)
class Read:
    """What was read of the record: the numbers of its first and last event, and all of them.

    `latest`: the time of the latest event, which need not be that of the last one. `person`: whose
    it is; None before the first event.
    """

    first: int = 0
    last: int = 0
    events: tuple[Event, ...] = ()
    latest: datetime | None = None
    person: UUID | None = None

    def renewed(self) -> "Read":
        """The record as it is now. Only what is new is read: what was stored stays as it is.

        A number is given once in the life of a file, so a new event never stands for one that was
        erased.
        """
        with connection.cursor() as cursor:
            cursor.execute(NOW)
            first, last, person = cursor.fetchone()
        if self.events and (first != self.first or last < self.last):
            return Read().renewed()
        return self if (last or 0) == self.last else self._further(UUID(person))

    def _further(self, person: UUID) -> "Read":
        from unknot.web.people.models import StoredEvent

        new = StoredEvent.objects.filter(number__gt=self.last).order_by("number")
        rows = list(new.values_list("number", "id", "at", "clock", "kind", "data"))
        if not rows:
            return Read()  # erased just now
        more = [readable(Event(id_, at, kind, data, clock))
                for _, id_, at, clock, kind, data in rows]  # fmt: skip
        latest = max(event.at for event in more)
        if self.latest is not None:
            latest = max(latest, self.latest)
        return Read(self.first or rows[0][0], rows[-1][0], (*self.events, *more), latest, person)


_read: dict[str, Read] = {}  # by database


def events() -> tuple[Event, ...]:
    """The whole record, in the order in which it was stored."""
    return _stored().events


def _stored() -> Read:
    name = str(connection.settings_dict["NAME"])
    found = _read.get(name, Read()).renewed()
    if not connection.in_atomic_block:  # else it may yet be undone
        _read[name] = found
    return found


def append(form_id: UUID, what: Iterable[What], now: datetime) -> None:
    """Store what just happened. The same form sent twice in a row is stored once.

    Ids come from the form and what it says; a form that is sent again later, after something
    else was said, counts anew, so that the last word is always the person's.
    """
    from unknot.web.people.models import StoredEvent

    what = list(what)
    with transaction.atomic():
        stored = _stored()
        person = stored.person or _person()
        newest = [event.id for event in stored.events[max(0, len(stored.events) - len(what)) :]]
        last = stored.latest
        for time in count(1):  # the first, second, ... time that this form said this
            ids = [str(uuid5(form_id, f"{time} {place} {kind} {_plain(data)}"))
                   for place, (kind, data) in enumerate(what)]  # fmt: skip
            if newest == ids:
                return
            if not StoredEvent.objects.filter(person_id=person, id__in=ids).exists():
                break
        for event_id, (kind, data) in zip(ids, what, strict=True):
            at, clock = stamp(now.astimezone(UTC), last)
            _store(person, make(event_id, at, kind, data, clock))
            last = at


def add(new: Iterable[Event]) -> int:
    """Bring events of another copy in; returns how many were not here yet."""
    with transaction.atomic():
        stored = _stored()
        person = stored.person or _person()
        known = {event.id for event in stored.events}
        fresh = {event.id: event for event in new if event.id not in known}
        for event in fresh.values():
            _store(person, event)
    return len(fresh)


def erase() -> int:
    """Delete everything, and the traces of it in the file; returns how many events went."""
    from unknot.web.people.models import Person, StoredEvent

    with transaction.atomic():
        gone = StoredEvent.objects.count()
        StoredEvent.objects.all().delete()
        Person.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def _person() -> UUID:
    """Whose record it is, before anything is in it."""
    from unknot.web.people.models import Person

    found: UUID = (Person.objects.first() or Person.objects.create()).pk
    return found


def _store(person: UUID, event: Event) -> None:
    from unknot.web.people.models import StoredEvent

    # Through the same door as an import: what is stored can always be read back.
    checked = from_json(event.as_json())
    StoredEvent.objects.create(
        person_id=person, id=checked.id, at=checked.at, clock=checked.clock, kind=checked.kind,
        data=dict(checked.data),
    )  # fmt: skip


def _plain(data: Mapping[str, Any]) -> str:
    return repr(sorted(data.items()))
