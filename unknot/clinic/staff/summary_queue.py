"""One row is made again at a time: a phone that sends while many do is answered once all is stored.

Who sends in many pieces is folded once for those that came meanwhile. What waits here is kept in no
table: a row that is behind is found by how many events it was made of (`summaries`).
"""

import threading
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils import timezone

from unknot.clinic.middleware import log
from unknot.clinic.staff.summaries import summarise
from unknot.record.event import Event

CALM: Final = ("self_care", None)
_waiting: Final[dict[UUID, None]] = {}  # in the order in which they came
_change: Final = threading.Condition()
_making: Final = threading.Lock()  # held by whoever makes a row
_working: Final = threading.Event()  # somebody works through what waits


def summarise_soon(person: UUID, events: Iterable[Event]) -> None:
    """Before the phone is answered, unless others come first and somebody works through them.

    A sign of danger waits for nobody: it is on the list before the phone that told it is answered.
    """
    if not _working.is_set() or any(map(_presses, events)):
        summarise(person, timezone.now())
    elif not _waiting and _making.acquire(blocking=False):
        try:
            summarise(person, timezone.now())
        finally:
            _making.release()
    else:
        with _change:
            _waiting[person] = None
            _change.notify()


def _presses(event: Event) -> bool:
    return event.kind == "screening.assessed" and event.data.get("disposition") not in CALM


def summarise_forever(stop: threading.Event) -> None:
    """Whoever waits longest first, until told to stop."""
    _working.set()
    try:
        while not stop.is_set():
            if (person := _next()) is not None:
                _summarised(person)
    finally:
        _working.clear()


def _next() -> UUID | None:
    with _change:
        if not _waiting:
            _change.wait(1)
        person = next(iter(_waiting), None)
        if person is not None:
            del _waiting[person]
        return person


def _summarised(person: UUID) -> None:
    """A mistake of one, or a database that is away, stops nobody else's: it is made in a minute."""
    try:
        with _making:
            summarise(person, timezone.now())
    except Exception as error:  # noqa: BLE001  # of whatever kind: who waits behind is made
        log(f"error {type(error).__name__} in a summary")
        connection.close()
