"""The fold from events to a person's state.

A pure function of the set of events: replaying, repeating or reordering them changes nothing.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from unknot.record.amendment_events import amendments, as_amended
from unknot.record.backup_events import ABOUT_COPIES
from unknot.record.clocks import clocks
from unknot.record.event import Event, in_order
from unknot.record.event_kinds import KINDS
from unknot.record.kind import Change
from unknot.record.state import State
from unknot.record.statements import current_answers, latest_by_fact
from unknot.record.undo_events import counts, undone
from unknot.record.zones import local_time

CHANGES: Final[dict[str, Change[Any]]] = {
    name: kind.change for name, kind in KINDS.items() if kind.change
}


def fold(events: Iterable[Event], now: datetime | None = None) -> State:
    """The state that a record comes to. Kinds of a newer version are passed over.

    `now`: the present clock, by which those that were wrong are told; None: the last that spoke.
    """
    with _uncollected():
        return _fold(in_order(events), now)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage: a fold makes none, and each search would walk all that it made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _fold(ordered: list[Event], now: datetime | None) -> State:
    found = clocks(ordered, now)
    state, times = State(amended=amendments(ordered), unsaid=undone(ordered)), found.times
    state.latest, state.holds = found.latest, found.holds
    if ordered:
        state.first = ordered[0]
        state.first_at = local_time(times[0], ordered[0].zone)
        read(state, ordered, times)
    state.screening.answers = current_answers(latest_by_fact(state.screening.batches))
    return state


def read(state: State, ordered: list[Event], times: list[datetime]) -> None:
    """Change a state by events that follow what it was made of, each with when it happened."""
    amended, unsaid, unsaved = state.amended, state.unsaid, state.backup.unsaved
    for event, time in zip(ordered, times, strict=True):
        kind, zone = event.kind, event.zone
        when = local_time(time, zone) if zone else time
        if kind not in ABOUT_COPIES:
            unsaved.append(when)
        told = as_amended(event, amended) if amended else event
        if kind in CHANGES and told and (not unsaid or counts(event, unsaid)):
            CHANGES[kind](state, told.data, told, when)
    state.newest, state.last_at = ordered[-1], when
