"""How sure the figures of the ordinary population are: its shares drawn within their ranges.

Each share lies somewhere between the lowest and the highest of its range, most often near the
middle: the mean of two chances on a logarithmic scale. One of the two is common to all lines of the
same basis, because whoever judges one share too high judges others so too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from statistics import median, quantiles
from typing import Final

from unknot.cohort.ordinary_people import draw
from unknot.cohort.over_triage import Triage, ordinary
from unknot.cohort.shares import Line, bounds, frozen, read

DRAWS: Final = 200
PEOPLE: Final = 10_000  # of each draw, the same ones
SENT_ON: Final = ("emergency", "urgent", "soon")


@dataclass(frozen=True)
class Spread:
    """Of all draws: the middle one, and between which nine of ten lie. Percent of people."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Ranges:
    """Each level, and each row: of how many it holds who end at its level, and without another."""

    levels: dict[str, Spread]
    holds: dict[str, Spread]
    alone: dict[str, Spread]


def ranges(name: str = "") -> Ranges:
    """What comes of a frozen population within its ranges; the newest if no name is given."""
    return _ranges(name or frozen()[-1].file)


@cache
def _ranges(name: str) -> Ranges:
    levels, holds, alone = (
        dict[str, list[float]](),
        dict[str, list[float]](),
        dict[str, list[float]](),
    )
    seed = read(name)["seed"]
    for number in range(DRAWS):
        found = Triage(
            draw(ordinary(), name, people=PEOPLE, times=share_factor(f"{seed} {number}"))
        )
        for level in found.levels:
            levels.setdefault(level, []).append(found.share(level))
        for row in (row for level in SENT_ON for row in found.drivers(level)):
            holds.setdefault(row.row.id, []).append(row.holds)
            alone.setdefault(row.row.id, []).append(row.alone)
    return Ranges(
        *({key: spread(all_) for key, all_ in each.items()} for each in (levels, holds, alone))
    )


def share_factor(draw_: str) -> Callable[[Line], float]:
    """For one draw: so many times its middle is each line's share."""

    def times(line: Line) -> float:
        common = Random(f"{draw_} {line['basis']}").uniform(-1, 1)
        place = (common + Random(f"{draw_} {line['basis']} {line['fact']}").uniform(-1, 1)) / 2
        low, high = bounds(line)
        return float(high**place if place > 0 else low**-place)

    return times


def spread(all_: list[float]) -> Spread:
    """The middle and nine tenths of some numbers."""
    cuts = quantiles(all_, n=20, method="inclusive")
    return Spread(median(all_), cuts[0], cuts[-1])
