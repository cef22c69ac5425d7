"""Shapes as points, and points as soft lines: what the drawings of the spine are made of.

Lengths are pixels of a picture that is 320 wide; x is to the right, y is down.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from unknot.body.movement import Point

WIDTH: Final = 320
MIDDLE: Final = 160.0
LINE: Final = 2.2
FAR: Final = 24.0  # how far outside its window a shape is still drawn
Points = list[Point]


@dataclass(frozen=True)
class Shape:
    """One outline. `tone` is its rule in the stylesheet, `line` how its points are joined."""

    tone: str
    points: Points
    line: Literal["closed", "open", "straight", "dots"] = "closed"
    width: float = LINE
    dashed: bool = False


def svg(shapes: Iterable[Shape]) -> str:
    """Every shape as a path, the first one lowest."""
    return "".join(map(_drawn, shapes))


def _drawn(it: Shape) -> str:
    dashes = ' stroke-dasharray="5 6"' if it.dashed else ""
    return f'<path class="{it.tone}" stroke-width="{it.width:g}"{dashes} d="{_path(it)}"/>'


def placed(shapes: list[Shape], x: float, y: float, size: float = 1) -> list[Shape]:
    """The same shapes moved, and larger or smaller; lines keep their width, dots and cords not."""
    return [
        replace(s, points=[(x + size * px, y + size * py) for px, py in s.points],
                width=s.width * size if s.width > 2 * LINE else s.width)
        for s in shapes
    ]  # fmt: skip


def symmetric_outline(half: Points) -> Points:
    """A whole outline from its right half, top to bottom; x counts from the middle."""
    return [(MIDDLE + x, y) for x, y in half] + mirror(half[::-1])


def mirror(half: Points) -> Points:
    """The left one of a pair; x counts from the middle."""
    return [(MIDDLE - x, y) for x, y in half]


def clipped(shapes: list[Shape], wide: float, high: float) -> list[Shape]:
    """What of these shapes can be seen in a window from 0, 0, without the points far outside it."""

    def near(point: Point) -> bool:
        return -FAR < point[0] < wide + FAR and -FAR < point[1] < high + FAR

    kept = []
    for shape in shapes:
        around = zip(shape.points[-1:] + shape.points[:-1], shape.points,
                     shape.points[1:] + shape.points[:1], strict=True)  # fmt: skip
        points = [b for a, b, c in around if near(a) or near(b) or near(c)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if points and max(xs) > 0 and min(xs) < wide and max(ys) > 0 and min(ys) < high:
            kept.append(replace(shape, points=points))
    return kept


def _path(shape: Shape) -> str:
    points = shape.points
    if shape.line == "dots":
        return "".join(f"M{_at(*point)}h.01" for point in points)  # round ends do the rest
    if shape.line == "straight":
        return "M" + "L".join(_at(*point) for point in points)
    if shape.line == "closed":
        halves = _halves([points[-1], *points])
        return _bends(halves[0], points, [*halves[1:], halves[0]]) + "z"
    return _bends(points[0], points[1:-1], [*_halves(points[1:-1]), points[-1]])


def _halves(points: Points) -> Points:
    return [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise(points)]


def _bends(start: Point, towards: Points, ends: Points) -> str:
    """A curve that bends towards each point and ends half way to the next; each from the last."""
    x, y = round(start[0], 1), round(start[1], 1)
    line = f"M{_at(x, y)}q"
    for a, b in zip(towards, ends, strict=True):
        line += f"{_at(a[0] - x, a[1] - y)} {_at(b[0] - x, b[1] - y)} "
        x, y = x + round(b[0] - x, 1), y + round(b[1] - y, 1)
    return line[:-1].replace(" -", "-")


def _at(x: float, y: float) -> str:
    return f"{_short(x)} {_short(y)}"


def _short(number: float) -> str:
    return f"{round(number, 1) + 0:g}"
