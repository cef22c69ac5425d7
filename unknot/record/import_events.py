"""Events of what was brought in from elsewhere: days that a device counted, a diary, and its undo.

None of it is the person's word of now: it changes nothing but `unknot.record.imports`. Their ids
come from what they say (`unknot.record.import_ids`), so that the same file adds nothing twice.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.imports import DailyCounts, ImportBatch, ImportedEntry
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import (
    SHORT,
    Data,
    day,
    name,
    note,
    optional,
    rating,
    text,
    whole_number,
)
from unknot.record.state import State

COUNTED, WRITTEN, UNDONE = "import.counted", "import.written", "import.undone"
# What can be counted of a day, and how much of it at most: more is a fault of whoever counted.
MOST: Final = {"steps": 200_000, "asleep": 1_440, "in_bed": 1_440}
DAYS: Final = 31  # in one event: a month
PARTS: Final = ("pain", "worst", "said", "note")


class Counted(TypedDict):
    """Days as another device counted them. `days`: day to any of steps, asleep and in_bed."""

    batch: str
    source: str
    days: Mapping[str, Mapping[str, int]]


class Written(TypedDict):
    """An entry of a diary that was kept elsewhere, about one day.

    `said`: what stood in place of the pain, where that was no whole number from 0 to 10.
    """

    batch: str
    source: str
    day: str
    pain: NotRequired[int]
    worst: NotRequired[int]
    said: NotRequired[str]
    note: NotRequired[str]


class Undone(TypedDict):
    """All that came with this batch counts no more."""

    batch: str


def _check_counted(data: Data) -> str | None:
    return name(data, "batch") or name(data, "source") or _check_days(data)


def _check_days(data: Data) -> str | None:
    days = data.get("days")
    if not isinstance(days, Mapping) or not 0 < len(days) <= DAYS:
        return f"'days' should be an object of at most {DAYS} days"
    return next((wrong for each in days if (wrong := _check_day(days, each))), None)


def _check_day(days: Data, each: str) -> str | None:
    said = days[each]
    if not isinstance(said, Mapping) or not said or not said.keys() <= MOST.keys():
        return f"{each!r} should hold {', '.join(MOST)}, or one of them"
    numbers = (wrong for key in said if (wrong := whole_number(said, key, 0, MOST[key])))
    return day({each: each}, each) or next(numbers, None)


def _check_written(data: Data) -> str | None:
    if not any(data.get(part) not in (None, "") for part in PARTS):
        return f"it says nothing: it should hold one of {', '.join(PARTS)}"
    return (
        name(data, "batch")
        or name(data, "source")
        or day(data, "day")
        or optional(rating, data, "pain", "worst")
        or optional(_check_said, data, "said")
        or note(data)
    )


def _check_said(data: Data, key: str) -> str | None:
    return text(data, key, most=SHORT)


def _check_undone(data: Data) -> str | None:
    return name(data, "batch")


def _belongs(state: State, data: Counted | Written, when: datetime) -> bool:
    """Whether it counts; its batch is known from here on."""
    batch = data["batch"]
    if batch in state.imports.undone:
        return False
    state.imports.batches.setdefault(batch, ImportBatch(batch, data["source"], when))
    return True


def _counted(state: State, data: Counted, event: Event, when: datetime) -> None:
    if _belongs(state, data, when):
        state.imports.counted += (
            DailyCounts(data["batch"], date.fromisoformat(each), **said)
            for each, said in data["days"].items()
        )


def _written(state: State, data: Written, event: Event, when: datetime) -> None:
    if _belongs(state, data, when):
        made = ImportedEntry(
            data["batch"], date.fromisoformat(data["day"]), data.get("pain"), data.get("worst"),
            data.get("said", ""), data.get("note", ""),
        )  # fmt: skip
        state.imports.entries.append(made)


def _undone(state: State, data: Undone, event: Event, when: datetime) -> None:
    state.imports.take_out(data["batch"])


IMPORTS: Final[Family] = {
    COUNTED: Kind(Counted, _check_counted, _counted),
    WRITTEN: Kind(Written, _check_written, _written),
    UNDONE: Kind(Undone, _check_undone, _undone),
}
