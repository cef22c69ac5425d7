"""What a family of events gives to the record: of each kind its payload, its check, its change.

A family is one module, `*_events.py`. To add a kind: a `Payload` that says what its data may hold,
a check that refuses all else, and what it does to a state, if anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypedDict, TypeVar

from unknot.record.event import Event
from unknot.record.payload_checks import Check
from unknot.record.state import State

Payload = TypeVar("Payload")
Change = Callable[[State, Payload, Event, datetime], None]


@dataclass(frozen=True)
class Kind(Generic[Payload]):
    """One kind of event. `check`: what is wrong with its data, or None.

    `change` gets the state, the data, which was checked, the event, and when it happened by the
    clock of where that was. None: the fold passes it over.
    """

    payload: type[Payload]
    check: Check
    change: Change[Payload] | None = None


Family = dict[str, Kind[Any]]


class NoPayload(TypedDict):
    """The kind says it all."""


def no_payload(data: object) -> None:
    """Whatever such an event holds beside its kind is kept, and says nothing."""
