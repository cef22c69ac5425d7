"""A diary form that was sent: what it says, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any, Final

from django.http import QueryDict

from unknot.library.model import Library
from unknot.record.amendment_events import AMENDABLE
from unknot.record.diary import Entry
from unknot.record.diary_events import PAINS, reason_refused
from unknot.record.pain import worst_of
from unknot.record.statements import NOW
from unknot.web.people.body_chart import sent_places
from unknot.web.people.store import What

TEN: Final = {str(n): n for n in range(11)}


@dataclass(frozen=True)
class DiaryForm:
    """What a form says, as it will stand on the page again, and the events that it makes.

    `error`: the id of a wording, or "" when all is well.
    """

    shown: Mapping[str, Any]
    what: tuple[What, ...]
    error: str


def read_diary_form(
    post: QueryDict, now: datetime, activities: Iterable[str], library: Library,
    triggers: tuple[str, ...] = (),
) -> DiaryForm:  # fmt: skip
    """A form of a day that has come; `now` in this device's zone. `activities`: those it asks."""
    data = _data(post, activities, library)
    ticked = [each for each in triggers if each in post.getlist("trigger")]
    shown = {**data, **data["pain"], "medicines": "\n".join(data["medicines"]),
             "ticked": ticked, "onset": post.get("onset", ""), "none": "none" in post}  # fmt: skip
    try:
        day = date.fromisoformat(data["day"])
    except ValueError:
        return DiaryForm(shown, (), "day")
    began = bool(ticked) or "none" in post
    why = reason_refused(data | ({"note": "."} if began else {}), now.date())
    onset = _onset(day, post.get("onset", ""), now.tzinfo) if began else None
    error = why or _too_long(data) or ("onset" if began and onset is None else "")
    if error:
        return DiaryForm(shown, (), error)
    what: list[What] = [] if reason_refused(data, now.date()) else [("diary.written", data)]
    if onset:
        what.append(("diary.triggers", {"onset": onset.isoformat(), "what": ticked}))
    return DiaryForm(shown, tuple(what), "")


def as_shown(entry: Entry) -> dict[str, Any]:
    """An entry as the form shows it."""
    return entry._asdict() | {
        "day": entry.day.isoformat(),
        "medicines": "\n".join(entry.medicines),
    }


def _data(post: QueryDict, activities: Iterable[str], library: Library) -> dict[str, Any]:
    numbers = {name: TEN.get(str(post.get(name))) for name in (*PAINS, "sleep")}
    pain = {name: numbers[name] for name in PAINS if numbers[name] is not None}
    lines = post.get("medicines", "").splitlines()
    where = sent_places(post, library, pain.get(NOW))
    worst = worst_of(pain.get(NOW), where)
    data: dict[str, Any] = {"day": post.get("day", ""), "pain": pain}
    if where:
        data["pain"] = pain if worst is None else pain | {NOW: worst}
        data["where"] = where
    if numbers["sleep"] is not None:
        data["sleep"] = numbers["sleep"]
    does = {each: TEN.get(str(post.get(f"does_{each}"))) for each in activities}
    if any(value is not None for value in does.values()):
        data["activities"] = {each: value for each, value in does.items() if value is not None}
    data["medicines"] = [line.strip() for line in lines if line.strip()]
    data["note"] = post.get("note", "").replace("\r\n", "\n").strip()
    return data


def _too_long(data: Mapping[str, Any]) -> str:
    return "long" if AMENDABLE["diary.written"].check({**data, "sleep": 0}) else ""


def _onset(day: date, clock: str, zone: tzinfo | None) -> datetime | None:
    try:
        return datetime.combine(day, time.fromisoformat(clock), zone)
    except ValueError:
        return None
