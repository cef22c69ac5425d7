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
    loops = max(3, round(width / LOOP))
    height = round((width - 24) / loops * TIGHTEST / pi) + 16  # the tightest loop, and the stroke
    path = _path(pain, width, height, loops)
    return (
        f'<svg class="rope" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'aria-hidden="true" focusable="false">'
        f'<path class="rope-under" d="{path}"/><path class="rope-over" d="{path}"/></svg>'
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
