"""Charts of a group's numbers, as SVG: the median and the middle half, never a single person.

As in a person's own charts a week that is not told is a gap, and nothing is said by colour alone.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from unknot.picture.chart import LEFT, RIGHT, WIDTH, Frame, chart_svg

BAR, THIN = 160, 14  # px
ROW, LINE = 46, 18


class Effect(NamedTuple):
    """One row of a chart of effects. `said`: the numbers in words."""

    name: str
    mean: float
    low: float
    high: float
    said: str


def quartile_course(
    weeks: Mapping[int, tuple[float, float, float]], last: int, *,
    title: str, ends: tuple[str, str], axis: str, most: int,
) -> str:  # fmt: skip
    """By week (1 to `last`) lower quartile, median, upper quartile, on an axis from 0 to `most`."""
    frame = Frame(1, last, most=most)
    halves = "".join(
        f'<path class="range" d="M{frame.x(week):.1f} {frame.y(low):.1f}V{frame.y(high):.1f}"/>'
        for week, (low, _, high) in sorted(weeks.items())
        if high > low
    )
    medians = {week: median for week, (_, median, _) in weeks.items()}
    axes = frame.axis((0, most // 2, most), axis) + frame.ends(*ends)
    return chart_svg(axes + halves + frame.line(medians), frame.floor + 42, title)


def share_bar(share: float) -> str:
    """A bar as long as a share of 1, beside its number: nobody needs to hear it."""
    width = BAR * min(max(share, 0), 1)
    return (
        f'<svg class="share" viewBox="0 0 {BAR} {THIN}" width="{BAR}" height="{THIN}" '
        f'aria-hidden="true"><path class="edge" d="M0 {THIN - 1}H{BAR}"/>'
        f'<rect class="full" width="{width:.1f}" height="{THIN - 1}"/></svg>'
    )


def effects_chart(effects: Sequence[Effect], title: str, sides: tuple[str, str]) -> str:
    """Each effect as a dot in its range, and a line at 0. `sides`: what is left and right of it."""
    ends = [0.0, *(end for each in effects for end in (each.low, each.high))]
    low, high = min(-1.0, *ends), max(1.0, *ends)

    def x(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)

    floor = LINE + 10 + ROW * len(effects)
    rows = "".join(_effect(each, LINE + 10 + ROW * i, x(each.mean), x(each.low), x(each.high))
                   for i, each in enumerate(effects))  # fmt: skip
    zero = f'<path class="mark" d="M{x(0):.1f} {LINE}V{floor}"/>'
    names = f'<text class="small" x="{x(0) + 6:.1f}" y="12">{escape(sides[1])}</text>'
    if x(0) > WIDTH / 4:  # else there is no room
        left = f'<text class="small" x="{x(0) - 6:.1f}" y="12" text-anchor="end">'
        names += f"{left}{escape(sides[0])}</text>"
    return chart_svg(names + zero + rows, floor + 4, title)


def _effect(each: Effect, top: float, mean: float, low: float, high: float) -> str:
    y = top + ROW - 14
    return (
        f'<text x="2" y="{top + LINE}">{escape(each.name)}</text>'
        f'<text x="{RIGHT}" y="{top + LINE}" text-anchor="end">{escape(each.said)}</text>'
        f'<path class="own" d="M{low:.1f} {y}H{high:.1f}"/>'
        f'<circle class="dot" cx="{mean:.1f}" cy="{y}" r="5"/>'
    )
