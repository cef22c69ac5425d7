"""Undo, right after a button that closes something: what was pressed, and what takes it back.

Never what an answer to a danger question raised: where that came with it, there is no undo here,
and the two steps of "I pressed something by mistake" stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpRequest

from unknot.record.event import Event
from unknot.record.undo_events import UNDOABLE

# By the server's clock: three times as long as a page shows it, for who needs longer to reach it.
LASTS: Final = timedelta(seconds=30)
TOGETHER: Final = timedelta(microseconds=1)  # apart: said with one form (record.event.stamp)
RATING: Final = {"remedy": "rate", "exercise": "practice_rate"}
ENDING: Final = {"remedy.ended": "session", "exercise.ended": "practice"}
SAID: Final = {  # words, and the page where it is said
    "care.seen": ("seen", "home"),
    "trial.ended": ("ended", "fair_test"),
    "exercise.next_morning": ("morning", "week"),
}


@dataclass(frozen=True)
class Undo:
    """What can be taken back: `of` event ids, `what` the id of its words, `back` its page."""

    of: tuple[str, ...]
    what: str
    back: str = "home"
    pain: int = 0
    form_id: UUID = field(default_factory=uuid4)


def undoable(events: Sequence[Event], now: datetime) -> Undo | None:
    """The last thing that was said, where it closed something and that was just now."""
    if not events or not timedelta() <= now - events[-1].at <= LASTS:
        return None
    said = [each for each in events[-2:] if events[-1].at - each.at <= TOGETHER]
    if any(each.kind not in UNDOABLE for each in said):
        said = said[-1:]
    if said[-1].kind not in UNDOABLE:
        return None
    return _undo(said)


def _undo(said: list[Event]) -> Undo | None:
    of, by = tuple(each.id for each in said), {each.kind: each.data for each in said}
    changed = by.get("check_in.changed", {}).get("how") in ("worse", "new")
    if changed and "pain.rated" in by:
        rated = by["pain.rated"]
        return Undo(of, "rated", RATING.get(rated["asked"], "home"), rated["pain"])
    if changed:
        return Undo(of[-1:], str(by["check_in.changed"]["how"]))
    for kind, back in ENDING.items():
        if by.get(kind, {}).get("how") == "hurts":
            return Undo(of[-1:], "hurts", back)
    for kind, (what, back) in SAID.items():
        if kind in by:
            return Undo(of[-1:], what, back)
    return None


def undo_shown(request: HttpRequest) -> Undo | None:
    """For the page of a request that looked at its record; nothing is read for it alone."""
    found = getattr(request, "unknot_visit", None)
    if request.method != "GET" or found is None or "events" not in vars(found):
        return None
    return undoable(found.events, found.now)
