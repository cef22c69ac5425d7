"""One request's view of the person: their record at this moment, and how to add to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from unknot.journey.assess import open_facts
from unknot.journey.next import Next, next_step, not_yet, rungs
from unknot.journey.situation import Situation, deciding, known, situation
from unknot.library.load import Library, load
from unknot.pathway.interview import screens_for
from unknot.pathway.tables import Row
from unknot.record.event import Event
from unknot.record.further import further
from unknot.record.state import ALARMS, State, fold
from unknot.web.people.kept import Kept
from unknot.web.people.record import IN_MEMORY, PersonRecord
from unknot.web.people.store import What


@dataclass
class Visit:
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
        return _folded(self.library, self.record, self.events)

    @cached_property
    def here(self) -> Situation:
        """Where they stand."""
        return self._at(self.state)

    @cached_property
    def next(self) -> Next:
        """The one thing to offer now."""
        return next_step(self.library.medicine, self.here)

    @property
    def returning(self) -> bool:
        """Whether anything was ever said."""
        return bool(self.events)

    @cached_property
    def rungs(self) -> dict[str, str]:
        """Each remedy: "open" now, "later", or "closed" to them."""
        return rungs(self.library.medicine, self.here)

    @cached_property
    def not_yet(self) -> dict[str, Row]:
        """The rungs that wait for another one first, and the row that says so."""
        return not_yet(self.library.medicine, self.here)

    def to_ask(self, table: str) -> bool:
        """Whether a screen that asks for a table still can change what it says."""
        still = open_facts(self.library.medicine, [table], self.here.answers)
        screens = screens_for(self.library.screens, table)
        return any(name in still for screen in screens for name in screen.facts)

    def say(self, form_id: UUID, what: Iterable[What]) -> "Visit":
        """Store what just happened, and with it what the pathway says to it.

        Both in one transaction: an emergency answer is never stored without its alarm. Returns
        the visit as it is then.
        """
        what = list(what)
        self.record.append(form_id, what + self._verdict(what), self.now)
        return Visit(self.library, self.record, self.now)

    def _at(self, state: State) -> Situation:
        """Where a state stands now."""
        return situation(self.library.medicine, dict(self.library.remedies), state, self.now)

    def raises(self, what: list[What]) -> bool:
        """Whether this would bring a higher alarm than the one that is open."""
        levels = ("none", *ALARMS)
        found = [data["disposition"] for _, data in self._verdict(what)]
        return any(
            level in ALARMS and levels.index(level) > levels.index(self.here.told)
            for level in found
        )

    def _then(self, what: list[What]) -> State:
        """The state once this is said too: after all else, whatever the clock says."""
        newest = self.state.newest
        at = max(self.now, newest.at) if newest else self.now
        later = [Event(f"~{i}", at, kind, data, self.now) for i, (kind, data) in enumerate(what)]
        found = further(self.state, later)
        return (
            fold([*known(self.library.remedies, self.events), *later]) if found is None else found
        )

    def _verdict(self, what: list[What]) -> list[What]:
        if not any(kind in ("answered", "checked_in") for kind, _ in what):
            return []
        there = self._at(self._then(what))
        found, rows = there.assessment, deciding(there)
        level = rows[0].then if rows else found.at_least
        settled = found.disposition is not None
        if not settled and level not in ALARMS:
            return []
        data = {
            "disposition": level,
            "settled": settled,
            "rows": [row.id for row in rows],
            "fingerprint": self.library.fingerprint,
        }
        return [("assessed", data)]


# How many events, the newest, and their state, by whose they are.
_states: Kept[tuple[int, Event | None, State | None]] = Kept(IN_MEMORY)


def _folded(library: Library, record: PersonRecord, events: Sequence[Event]) -> State:
    """The state of a record. The last one is kept, and what is new is read on top of it.

    A record only grows, and what was read of it once is not read again (see `people.record`): as
    many events with the same one at the end are the same record. Nobody changes a state.
    """
    count, newest, before = _states.get(record.who) or (0, None, None)
    state = None
    if before is not None and count <= len(events) and newest is events[count - 1]:
        state = further(before, known(library.remedies, events[count:]))
    if state is None:
        state = fold(known(library.remedies, events))
    kept = (len(events), events[-1], state) if events else (0, None, None)
    _states.put(record.who, kept)  # of an erased record nothing stays
    return state


def visit(request: HttpRequest) -> Visit:
    """The visit that belongs to a request; read once."""
    found: Visit | None = getattr(request, "unknot_visit", None)
    if found is None:
        record = PersonRecord(request.person)  # type: ignore[attr-defined]
        found = Visit(load(), record, timezone.localtime())
        request.unknot_visit = found  # type: ignore[attr-defined]
    return found
