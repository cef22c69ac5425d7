"""Two weeks of pain in the height of a line of text, as SVG: for a list, beside its words.

As in every chart the axis goes from 0 to 10, and a day without a word is a gap.
"""

from collections.abc import Mapping
from html import escape
from itertools import pairwise
from typing import Final

WIDTH, HEIGHT, EDGE = 120, 32, 4
MOST: Final = 10


def sparkline(pains: Mapping[int, int], first: int, last: int, title: str) -> str:
    """The days from `first` to `last`, each by its number."""
    span = max(last - first, 1)
    at = {day: (EDGE + (WIDTH - 2 * EDGE) * (day - first) / span,
                HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * pain / MOST)
          for day, pain in sorted(pains.items()) if first <= day <= last}  # fmt: skip
    runs = "".join(f"M{at[a][0]:.1f} {at[a][1]:.1f}L{at[b][0]:.1f} {at[b][1]:.1f}"
                   for a, b in pairwise(at) if b - a == 1)  # fmt: skip
    # Lines without length, whose round ends are the dots: a list of fifty has hundreds of them.
    spots = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in at.values())
    dots = f'<path class="dots" d="{spots}"/>' if spots else ""
    line = f'<path class="own" d="{runs}"/>' if runs else ""
    floor = f'<path class="edge" d="M{EDGE} {HEIGHT - EDGE + 2}H{WIDTH - EDGE}"/>'
    return (
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(title)}</title>{floor}{line}{dots}</svg>'
    )
