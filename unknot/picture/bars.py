"""Shares as bars, each with the range in which the true share lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ROW, LINE, THICK, WIDTH = 48, 15, 16, 400  # pixels; a phone shows them a little smaller


@dataclass(frozen=True)
class Bar:
    """One bar: percent, and its range. `said`: the figure in words."""

    name: str
    percent: float
    low: float
    high: float
    said: str


def bars(them: Sequence[Bar], title: str) -> str:
    """SVG of bars from 0 to the highest of their ranges; whoever cannot see it hears `title`."""
    most = max((bar.high for bar in them), default=1) or 1
    rows = "".join(_bar(bar, number, most) for number, bar in enumerate(them))
    height = len(them) * ROW
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}" '
        f'width="100%" style="max-width:{WIDTH}px" font-size="15">{rows}</svg>'
    )


def _bar(bar: Bar, number: int, most: float) -> str:
    """Its name and figure on a line, and the bar below it: so both are legible on a phone."""
    top, scale = number * ROW, (WIDTH - 2) / most
    below = top + LINE + 6
    middle = below + THICK / 2
    low, high = bar.low * scale + 1, bar.high * scale + 1
    return (
        f'<text x="0" y="{top + LINE}" fill="currentColor">{escape(bar.name)}</text>'
        f'<text x="{WIDTH}" y="{top + LINE}" text-anchor="end" fill="currentColor">'
        f"{escape(bar.said)}</text>"
        f'<rect x="0" y="{below}" width="{bar.percent * scale:.1f}" height="{THICK}" '
        'fill="currentColor" fill-opacity=".35"/>'
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} '
        f'{middle - 4}v8" stroke="currentColor" fill="none"/>'
    )
