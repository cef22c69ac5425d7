"""What kinds of event are called, and were called: old names are read for ever, none is written.

A name is `family.what`. An old name that said more than that stands with the part of the data in
which that is said now.
"""

from collections.abc import Mapping
from typing import Any, Final

_NAMES: Final = {
    "answered": "screening.answered",
    "confirmed": "screening.confirmed",
    "assessed": "screening.assessed",
    "mistaken": "screening.retracted",
    "seen": "care.seen",
    "country": "person.country",
    "started": "remedy.started",
    "ended": "remedy.ended",
    "rated": "pain.rated",
    "reported": "check_in.changed",
    "checked_in": "check_in.done",
    "copied": "backup.made",
    "put_off": "backup.postponed",
    "wrote": "diary.written",
    "named": "diary.activities",
    "triggered": "diary.triggers",
    "measured": "measure.filled",
    "visited": "care.visited",
    "to_ask": "care.question",
    "edited": "diary.edited",
    "deleted": "diary.deleted",
    "wished": "exercise.planned",
    "practised": "exercise.started",
    "practice_ended": "exercise.ended",
    "practice_rated": "pain.rated",
    "next_morning": "exercise.next_morning",
    "walked": "exercise.walked",
    "reached": "range.measured",
    "flare_plan": "flare.planned",
    "test_began": "trial.started",
    "test_used": "trial.used",
    "test_ended": "trial.ended",
}
_SAID: Final[dict[str, dict[str, str]]] = {
    "rated": {"asked": "remedy"},
    "practice_rated": {"asked": "exercise"},
}
OLD: Final = {old: (new, _SAID.get(old, {})) for old, new in _NAMES.items()}


def present(kind: str, data: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The name and data of an event as they are written today; of an unknown kind, as they are."""
    if kind in OLD:
        kind, said = OLD[kind]
        data = {**data, **said}
    if kind == "diary.edited" and data.get("kind") in _NAMES:  # an edit names the kind it is of
        data = {**data, "kind": _NAMES[data["kind"]]}
    return kind, data
