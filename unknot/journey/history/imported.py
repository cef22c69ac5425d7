"""What was brought in from elsewhere, as pages show it: of a day, of the last weeks, of each file.

Only ever shown. Nothing here is read by what decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from unknot.record.imports import (
    DailyCounts,
    ImportBatch,
    ImportedEntry,
    ImportState,
    counts_by_day,
)

LATELY: Final = 28  # days, as the chart of sleep shows
FEW: Final = 3  # days: an average of fewer says nothing
NUMBERS: Final = ("steps", "asleep", "in_bed")


@dataclass(frozen=True)
class Brought:
    """One file that counts: its days of numbers or its entries."""

    batch: ImportBatch
    n: int
    first: date
    last: date


@dataclass(frozen=True)
class Mean:
    """An average over the days on which something was counted; `source` of the newest of them."""

    value: int
    days: int
    source: str


def brought(imports: ImportState) -> list[Brought]:
    """Each file, the newest first."""
    found = []
    for batch in imports.batches.values():
        days = [each.day for each in imports.counted if each.batch == batch.id]
        days += [each.day for each in imports.entries if each.batch == batch.id]
        found.append(Brought(batch, len(days), min(days), max(days)))
    return found[::-1]


def lately(imports: ImportState, today: date) -> dict[date, DailyCounts]:
    """The numbers of the last four weeks, by day."""
    first = today - timedelta(LATELY - 1)
    new = [each for each in imports.counted if each.day >= first]
    return counts_by_day(new, today)


def mean(imports: ImportState, today: date, number: str) -> Mean | None:
    """The average of one number in the last four weeks; None of too few days."""
    told = [each for each in lately(imports, today).values() if getattr(each, number) is not None]
    if len(told) < FEW:
        return None
    total = sum(getattr(each, number) for each in told)
    return Mean(round(total / len(told)), len(told), imports.batches[told[-1].batch].source)


def entries_by_day(imports: ImportState) -> dict[date, list[ImportedEntry]]:
    """Entries of a diary that was kept elsewhere, oldest day first."""
    days: dict[date, list[ImportedEntry]] = {}
    for each in imports.entries:
        days.setdefault(each.day, []).append(each)
    return dict(sorted(days.items()))


def pains_by_day(entries: Sequence[ImportedEntry]) -> dict[date, int]:
    """One pain a day: the last one that its entries give, or else the worst."""
    days: dict[date, int] = {}
    for each in entries:
        value = each.worst if each.pain is None else each.pain
        if value is not None:
            days[each.day] = value
    return dict(sorted(days.items()))
