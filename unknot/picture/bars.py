"""Shares as bars, each with the range in which the true share lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

ROW, GAP, NAME, LENGTH, SAID = 26, 8, 190, 380, 150  # pixels
WIDTH: Final = NAME + LENGTH + SAID


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
        f'width="100%" style="max-width:{WIDTH}px" font-size="14">{rows}</svg>'
    )


def _bar(bar: Bar, number: int, most: float) -> str:
    top = number * ROW
    middle = top + (ROW - GAP) / 2 + 1
    scale = LENGTH / most
    low, high = NAME + bar.low * scale, NAME + bar.high * scale
    return (
        f'<text x="{NAME - 8}" y="{top + 14}" text-anchor="end" fill="currentColor">'
        f"{escape(bar.name)}</text>"
        f'<rect x="{NAME}" y="{top}" width="{bar.percent * scale:.1f}" height="{ROW - GAP}" '
        'fill="currentColor" fill-opacity=".35"/>'
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} '
        f'{middle - 4}v8" stroke="currentColor" fill="none"/>'
        f'<text x="{NAME + LENGTH + 10}" y="{top + 14}" fill="currentColor">'
        f"{escape(bar.said)}</text>"
    )
