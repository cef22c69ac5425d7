"""Events of copies of the record. They say nothing about the person."""

from datetime import datetime
from typing import Final

from unknot.record.event import Event
from unknot.record.kind import Family, Kind, NoPayload, no_payload
from unknot.record.state import State


def _made(state: State, data: NoPayload, event: Event, when: datetime) -> None:
    state.backup.made, state.backup.postponed = when, None
    state.backup.unsaved.clear()


def _postponed(state: State, data: NoPayload, event: Event, when: datetime) -> None:
    state.backup.postponed = when


BACKUP: Final[Family] = {
    "backup.made": Kind(NoPayload, no_payload, _made),  # a copy of the record was saved
    "backup.postponed": Kind(NoPayload, no_payload, _postponed),  # "Not now" to the offer of one
}
ABOUT_COPIES: Final = frozenset(BACKUP)
