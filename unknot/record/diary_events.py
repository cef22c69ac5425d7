"""The diary's kinds of event, with the check of their data.

    diary.written      an entry about one day: any of pain, sleep, activities, medicines and a note
    diary.activities   up to five activities of one's own, the whole list each time
    diary.triggers     what went before a spasm, in the two hours until it began; empty: nothing
    measure.filled     an outcome measure was filled in; its scoring is content
    care.visited       a professional was seen: who, what was done, and whether it helped
    care.question      something to ask at the next visit
    diary.edited       one of those says this instead from now on
    diary.deleted      one of those no longer counts

An entry about tomorrow is refused where it is typed (`unknot.record.diary.refused`), not here:
whoever flies west may hold one, and nothing of theirs is lost.
"""

from datetime import timedelta
from typing import Final

from unknot.record.payload_checks import (
    LONG,
    MANY,
    NAME,
    SHORT,
    Check,
    Data,
    day,
    moment,
    one_of,
    optional,
    rating,
    ratings_by_id,
    text,
    texts,
)

PAINS: Final = ("now", "average", "worst")
PARTS: Final = ("pain", "sleep", "activities", "medicines", "note")
HELPED: Final = ("yes", "partly", "no", "worse", "unsure")
ACTIVITIES: Final = 5
WINDOW: Final = timedelta(hours=2)  # steffens_triggers_2015: this long before the onset, or less


def _wrote(data: Data) -> str | None:
    if not any(data.get(part) not in (None, {}, [], "") for part in PARTS):
        return f"it says nothing: it should hold one of {', '.join(PARTS)}"
    return (
        day(data, "day")
        or ratings_by_id(data, "pain", PAINS)
        or optional(rating, data, "sleep")
        or ratings_by_id(data, "activities")
        or texts(data, "medicines")
        or _note(data, LONG)
    )


def _note(data: Data, most: int) -> str | None:
    note = data.get("note", "")
    return None if isinstance(note, str) and len(note) <= most else (
        f"'note' should be a text of at most {most} characters")  # fmt: skip


def _named(data: Data) -> str | None:
    found = data.get("activities")
    if not isinstance(found, list | tuple) or len(found) > ACTIVITIES:
        return f"'activities' should be a list of at most {ACTIVITIES}"
    for each in found:
        if not isinstance(each, dict):
            return "each activity should be an object with id and name"
        problem = text(each, "id", most=NAME) or text(each, "name", most=SHORT)
        if problem:
            return f"an activity's {problem}"
    if len({each["id"] for each in found}) < len(found):
        return "two activities have the same id"
    return None


def _triggered(data: Data) -> str | None:
    missing = None if "what" in data else "'what' should be a list of names"
    return moment(data, "onset") or missing or texts(data, "what", NAME)


def _measured(data: Data) -> str | None:
    answers = data.get("answers")
    if not isinstance(answers, dict) or len(answers) > MANY:
        return "'answers' should be an object, item to a number"
    for item, value in answers.items():
        if not isinstance(value, int) or abs(value) > 1_000:
            return f"{value!r} is no answer to {item!r}"
    return text(data, "measure", most=NAME)


def _visited(data: Data) -> str | None:
    def helped(data: Data, key: str) -> str | None:
        return one_of(data, key, HELPED)

    return (
        day(data, "day")
        or text(data, "who", most=SHORT)
        or texts(data, "done", NAME)
        or optional(rating, data, "before", "after")
        or optional(helped, data, "helped")
        or _note(data, LONG)
    )


def _to_ask(data: Data) -> str | None:
    return text(data, "question", most=SHORT)


AMENDABLE: Final[dict[str, Check]] = {
    "diary.written": _wrote,
    "diary.triggers": _triggered,
    "measure.filled": _measured,
    "care.visited": _visited,
    "care.question": _to_ask,
}


def _edited(data: Data) -> str | None:
    kind, body = data.get("kind"), data.get("data")
    if kind not in AMENDABLE:
        return f"'kind' should be one of {', '.join(AMENDABLE)}"
    if not isinstance(body, dict):
        return "'data' should be an object: all that it says from now on"
    return text(data, "of", most=NAME) or AMENDABLE[kind](body)


def _deleted(data: Data) -> str | None:
    return text(data, "of", most=NAME)


DIARY: Final[dict[str, Check]] = {
    **AMENDABLE, "diary.activities": _named, "diary.edited": _edited, "diary.deleted": _deleted,
}  # fmt: skip
