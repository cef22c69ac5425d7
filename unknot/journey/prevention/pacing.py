"""The size of an activity of one's own: by what was done since it began, never by a good day.

The table `pacing` is read after each time that it was done; what it says counts from then on.
"""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from unknot.journey.screening.assess import Pathway
from unknot.pathway.tables import Row, read
from unknot.record.goal_events import LARGEST
from unknot.record.goals import Goal
from unknot.record.zones import local_day

TABLE: Final = "pacing"
MOST: Final = 99  # the facts' own


@dataclass(frozen=True)
class Pace:
    """What to do of an activity: `good` on any good day, `bad` on a bad one; the row behind it."""

    good: int
    bad: int
    row: Row


def pace_of(pathway: Pathway, goal: Goal, zone: tzinfo) -> Pace:
    """The size after all that was done of it."""
    table, percent = pathway.compiled.tables[TABLE], pathway.judgements.pacing_step_percent
    size, days, row = goal.size, set[date](), read(table, _facts(0, too_much=False)).rows[0]
    for each in goal.done:
        if each.how == "done":
            days.add(local_day(each.at, zone))
        found = read(table, _facts(len(days), too_much=each.how == "too_much")).rows[0]
        if found.then != "hold":
            size = larger(size, percent) if found.then == "on" else halved(size)
            days, row = set(), found
    return Pace(size, halved(size), row)


def _facts(days: int, *, too_much: bool) -> dict[str, int]:
    return {"goal_good_days": min(days, MOST), "goal_too_much": int(too_much)}


def larger(size: int, percent: int) -> int:
    """One step more: at most so many percent, and one at the least."""
    return min(size + max(size * percent // 100, 1), LARGEST)


def halved(size: int) -> int:
    """Half of it, and never nothing."""
    return max(size // 2, 1)
