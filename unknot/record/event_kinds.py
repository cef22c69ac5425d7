"""Every kind of event, with the check of its data.

A check gets the data and returns what is wrong with it, or None. To add a kind: add its check
here and what it does to the state in `unknot.record.state`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot.record.diary_events import DIARY
from unknot.record.n_of_1_events import FAIR
from unknot.record.payload_checks import (
    NAME,
    SHORT,
    Check,
    day,
    flag,
    name,
    names,
    one_of,
    optional,
    rating,
    text,
    texts,
)
from unknot.record.prevention_events import PRACTICE

HOW_ENDED = ("done", "stopped", "hurts")
REPORTS = ("better", "worse", "new")
MANAGE = ("yes", "partly", "no")
ASKED = ("remedy", "exercise", "person")  # pain after one, the strongest during one, by itself
THAN = ("better", "same", "worse")
A_DAY = 86_400  # seconds
TAG = 35  # characters of a language's tag, as RFC 5646 advises to allow for


def _answered(data: Mapping[str, Any]) -> str | None:
    if not isinstance(data.get("answers"), dict):
        return "'answers' should be an object, fact to value"
    for value in data["answers"].values():
        if not isinstance(value, bool | int | str):
            return f"{value!r} is no answer"
    for key in ("opened", "ticked", "asked"):
        if not names(data.get(key, [])):
            return f"'{key}' should be a list of names"
    return _since(data.get("since", {})) or text(data, "screen")


def _since(value: object) -> str | None:
    if not isinstance(value, dict):
        return "'since' should be an object, fact to date"
    for said in value.values():
        try:
            date.fromisoformat(said)
        except (TypeError, ValueError):
            return f"{said!r} is no date"
    return None


def _confirmed(data: Mapping[str, Any]) -> str | None:
    if not isinstance(data.get("values"), dict) or not data["values"]:
        return "'values' should be an object, fact to value"
    if not all(isinstance(value, bool | int | str) for value in data["values"].values()):
        return "'values' holds something that is no answer"
    return text(data, "contradiction")


def _reaffirmed(data: Mapping[str, Any]) -> str | None:
    found = data.get("answers")
    if not isinstance(found, dict) or not found:
        return "'answers' should be an object, fact to value"
    wrong = [value for value in found.values() if not isinstance(value, bool | int | str)]
    return f"{wrong[0]!r} is no answer" if wrong else None


def _assessed(data: Mapping[str, Any]) -> str | None:
    if not names(data.get("rows")):
        return "'rows' should be a list of row ids"
    return text(data, "disposition", "fingerprint")


def _started(data: Mapping[str, Any]) -> str | None:
    dose = data.get("dose")
    if not isinstance(dose, int) or isinstance(dose, bool) or not 0 < dose <= A_DAY:
        return "'dose' should be seconds, more than 0, at most a day"
    return (
        text(data, "session", "remedy")
        or flag(data, "gentle")
        or flag(data, "chair")
        or rating(data, "before")
        or _seconds(data, "lasts", least=dose)
    )


def _ended(data: Mapping[str, Any]) -> str | None:
    how = one_of(data, "how", HOW_ENDED)
    return how or text(data, "session") or _seconds(data, "lasted", least=0)


def _seconds(data: Mapping[str, Any], key: str, least: int) -> str | None:
    """A length that may be left out."""
    found = data.get(key, least)
    if isinstance(found, int) and not isinstance(found, bool) and least <= found <= A_DAY:
        return None
    return f"'{key}' should be seconds, {least} at least, a day at most"


def _rated(data: Mapping[str, Any]) -> str | None:
    """A number of pain. `asked`: by what; `session`: of which; `place`: where in the body.

    `again`: the last number was confirmed with one tap, and not chosen anew.
    """
    told = one_of(data, "asked", ASKED) or rating(data, "pain") or flag(data, "again")
    if told or data["asked"] == "person":
        return told or optional(name, data, "place")
    return text(data, "session") or optional(name, data, "place")


def _consent(data: Mapping[str, Any]) -> str | None:
    """What may go to whom. `parts`: of the record; `until`: a day, or left out."""
    parts = None if data.get("parts") else "'parts' should name something"
    return (
        text(data, "consent", "recipient", most=SHORT)
        or texts(data, "parts", NAME)
        or parts
        or optional(day, data, "until")
    )


def _reported(data: Mapping[str, Any]) -> str | None:
    return one_of(data, "how", REPORTS)


def _checked_in(data: Mapping[str, Any]) -> str | None:
    said = one_of(data, "manage", MANAGE) or one_of(data, "than", THAN)
    return said or flag(data, "worried") or rating(data, "pain")


def _undone(data: Mapping[str, Any]) -> str | None:
    return None if data.get("of") and names(data["of"]) else "'of' should be a list of event ids"


def _nothing(data: Mapping[str, Any]) -> str | None:
    return None


KINDS: dict[str, Check] = {
    "screening.answered": _answered,  # a screen of the interview was sent
    "screening.confirmed": _confirmed,  # answers that hardly go together are right as they are
    "screening.reaffirmed": _reaffirmed,  # history that was shown is still true
    "screening.assessed": _assessed,  # what the pathway said then, and by which rows
    "screening.retracted": _nothing,  # "I pressed that by mistake": asks for a second full screen
    "care.seen": _nothing,  # "I have been seen by a professional": the same
    "person.country": lambda data: text(data, "country"),  # whom to call
    "person.language": lambda data: text(data, "language", most=TAG),  # in which to speak
    "remedy.started": _started,  # it went on
    "remedy.ended": _ended,  # it came off
    "remedy.resumed": lambda data: text(data, "session"),  # "Go on", after a stop
    "pain.rated": _rated,  # a number of pain, whoever asked for it
    "check_in.changed": _reported,  # better, worse, or something new
    "check_in.done": _checked_in,  # pain, what can be done, whether it is better than last time
    "backup.made": _nothing,  # a copy of the record was saved
    "backup.postponed": _nothing,  # "Not now" to the offer of a copy
    "consent.given": _consent,  # to share; nothing says it yet
    "consent.ended": lambda data: text(data, "consent"),
    **DIARY,  # the diary's own, each of which may be edited and deleted later
    "exercise.ended": _ended,
    "exercise.resumed": lambda data: text(data, "session"),
    "act.undone": _undone,  # a slip of the thumb: these events count no more
    **PRACTICE,  # weekly exercises, walks, measurements, the flare plan
    **FAIR,  # a fair test of a remedy: days drawn by lot
}
if DIARY.keys() & PRACTICE.keys() or FAIR.keys() & (DIARY.keys() | PRACTICE.keys()):
    raise TypeError("two kinds of event have one name")
ABOUT_COPIES = frozenset(("backup.made", "backup.postponed"))  # say nothing about the person
