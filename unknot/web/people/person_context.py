"""One request's view of the person: their record at this moment, and how to add to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from unknot.journey.now.recording import Recording, with_verdict
from unknot.journey.now.snapshot import Snapshot, of_known_remedies, take_snapshot
from unknot.journey.remedies.next_step import (
    NextStep,
    availabilities,
    next_step,
    waiting_for_another,
)
from unknot.journey.screening.assess import open_facts
from unknot.library.model import Library
from unknot.pathway.interview import screens_for
from unknot.pathway.tables import Row
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.incremental_fold import fold_further
from unknot.record.person_events import PERSON
from unknot.record.state import State
from unknot.web.people.cache_by_person import CacheByPerson
from unknot.web.people.language import load
from unknot.web.people.record import IN_MEMORY, PersonRecord
from unknot.web.people.store import What


@dataclass
class PersonContext:
    """A person at the moment of a request. `now` is in this device's zone."""

    library: Library
    record: PersonRecord
    now: datetime

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The record, as it is when it is first asked for."""
        return self.record.events()

    @cached_property
    def state(self) -> State:
        """What the record comes to."""
        return _folded(self.library, self.record, self.events, self.now)

    @cached_property
    def snapshot(self) -> Snapshot:
        """Where they stand."""
        remedies = dict(self.library.remedies)
        return take_snapshot(self.library.pathway, remedies, self.state, self.now)

    @cached_property
    def next(self) -> NextStep:
        """The one thing to offer now."""
        return next_step(self.library.pathway, self.snapshot)

    @property
    def returning(self) -> bool:
        """Whether anything was said but a language and a country: help comes before those."""
        return any(event.kind not in PERSON for event in self.events)

    @cached_property
    def rungs(self) -> dict[str, str]:
        """Each remedy: "open" now, "later", or "closed" to them."""
        return availabilities(self.library.pathway, self.snapshot)

    @cached_property
    def not_yet(self) -> dict[str, Row]:
        """The rungs that wait for another one first, and the row that says so."""
        return waiting_for_another(self.library.pathway, self.snapshot)

    def to_ask(self, table: str) -> bool:
        """Whether a screen that asks for a table still can change what it says."""
        still = open_facts(self.library.pathway, [table], self.snapshot.answers)
        screens = screens_for(self.library.screens, table)
        return any(name in still for screen in screens for name in screen.facts)

    def weigh(self, what: Iterable[What]) -> Recording:
        """What would be stored of this, with the verdict on it: `say` takes it as it is."""
        return with_verdict(self.library, self.state, what, self.now, self.events)

    def store(self, form_id: UUID, what: Iterable[What] | Recording) -> "PersonContext":
        """Store what just happened, and with it what the pathway says to it.

        Both in one transaction: an emergency answer is never stored without its alarm. Returns
        the visit as it is then.
        """
        found = what if isinstance(what, Recording) else self.weigh(what)
        try:
            self.record.append(form_id, found.what, self.now)
        except (DatabaseError, OSError) as error:
            error.__dict__["unsaid"] = found  # it is answered, though it could not be kept
            raise
        return PersonContext(self.library, self.record, self.now)


# How many events, the newest, and their state, by whose they are.
_states: CacheByPerson[tuple[int, Event | None, State | None]] = CacheByPerson(IN_MEMORY)


def _folded(
    library: Library, record: PersonRecord, events: Sequence[Event], now: datetime
) -> State:
    """The state of a record. The last one is kept, and what is new is read on top of it.

    A record only grows, and what was read of it once is not read again (see `people.record`): as
    many events with the same one at the end are the same record. Nobody changes a state. A clock
    that was set since may tell otherwise which clocks were right: then all is read again.
    """
    count, newest, before = _states.get(record.who) or (0, None, None)
    state = None
    if (
        before is not None
        and before.holds_at(now)
        and count <= len(events)
        and newest is events[count - 1]
    ):
        state = fold_further(before, of_known_remedies(library.remedies, events[count:]))
    if state is None:
        state = fold(of_known_remedies(library.remedies, events), now)
    kept = (len(events), events[-1], state) if events else (0, None, None)
    _states.put(record.who, kept)  # of an erased record nothing stays
    return state


def person_context(request: HttpRequest) -> PersonContext:
    """The visit that belongs to a request; read once."""
    found: PersonContext | None = getattr(request, "unknot_visit", None)
    if found is None:
        record = PersonRecord(request.person)  # type: ignore[attr-defined]
        found = PersonContext(load(), record, timezone.localtime())
        request.unknot_visit = found  # type: ignore[attr-defined]
    return found
