"""Events by which an entry, a measure, a visit or a question says something else, or nothing more.

Only these can be amended: nobody unsays a danger sign by a deletion.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypedDict

from unknot.record.care_events import CARE
from unknot.record.diary_events import DIARY
from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import NAME, Data, text

EDITED, DELETED = "diary.edited", "diary.deleted"
AMENDABLE: Final[Family] = {
    kind: (DIARY | CARE)[kind]
    for kind in (
        "diary.written", "diary.triggers", "measure.filled", "care.visited", "care.question",
    )
}  # fmt: skip


class Edited(TypedDict):
    """The event `of` says this instead from now on: all of its data, of the same kind."""

    of: str
    kind: str
    data: Mapping[str, Any]


class Deleted(TypedDict):
    """It no longer counts."""

    of: str


def _check_edited(data: Data) -> str | None:
    kind, body = data.get("kind"), data.get("data")
    if kind not in AMENDABLE:
        return f"'kind' should be one of {', '.join(AMENDABLE)}"
    if not isinstance(body, dict):
        return "'data' should be an object: all that it says from now on"
    return text(data, "of", most=NAME) or AMENDABLE[kind].check(body)


def _check_deleted(data: Data) -> str | None:
    return text(data, "of", most=NAME)


AMENDMENTS: Final[Family] = {
    EDITED: Kind(Edited, _check_edited),
    DELETED: Kind(Deleted, _check_deleted),
}
AMENDING: Final = frozenset(AMENDMENTS)


def amendments(ordered: Iterable[Event]) -> dict[str, Event | None]:
    """By the id of what it amends: the last edit of it; None when it was deleted.

    A deletion is the last word: what was deleted on one device never comes back by an edit that
    was made on another.
    """
    found: dict[str, Event | None] = {}
    for event in [each for each in ordered if each.kind in AMENDING]:
        of = event.data["of"]
        if found.get(of, event) is not None:
            found[of] = event if event.kind == EDITED else None
    return found


def as_amended(event: Event, amended: Mapping[str, Event | None]) -> Event | None:
    """An event as it reads after its edits; None when it was deleted."""
    if event.id not in amended or event.kind not in AMENDABLE:
        return event
    edit = amended[event.id]
    if edit is None:
        return None
    if edit.data["kind"] != event.kind:
        return event
    return Event(event.id, event.at, event.kind, edit.data["data"], event.clock, event.zone)
