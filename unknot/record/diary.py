"""The diary as it reads today: entries, measures, triggers.

Two entries about one day are two entries, however close; whoever shows a day takes the last word
on each part of it (`by_day`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from unknot.record.last_word import earlier_only_fields, one_a_day


class Entry(NamedTuple):  # a record holds thousands, and a tuple is made fast
    """What was written about one day. Numbers from 0 to 10; None: it was left out."""

    id: str
    day: date
    at: datetime
    now: int | None = None
    average: int | None = None
    worst: int | None = None
    sleep: int | None = None
    activities: Mapping[str, int] = MappingProxyType({})
    medicines: tuple[str, ...] = ()
    note: str = ""
    where: Mapping[str, int | None] = MappingProxyType({})


@dataclass(frozen=True)
class Trigger:
    """What happened in the two hours before a spasm began; empty: nothing that was asked."""

    id: str
    onset: datetime
    what: tuple[str, ...]


@dataclass(frozen=True)
class CompletedMeasure:
    """An outcome measure as it was filled in; `unknot.score.measures` scores it."""

    id: str
    measure: str
    at: datetime
    answers: Mapping[str, int]


@dataclass
class DiaryState:
    """Everything in it that counts, in the order in which it was said: a part of a state."""

    entries: list[Entry] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    measured: list[CompletedMeasure] = field(default_factory=list)
    activities: dict[str, str] = field(default_factory=dict)  # that are asked now: id to name
    named: dict[str, str] = field(default_factory=dict)  # every one that ever was


def by_day(entries: Iterable[Entry], today: date) -> dict[date, Entry]:
    """One entry a day, oldest day first: of each part the last word. Nothing after today."""
    return one_a_day(entries, today, _joined)


def _joined(earlier: Entry, later: Entry) -> Entry:
    """Two entries about a day as one; notes one after the other, activities and pills together."""
    return later._replace(
        **earlier_only_fields(earlier, later),
        activities={**earlier.activities, **later.activities},
        where={**earlier.where, **later.where},
        medicines=(*earlier.medicines, *later.medicines),
        note="\n".join(note for note in (earlier.note, later.note) if note),
    )
