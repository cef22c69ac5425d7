"""Events of copies of the record. They say nothing about the person."""

from datetime import datetime
from typing import Final

from unknot.record.event import Event
from unknot.record.kind import Family, Kind, Nothing, nothing
from unknot.record.state import State


def _made(state: State, data: Nothing, event: Event, when: datetime) -> None:
    state.backup.made, state.backup.postponed = when, None
    state.backup.unsaved.clear()


def _postponed(state: State, data: Nothing, event: Event, when: datetime) -> None:
    state.backup.postponed = when


BACKUP: Final[Family] = {
    "backup.made": Kind(Nothing, nothing, _made),  # a copy of the record was saved
    "backup.postponed": Kind(Nothing, nothing, _postponed),  # "Not now" to the offer of one
}
ABOUT_COPIES: Final = frozenset(BACKUP)
