"""What a person brought along from elsewhere: a part of `unknot.record.state.State`.

It stands apart from everything that was said here. Nothing that decides reads it: an old number of
a file is no word on how the pain is now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from unknot.record.last_word import earlier_only_fields, one_a_day


@dataclass(frozen=True)
class ImportBatch:
    """What came with one file. `source`: what made it, as a name."""

    id: str
    source: str
    at: datetime


class DailyCounts(NamedTuple):
    """A day as another device counted it; None: it did not. Sleep in minutes, of the night before.

    Asleep lies within the time in bed, but the two are told by different devices.
    """

    batch: str
    day: date
    steps: int | None = None
    asleep: int | None = None
    in_bed: int | None = None


class ImportedEntry(NamedTuple):
    """An entry of a diary that was kept elsewhere. Pains from 0 to 10.

    `said`: what stood in place of the pain, where that was no whole number from 0 to 10.
    """

    batch: str
    day: date
    pain: int | None = None
    worst: int | None = None
    said: str = ""
    note: str = ""


@dataclass
class ImportState:
    """Every file that was brought in and not taken out again, and what it held."""

    batches: dict[str, ImportBatch] = field(default_factory=dict)
    counted: list[DailyCounts] = field(default_factory=list)
    entries: list[ImportedEntry] = field(default_factory=list)
    undone: set[str] = field(default_factory=set)  # ids of batches

    def take_out(self, batch: str) -> None:
        """All that came with one file counts no more, whether it was read before or comes yet."""
        self.undone.add(batch)
        self.batches.pop(batch, None)
        self.counted = [each for each in self.counted if each.batch != batch]
        self.entries = [each for each in self.entries if each.batch != batch]


def counts_by_day(
    counted: Iterable[DailyCounts], today: date = date.max
) -> dict[date, DailyCounts]:
    """One a day, oldest day first: of each part the last word. Nothing after today."""
    return one_a_day(counted, today, _joined)


def _joined(earlier: DailyCounts, later: DailyCounts) -> DailyCounts:
    return later._replace(**earlier_only_fields(earlier, later))
