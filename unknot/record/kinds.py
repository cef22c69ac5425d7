"""Every kind of event, with the check of its data.

A check gets the data and returns what is wrong with it, or None. To add a kind: add its check
here and what it does to the state in `unknot.record.state`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

Check = Callable[[Mapping[str, Any]], str | None]

HOW_ENDED = ("done", "stopped", "hurts")
REPORTS = ("better", "worse", "new")
MANAGE = ("yes", "partly", "no")
THAN = ("better", "same", "worse")
A_DAY = 86_400  # seconds
WEEKDAYS = range(7)
LONGEST = 300  # minutes of a walk or a session; letters of a note
MOVES = 99  # in one session
FURTHEST = 150  # cm that a hand can be from where it is measured


def _text(data: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:
        if not isinstance(data.get(key), str) or not data[key]:
            return f"'{key}' should be a text"
    return None


def _answered(data: Mapping[str, Any]) -> str | None:
    if not isinstance(data.get("answers"), dict):
        return "'answers' should be an object, fact to value"
    for value in data["answers"].values():
        if not isinstance(value, bool | int | str):
            return f"{value!r} is no answer"
    for key in ("opened", "ticked", "asked"):
        if not _names(data.get(key, [])):
            return f"'{key}' should be a list of names"
    return _since(data.get("since", {})) or _text(data, "screen")


def _names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)


def _since(value: object) -> str | None:
    if not isinstance(value, dict):
        return "'since' should be an object, fact to date"
    for day in value.values():
        try:
            date.fromisoformat(day)
        except (TypeError, ValueError):
            return f"{day!r} is no date"
    return None


def _confirmed(data: Mapping[str, Any]) -> str | None:
    if not isinstance(data.get("values"), dict) or not data["values"]:
        return "'values' should be an object, fact to value"
    if not all(isinstance(value, bool | int | str) for value in data["values"].values()):
        return "'values' holds something that is no answer"
    return _text(data, "contradiction")


def _assessed(data: Mapping[str, Any]) -> str | None:
    if not _names(data.get("rows")):
        return "'rows' should be a list of row ids"
    return _text(data, "disposition", "fingerprint")


def _started(data: Mapping[str, Any]) -> str | None:
    dose = data.get("dose")
    if not isinstance(dose, int) or isinstance(dose, bool) or not 0 < dose <= A_DAY:
        return "'dose' should be seconds, more than 0, at most a day"
    for key in ("gentle", "chair"):
        if not isinstance(data.get(key, False), bool):
            return f"'{key}' should be true or false"
    return (
        _text(data, "session", "remedy")
        or _pain(data, "before")
        or _seconds(data, "lasts", least=dose)
    )


def _ended(data: Mapping[str, Any]) -> str | None:
    if data.get("how") not in HOW_ENDED:
        return f"'how' should be one of {', '.join(HOW_ENDED)}"
    return _text(data, "session") or _seconds(data, "lasted", least=0)


def _seconds(data: Mapping[str, Any], key: str, least: int) -> str | None:
    """A length that may be left out."""
    found = data.get(key, least)
    if isinstance(found, int) and not isinstance(found, bool) and least <= found <= A_DAY:
        return None
    return f"'{key}' should be seconds, {least} at least, a day at most"


def _rated(data: Mapping[str, Any]) -> str | None:
    return _text(data, "session") or _pain(data, "pain")


def _pain(data: Mapping[str, Any], key: str) -> str | None:
    pain = data.get(key)
    if isinstance(pain, int) and not isinstance(pain, bool) and 0 <= pain <= 10:
        return None
    return f"'{key}' should be a whole number from 0 to 10"


def _reported(data: Mapping[str, Any]) -> str | None:
    return None if data.get("how") in REPORTS else f"'how' should be one of {', '.join(REPORTS)}"


def _checked_in(data: Mapping[str, Any]) -> str | None:
    for key, allowed in (("manage", MANAGE), ("than", THAN)):
        if data.get(key) not in allowed:
            return f"'{key}' should be one of {', '.join(allowed)}"
    if not isinstance(data.get("worried", False), bool):
        return "'worried' should be true or false"
    return _pain(data, "pain")


def _wished(data: Mapping[str, Any]) -> str | None:
    days = data.get("days")
    if not isinstance(days, list | tuple) or not 0 < len(days) <= len(WEEKDAYS):
        return "'days' should be a list of weekdays, one at least"
    if any(type(day) is not int or day not in WEEKDAYS for day in days):
        return "'days' should hold numbers from 0, Monday, to 6, Sunday"
    for key in ("chair", "quiet"):
        if not isinstance(data.get(key, False), bool):
            return f"'{key}' should be true or false"
    minutes = data.get("minutes")
    return None if type(minutes) is int and 0 < minutes <= LONGEST else "'minutes' is no length"


def _practised(data: Mapping[str, Any]) -> str | None:
    moves = data.get("moves")
    if not isinstance(moves, list | tuple) or not moves:
        return "'moves' should be a list of movements and doses"
    if len(moves) > MOVES:
        return f"'moves' should be at most {MOVES}"
    for each in moves:
        if not isinstance(each, list | tuple) or list(map(type, each)) != [str, int]:
            return f"{each!r} is no movement and dose"
    for key in ("half", "gentle"):
        if not isinstance(data.get(key, False), bool):
            return f"'{key}' should be true or false"
    lasts = data.get("lasts")
    known = type(lasts) is int and 0 < lasts <= A_DAY
    return _text(data, "session") or (None if known else "'lasts' should be seconds")


def _next_morning(data: Mapping[str, Any]) -> str | None:
    if not isinstance(data.get("worse"), bool):
        return "'worse' should be true or false"
    return _text(data, "session")


def _walked(data: Mapping[str, Any]) -> str | None:
    minutes = data.get("minutes")
    if type(minutes) is int and 0 < minutes <= LONGEST:
        return None
    return f"'minutes' should be a whole number from 1 to {LONGEST}"


def _measured(data: Mapping[str, Any]) -> str | None:
    length = data.get("cm")
    if type(length) is not int or abs(length) > FURTHEST:
        return f"'cm' should be a whole number from {-FURTHEST} to {FURTHEST}"
    return _text(data, "what") or _pain(data, "pain")


def _flare_plan(data: Mapping[str, Any]) -> str | None:
    for key in ("signs", "does"):
        if not _names(data.get(key)):
            return f"'{key}' should be a list of names"
    note = data.get("note", "")
    return None if isinstance(note, str) and len(note) <= LONGEST else "'note' is no short text"


def _nothing(data: Mapping[str, Any]) -> str | None:
    return None


KINDS: dict[str, Check] = {
    "answered": _answered,  # a screen of the interview was sent
    "confirmed": _confirmed,  # answers that hardly go together are right as they are
    "assessed": _assessed,  # what the pathway said then, and by which rows
    "mistaken": _nothing,  # "I pressed that by mistake": asks for a second full screen
    "seen": _nothing,  # "I have been seen by a professional": the same
    "country": lambda data: _text(data, "country"),  # whom to call
    "started": _started,  # a remedy went on
    "ended": _ended,  # it came off
    "rated": _rated,  # pain afterwards
    "reported": _reported,  # better, worse, or something new
    "copied": _nothing,  # a copy of the record was saved
    "put_off": _nothing,  # "Not now" to the offer of a copy
    "checked_in": _checked_in,  # pain, what can be done, and whether it is better than last time
    "wished": _wished,  # on which days someone wants to exercise, how long, and where
    "practised": _practised,  # a session of the weekly exercises began
    "practice_ended": _ended,
    "practice_rated": _rated,  # the strongest pain during it
    "next_morning": _next_morning,  # whether it was worse the morning after, for over a day
    "walked": _walked,
    "measured": _measured,  # how far the back goes, with the pain at the end of it
    "flare_plan": _flare_plan,  # made while well: early signs, and what to do
}
ABOUT_COPIES = ("copied", "put_off")  # say nothing about the person
