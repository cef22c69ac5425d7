"""Measurements over time as dots. A line: one's own best, in a band of what measuring can err."""

from collections.abc import Sequence
from html import escape
from typing import Final

WIDTH: Final = 328
HEIGHT: Final = 150
LEFT, RIGHT, TOP, FLOOR = 12, 316, 18, 124
SHOWN: Final = 12  # the newest


def reach(
    amounts: Sequence[int],
    best: int,
    error: int,
    *,
    less: bool,
    last: str,
    title: str,
    beside: tuple[int, str] | None = None,
) -> str:
    """An SVG of measurements, oldest first; further is always up.

    `last`: the newest, in words. `beside`: the other side's best, and what it is called.
    """
    shown = list(amounts[-SHOWN:])
    marks = [*shown, best - error, best + error, *([beside[0]] if beside else [])]
    low, high = min(marks), max(marks)

    def up(amount: float) -> float:
        share = (amount - low) / max(high - low, 1)
        return TOP + (FLOOR - TOP) * (share if less else 1 - share)

    step = (RIGHT - LEFT) / max(len(shown) - 1, 1)
    dots = "".join(
        f'<circle class="dot" cx="{LEFT + step * i:.1f}" cy="{up(amount):.1f}" r="5"/>'
        for i, amount in enumerate(shown)
    )
    top, floor = sorted((up(best - error), up(best + error)))
    last_x, last_y = LEFT + step * (len(shown) - 1), up(shown[-1])
    under = last_y <= TOP + 12 or up(best) < last_y <= FLOOR - 12  # and not across the line
    words_y = last_y + 22 if under else last_y - 10
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(title)}</title>{_band(top, floor, up(best))}'
        f"{_beside(up(beside[0]), beside[1]) if beside else ''}{dots}"
        f'<text x="{last_x:.1f}" y="{words_y:.1f}" '
        f'text-anchor="{"end" if len(shown) > 1 else "start"}">{escape(last)}</text>'
        f'<path class="floor" d="M0 {HEIGHT - 8}H{WIDTH}"/></svg>'
    )


def _band(top: float, floor: float, best: float) -> str:
    """What measuring can err, and one's own best in it."""
    return (
        f'<rect class="band" x="0" y="{top:.1f}" width="{WIDTH}" height="{floor - top:.1f}"/>'
        f'<path class="edge" d="M0 {best:.1f}H{WIDTH}"/>'
    )


def _beside(y: float, name: str) -> str:
    """The other side's best, as a dashed line with its name."""
    under = y + 14 if y < TOP + 12 else y - 5
    return (
        f'<path class="mark" d="M0 {y:.1f}H{WIDTH}"/>'
        f'<text class="small" x="{LEFT + 12}" y="{under:.1f}">{escape(name)}</text>'
    )
