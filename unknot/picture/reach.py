"""Measurements over time as dots, with the error of measuring drawn as a band around the best."""

from collections.abc import Sequence
from html import escape
from typing import Final

WIDTH: Final = 328
HEIGHT: Final = 150
LEFT, RIGHT, TOP, FLOOR = 12, 316, 18, 124
SHOWN: Final = 12  # the newest


def reach(
    amounts: Sequence[int], best: int, error: int, *, less: bool, last: str, title: str
) -> str:
    """An SVG of measurements, oldest first; further is always up. `last`: the newest, in words."""
    shown = list(amounts[-SHOWN:])
    low, high = min(*shown, best - error), max(*shown, best + error)

    def up(amount: float) -> float:
        share = (amount - low) / max(high - low, 1)
        return TOP + (FLOOR - TOP) * (share if less else 1 - share)

    step = (RIGHT - LEFT) / max(len(shown) - 1, 1)
    dots = "".join(
        f'<circle class="dot" cx="{LEFT + step * i:.1f}" cy="{up(amount):.1f}" r="5"/>'
        for i, amount in enumerate(shown)
    )
    edges = sorted((up(best - error), up(best + error)))
    last_x, last_y = LEFT + step * (len(shown) - 1), up(shown[-1])
    above = last_y - 10 if last_y > TOP + 12 else last_y + 22
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(title)}</title>'
        f'<rect class="band" x="0" y="{edges[0]:.1f}" width="{WIDTH}" '
        f'height="{edges[1] - edges[0]:.1f}"/>{dots}'
        f'<text x="{last_x:.1f}" y="{above:.1f}" '
        f'text-anchor="{"end" if len(shown) > 1 else "start"}">{escape(last)}</text>'
        f'<path class="floor" d="M0 {HEIGHT - 8}H{WIDTH}"/></svg>'
    )
