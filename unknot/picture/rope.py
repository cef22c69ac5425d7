"""The rope: tight loops are pain, a straight line is relief.

One curve draws it, a trochoid: x = a s - b sin s, y = b cos s. `b / a` grows from 0 at pain 0
to 3.4 at pain 10, faded out towards both ends by sin(pi u)^1.5.
"""

from math import cos, pi, sin
from typing import Final

LOOP: Final = 46  # pixels that one loop takes along the rope
POINTS: Final = 160
TIGHTEST: Final = 3.4


def rope(pain: int, width: int = 320) -> str:
    """An SVG of the rope at a pain from 0 to 10, `width` pixels wide, for decoration only."""
    height, loops = _room(width)
    path = _path(pain, width, height, loops)
    strokes = f'<path class="rope-under" d="{path}"/><path class="rope-over" d="{path}"/>'
    return _svg("rope", width, height, strokes)


def picker(width: int = 320) -> str:
    """An SVG of the rope at every pain, on top of each other: the page shows the chosen one.

    For decoration beside a labelled group of radio buttons; once on a page, for its ids.
    """
    height, loops = _room(width)
    paths = (_path(pain, width, height, loops) for pain in range(11))
    each = "".join(
        f'<g class="at{pain}"><g class="rope-under"><path id="rope{pain}" d="{path}"/></g>'
        f'<use class="rope-over" href="#rope{pain}"/></g>'
        for pain, path in enumerate(paths)
    )
    return _svg("rope picker", width, height, each)


def _room(width: int) -> tuple[int, int]:
    """The height of the tightest loop with its stroke, and the number of loops."""
    loops = max(3, round(width / LOOP))
    return round((width - 24) / loops * TIGHTEST / pi) + 16, loops


def _svg(name: str, width: int, height: int, inside: str) -> str:
    return (
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{inside}</svg>'
    )


def _path(pain: int, width: int, height: int, loops: int) -> str:
    """The curve as an SVG path, one decimal."""
    turn = 2 * pi * loops
    a = (width - 24) / turn
    points = []
    for i in range(POINTS + 1):
        u = i / POINTS
        fade = sin(pi * u) ** 1.5 if 0 < u < 1 else 0.0
        b = a * TIGHTEST * pain / 10 * fade
        x = 12 + a * turn * u - b * sin(turn * u)
        y = height / 2 + b * cos(turn * u)
        points.append(f"{x:.1f} {y:.1f}")
    return "M" + "L".join(points)
