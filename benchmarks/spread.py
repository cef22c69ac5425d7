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

from benchmarks.over_triage import MOST, Triage, ordinary
from benchmarks.population import draw
from benchmarks.population_file import Line, bounds, frozen, read
from benchmarks.table import Figure

DRAWS: Final = 200
PEOPLE: Final = 10_000  # of each draw, the same ones
LEAST: Final = 0.1  # percent: rarer rows are not kept as what was before
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
        found = Triage(draw(ordinary(), name, people=PEOPLE, times=within(f"{seed} {number}")))
        for level in found.levels:
            levels.setdefault(level, []).append(found.share(level))
        for row in (row for level in SENT_ON for row in found.drivers(level)):
            holds.setdefault(row.row.id, []).append(row.holds)
            alone.setdefault(row.row.id, []).append(row.alone)
    return Ranges(
        *({key: spread(all_) for key, all_ in each.items()} for each in (levels, holds, alone))
    )


def within(draw_: str) -> Callable[[Line], float]:
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


def over_triage() -> list[Figure]:
    """The figures of `make bench`."""
    found = ranges()
    return [
        Figure(
            f"ordinary people sent on as {level}", found.levels[level].middle, "%", most, 1,
            note=f"{found.levels[level].low:.1f} to {found.levels[level].high:.1f} in nine of ten "
            "draws; docs/safety/over-triage.md",
        )
        for level, most in MOST.items()
    ]  # fmt: skip


def main() -> None:
    """Print the figures as data, for `over_triage.toml`: what was, before something changes."""
    found, commit = ranges(), ordinary().fingerprint
    print(f'tables = "{commit}"\npopulation = "{frozen()[-1].sha256}"')
    for kind, spreads in (("levels", found.levels), ("holds", found.holds)):
        print(f"\n[before.{kind}]")
        for key, s in spreads.items():
            if s.high >= LEAST:
                print(f"{key} = [{s.middle:.2f}, {s.low:.2f}, {s.high:.2f}]")


if __name__ == "__main__":
    main()
