"""What the record file holds beside the record itself, for others to read."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from unknot.exchange.diary_table import as_csv, as_page, rows
from unknot.exchange.fhir.bundle import bundle
from unknot.exchange.names import Names
from unknot.library.model import Library
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.state import State


def readable_copies(
    events: Iterable[Event], made_at: datetime, library: Library
) -> dict[str, bytes]:
    """The members by name, in the library's language; times are told in the zone of `made_at`."""
    zone: tzinfo | None = made_at.tzinfo
    if zone is None:
        raise ValueError(f"{made_at} has no zone")
    state = fold(events, made_at)
    found = _tables(state, zone, library)  # its rows are gone before the next one is made
    return found | {"fhir.json": bundle(state, made_at, library)}


def _tables(state: State, zone: tzinfo, library: Library) -> dict[str, bytes]:
    names = Names(library.words)
    found = rows(state, zone, names)
    return {"diary.csv": as_csv(found, names), "diary.html": as_page(found, names)}
