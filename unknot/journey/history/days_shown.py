"""Which days a page of the past shows: the last ones first, and a calendar month only to go back.

A page that shows "this month" has forgotten yesterday on the first of a month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

ONE: Final = timedelta(days=1)
LATELY: Final = 14  # judgement: days, so that a bad week stands beside the week before it


@dataclass(frozen=True)
class DaysShown:
    """One page: the last days, or all of a month. What is None leads to, or is, the last days."""

    first: date
    last: date
    month: date | None = None
    newer: date | None = None
    older: date | None = None


def first_of_last_days(newest: date, today: date) -> date:
    """The first of the last days: those up to today, and before them up to the newest told of.

    Someone who comes back after a silence finds the days before it; a clock that ran ahead hides
    nothing either.
    """
    return min(newest, today) - (LATELY - 1) * ONE


def months_back(first: date, until: date) -> list[date]:
    """Each month, by its first day, with a day from `first` on and before `until`, newest first."""
    found, day = [], until - ONE
    while day >= first:
        found.append(day.replace(day=1))
        day = found[-1] - ONE
    return found


def days_shown(since: date, last: date, back: Sequence[date], asked: str) -> DaysShown:
    """The month that is asked for ("2026-11"), of those one can go back to; else the last days."""
    place = next((n for n, month in enumerate(back) if f"{month:%Y-%m}" == asked), -1)
    older = back[place + 1] if place + 1 < len(back) else None
    if place < 0:
        return DaysShown(since, last, older=older)
    month = back[place]
    end = (month + 31 * ONE).replace(day=1) - ONE
    return DaysShown(month, end, month, back[place - 1] if place else None, older)
