"""A body from behind or from the front: the regions that content names, to tap or marked.

Each region is drawn by itself, as wide as the whole view, so that a page can lay one over the other
and a tap meets only what is drawn. What no region stands for (the head, arms seen from behind) is
drawn below them. All is a path; the words beside it say the same.
"""

from collections.abc import Collection, Mapping
from functools import cache
from html import escape
from itertools import pairwise
from typing import Final

from unknot.body.movement import Point
from unknot.picture.outlines import Points, Shape, svg

WIDE, HIGH = 320, 560
GAP: Final = 24  # between two views
SOFT: Final = 9.0  # px from a corner at which its rounding begins
Outline = Collection[Point]
HEAD: Final = [Shape("skin", [(160, 27)], "dots", 50)]
ARMS: Final = [
    Shape("skin", [(160 + side * x, y) for x, y in ((104, 104), (124, 190), (128, 300))],
          "straight", 34) for side in (-1, 1)
]  # fmt: skip
AROUND: Final[Mapping[str, list[Shape]]] = {
    "behind": [*HEAD, *ARMS],
    "front": [*HEAD, Shape("skin", [(160, 50), (160, 90)], "straight", 40)],
}


def silhouette(view: str) -> str:
    """What lies below the regions of a view."""
    return svg(AROUND[view])


@cache
def region(outline: tuple[tuple[int, int], ...]) -> str:
    """One region as a path."""
    return svg([Shape("region", _soft(list(outline)), width=2)])


def tenth(outline: tuple[tuple[int, int], ...]) -> int:
    """How far down the view its middle lies, 0 to 9: its box stands there, to be scrolled to."""
    heights = [y for _, y in outline]
    return min((min(heights) + max(heights)) * 5 // HIGH, 9)


def marked_body(
    views: Mapping[str, Mapping[str, Outline]], marked: Collection[str], title: str
) -> str:
    """Every view beside the other, with some regions marked: to be looked at, not tapped."""
    inside = ""
    for number, (view, regions) in enumerate(views.items()):
        shapes = [
            Shape("region marked" if name in marked else "region", _soft(list(outline)), width=2)
            for name, outline in sorted(regions.items(), key=lambda each: each[0] in marked)
        ]
        shift = number * (WIDE + GAP)
        inside += f'<g transform="translate({shift})">{silhouette(view)}{svg(shapes)}</g>'
    wide = len(views) * (WIDE + GAP) - GAP
    return (
        f'<svg class="body" role="img" viewBox="0 0 {wide} {HIGH}" width="{wide // 2}" '
        f'height="{HIGH // 2}"><title>{escape(title)}</title>{inside}</svg>'
    )


def _soft(corners: Points) -> Points:
    """The same outline with a point before and behind each corner: only these are rounded off."""
    around_again = [corners[-1], *corners, corners[0]]
    found: Points = []
    for (before, here), (_, after) in pairwise(pairwise(around_again)):
        found += [_towards(here, before), here, _towards(here, after)]
    return found


def _towards(start: Point, end: Point) -> Point:
    long = max(sum((b - a) ** 2 for a, b in zip(start, end, strict=True)) ** 0.5, 1e-9)
    part = min(SOFT / long, 0.5)
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
