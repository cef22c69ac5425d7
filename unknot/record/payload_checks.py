"""What an event's data may hold: small checks that the kinds are put together from.

Each gets the data and the name of a part, and returns what is wrong with it, or None. Parts that
may be left out are looked at only when they are there.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

Data = Mapping[str, Any]
Check = Callable[[Data], str | None]

LONG: Final = 100_000  # characters of a note
SHORT: Final = 1_000  # of any other text
MANY: Final = 100  # of a list
NAME: Final = 64  # characters of an id
A_DAY: Final = 86_400  # seconds
EARLIEST: Final = date(1900, 1, 1)  # nobody who keeps a diary was born before


def text(data: Data, *keys: str, most: int = 0) -> str | None:
    """Texts that must be there and say something; `most` characters where that is not 0."""
    for key in keys:
        if not isinstance(data.get(key), str) or not data[key]:
            return f"'{key}' should be a text"
        if most and len(data[key]) > most:
            return f"'{key}' is longer than {most} characters"
    return None


def name(data: Data, key: str) -> str | None:
    """An id that must be there."""
    return text(data, key, most=NAME)


def whole_number(data: Data, key: str, low: int, high: int) -> str | None:
    """A whole number that must be there."""
    found = data.get(key)
    if isinstance(found, int) and not isinstance(found, bool) and low <= found <= high:
        return None
    return f"'{key}' should be a whole number from {low} to {high}"


def seconds(data: Data, key: str, least: int) -> str | None:
    """A length that may be left out."""
    found = data.get(key, least)
    if isinstance(found, int) and not isinstance(found, bool) and least <= found <= A_DAY:
        return None
    return f"'{key}' should be seconds, {least} at least, a day at most"


def rating(data: Data, key: str) -> str | None:
    """A number from 0 to 10 that must be there."""
    return whole_number(data, key, 0, 10)


def choice(data: Data, key: str, allowed: tuple[str, ...]) -> str | None:
    """One of a few words, which must be there."""
    return None if data.get(key) in allowed else f"'{key}' should be one of {', '.join(allowed)}"


def flag(data: Data, key: str) -> str | None:
    """True or false, or left out."""
    return None if isinstance(data.get(key, False), bool) else f"'{key}' should be true or false"


def names(value: object) -> bool:
    """Whether something is a list of texts."""
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)


def texts(data: Data, key: str, most: int = SHORT) -> str | None:
    """A list of texts that say something, or left out."""
    found = data.get(key, [])
    if not names(found) or len(found) > MANY or not all(0 < len(each) <= most for each in found):
        return f"'{key}' should be a list of at most {MANY} texts"
    return None


def ratings_by_id(data: Data, key: str, names_of: tuple[str, ...] = ()) -> str | None:
    """An object of numbers from 0 to 10, by id (by one of these names, where there are some)."""
    found = data.get(key, {})
    if not isinstance(found, dict) or len(found) > MANY:
        return f"'{key}' should be an object, id to a number"
    for name in found:
        if not 0 < len(str(name)) <= NAME or (names_of and name not in names_of):
            return f"'{key}' has {name!r}, which is no part of it"
    return next((problem for name in found if (problem := rating(found, name))), None)


def ratings_or_none(data: Data, key: str) -> str | None:
    """An object of numbers from 0 to 10 by id, or left out; None: its number was not said."""
    found = data.get(key, {})
    if not isinstance(found, dict) or len(found) > MANY:
        return f"'{key}' should be an object, id to a number or null"
    said = {name: value for name, value in found.items() if value is not None}
    wrong = next((name for name in found if not 0 < len(str(name)) <= NAME), None)
    return ratings_by_id({key: said}, key) if wrong is None else f"'{key}' has {wrong!r}"


def day(data: Data, key: str) -> str | None:
    """A day such as 2026-11-22 that must be there."""
    try:
        found = date.fromisoformat(data[key])
    except (KeyError, TypeError, ValueError):
        return f"'{key}' should be a day such as 2026-11-22"
    return None if found >= EARLIEST else f"'{key}' is before {EARLIEST}"


def moment(data: Data, key: str) -> str | None:
    """A time with its zone that must be there."""
    try:
        found = datetime.fromisoformat(data[key])
    except (KeyError, TypeError, ValueError):
        return f"'{key}' should be a time such as 2026-11-22T08:00:00+00:00"
    if found.utcoffset() is None:
        return f"'{key}' has no time zone"
    return None if EARLIEST < found.date() < date.max else f"'{key}' is out of range"


def note(data: Data) -> str | None:
    """A note, or left out."""
    found = data.get("note", "")
    return None if isinstance(found, str) and len(found) <= LONG else (
        f"'note' should be a text of at most {LONG} characters")  # fmt: skip


def optional(check: Callable[[Data, str], str | None], data: Data, *keys: str) -> str | None:
    """Parts that may be left out, each by this check when it is there."""
    return next((p for key in keys if key in data and (p := check(data, key))), None)


def can_be_written(value: object) -> bool:
    """Whether JSON can hold it, so that what was let in can be taken along."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def has_lone_surrogate(value: object) -> bool:
    """Whether a text in it, at any depth, holds half a letter (a lone surrogate)."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    except (TypeError, ValueError, RecursionError):
        return _holds_lone_surrogate(value)
    return False


def _holds_lone_surrogate(value: object) -> bool:
    """The same of what is no JSON, text by text: five times slower."""
    if isinstance(value, str):
        return value != _whole(value)
    if isinstance(value, Mapping):
        return any(map(_holds_lone_surrogate, (*value.keys(), *value.values())))
    return isinstance(value, list | tuple) and any(map(_holds_lone_surrogate, value))


def without_lone_surrogates(value: Any) -> Any:
    """The same with U+FFFD in place of each half of a letter."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, Mapping):
        return {
            without_lone_surrogates(key): without_lone_surrogates(each)
            for key, each in value.items()
        }
    return (
        [without_lone_surrogates(each) for each in value]
        if isinstance(value, list | tuple)
        else value
    )


def _whole(value: str) -> str:
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
