"""The kinds of event that the weekly exercises bring, with the check of the data of each."""

from typing import Final

from unknot.record.payload_checks import Check, Data, flag, names, rating, text, whole_number

WEEKDAYS: Final = range(7)
LONGEST: Final = 300  # minutes of a walk or a session; letters of a note
MOVES: Final = 99  # in one session
FURTHEST: Final = {"cm": 150, "degrees": 180}  # that anybody can have measured, either way
A_DAY: Final = 86_400  # seconds


def _wished(data: Data) -> str | None:
    days = data.get("days")
    if not isinstance(days, list | tuple) or not 0 < len(days) <= len(WEEKDAYS):
        return "'days' should be a list of weekdays, one at least"
    if any(type(day) is not int or day not in WEEKDAYS for day in days):
        return "'days' should hold numbers from 0, Monday, to 6, Sunday"
    return flag(data, "chair") or flag(data, "quiet") or whole_number(data, "minutes", 1, LONGEST)


def _practised(data: Data) -> str | None:
    moves = data.get("moves")
    if not isinstance(moves, list | tuple) or not moves:
        return "'moves' should be a list of movements and doses"
    if len(moves) > MOVES:
        return f"'moves' should be at most {MOVES}"
    for each in moves:
        if not isinstance(each, list | tuple) or list(map(type, each)) != [str, int]:
            return f"{each!r} is no movement and dose"
    rest = flag(data, "half") or flag(data, "gentle") or text(data, "session")
    return rest or whole_number(data, "lasts", 1, A_DAY)


def _next_morning(data: Data) -> str | None:
    if "worse" not in data:
        return "'worse' should be true or false"
    return flag(data, "worse") or text(data, "session")


def _walked(data: Data) -> str | None:
    return whole_number(data, "minutes", 1, LONGEST)


def _reached(data: Data) -> str | None:
    unit = unit_of_range(data)
    if unit == "degrees" and "cm" in data:
        return "a measurement is in 'cm' or in 'degrees', not both"
    most = FURTHEST[unit]
    return whole_number(data, unit, -most, most) or text(data, "what") or rating(data, "pain")


def unit_of_range(data: Data) -> str:
    """What a measurement is in: angles name it, and all that is older is from a tape."""
    return "degrees" if "degrees" in data else "cm"


def _flare_plan(data: Data) -> str | None:
    for key in ("signs", "does"):
        if not names(data.get(key)):
            return f"'{key}' should be a list of names"
    note = data.get("note", "")
    return None if isinstance(note, str) and len(note) <= LONGEST else "'note' is no short text"


PRACTICE: Final[dict[str, Check]] = {
    "exercise.planned": _wished,  # on which days someone wants to exercise, how long, and where
    "exercise.started": _practised,  # a session of the weekly exercises began
    "exercise.next_morning": _next_morning,  # whether it was worse, for over a day
    "exercise.walked": _walked,
    "range.measured": _reached,  # how far the back goes, with the pain at the end of it
    "flare.planned": _flare_plan,  # made while well: early signs, and what to do
}
