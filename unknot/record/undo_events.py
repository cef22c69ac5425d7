"""An act that is taken back at once: a slip of the thumb on a button that closes something.

The record only grows: an event says which others no longer count. None of them is an answer to a
danger question, nor what the pathway said to one: nobody unsays a danger sign by an undo.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import Data, names

UNDOING: Final = "act.undone"
UNDOABLE: Final = frozenset(
    ("check_in.changed", "remedy.ended", "exercise.ended", "pain.rated", "care.seen",
     "trial.ended", "exercise.next_morning")
)  # fmt: skip


class Undone(TypedDict):
    """These events, by id, count no more."""

    of: Sequence[str]


def _check_undone(data: Data) -> str | None:
    return None if data.get("of") and names(data["of"]) else "'of' should be a list of event ids"


def undone(ordered: Iterable[Event]) -> frozenset[str]:
    """The ids of what was taken back."""
    return frozenset(of for event in ordered if event.kind == UNDOING for of in event.data["of"])


def counts(event: Event, gone: frozenset[str]) -> bool:
    """Whether an event was not taken back."""
    return event.id not in gone or event.kind not in UNDOABLE


UNDO: Final[Family] = {UNDOING: Kind(Undone, _check_undone)}
