"""The daily numbers that the browser found in another app's export: checked, and by months.

The browser reads the export; only these numbers ever leave its worker. They come from a form, so
nothing in them is trusted.
"""

import json
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from unknot.record.import_events import COUNTED, IMPORTS
from unknot.record.import_ids import Said

APPLE_HEALTH: Final = "apple_health"
LONGEST: Final = 1_500_000  # letters: fifty years of days


class NotDays(ValueError):
    """Something that is no list of days and numbers."""


def daily_counts(text: str, first: date, today: date) -> list[Said]:
    """What a record takes in: of each month its days from the first one to today. Raises NotDays.

    A day to come is left out: a clock that ran ahead counted it.
    """
    days = {day: said for day, said in sorted(_days(text).items()) if _within(day, first, today)}
    said: list[Said] = []
    for _, month in groupby(days, key=lambda day: day[:7]):
        data = {"source": APPLE_HEALTH, "days": {day: days[day] for day in month}}
        if IMPORTS[COUNTED].check({"batch": "any", **data}):
            raise NotDays
        said.append((COUNTED, data))
    return said


def _days(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        raise NotDays from None
    if not isinstance(found, dict) or not found:
        raise NotDays
    return found


def _within(day: str, first: date, today: date) -> bool:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise NotDays from None
    if found.isoformat() != day:  # Python reads other forms too
        raise NotDays
    return first <= found <= today
