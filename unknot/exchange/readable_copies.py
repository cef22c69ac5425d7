"""What the record file holds beside the record itself, for others to read."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from unknot.exchange.diary_table import as_csv, as_page, rows
from unknot.exchange.fhir.bundle import bundle
from unknot.library.model import Library
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.state import State


def readable_copies(
    events: Iterable[Event], made_at: datetime, library: Library
) -> dict[str, bytes]:
    """The members by name. `made_at` has a zone: times are told in it."""
    zone: tzinfo | None = made_at.tzinfo
    if zone is None:
        raise ValueError(f"{made_at} has no zone")
    state = fold(events, made_at)
    tables = _tables(
        state, zone, library.words.say("record.page")
    )  # its rows are gone before the next one is made
    return tables | {"fhir.json": bundle(state, made_at, library)}


def _tables(state: State, zone: tzinfo, title: str) -> dict[str, bytes]:
    found = rows(state, zone)
    return {"diary.csv": as_csv(found), "diary.html": as_page(found, title)}
