"""What stands around a figure: chairs, walls, beds, pillows, packs and pads."""

from math import cos, radians, sin
from typing import Final

from unknot.body.movement import Prop

BACK: Final = 50.0  # how far a chair's back stands above its seat
LINE: Final = 1.6
ROUND: Final = {
    "pillow": 7.0,
    "pack": 3.0,
    "bed": 14.0,
    "pad": 1.2,
    "sore": 50.0,
    "device": 2.0,
    "box": 3.0,
    "wall": 0.0,
}


def prop(it: Prop) -> str:
    """One thing as SVG, in the figure's own centimetres."""
    if it.kind == "chair":
        return _chair_ahead(it) if it.turn == 90 else _chair(it)
    if it.points:
        (x, y), *more = it.points
        curve = f"M{x:g} {y:g}" + "".join(f"L{x:g} {y:g}" for x, y in more)
        dashes = ' stroke-dasharray="3 3"' if it.kind == "spine" else ""
        return f'<path class="{it.kind}" stroke-width="1.2"{dashes} d="{curve}"/>'
    (x, y), (w, h) = it.at, it.size
    turn = f' transform="rotate({-it.turn:g} {x:g} {y:g})"' if it.turn else ""
    dashes = ' stroke-dasharray="2 3"' if it.kind == "sore" else ""
    corner = min(ROUND[it.kind], w / 2, h / 2)
    return (
        f'<rect class="{it.kind}" x="{x - w / 2:g}" y="{y - h / 2:g}" width="{w:g}" '
        f'height="{h:g}" rx="{corner:g}" stroke-width="{LINE:g}"{dashes}{turn}/>'
    )


def extent(it: Prop) -> tuple[float, float, float, float]:
    """Left, low, right, top."""
    if it.points:
        xs, ys = zip(*it.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    (x, y), (w, h) = it.at, it.size
    if it.kind == "chair":
        return x - w / 2 - 6, 0, x + w / 2 + 6, y + BACK
    c, s = abs(cos(radians(it.turn))), abs(sin(radians(it.turn)))
    half_w, half_h = (w * c + h * s) / 2, (w * s + h * c) / 2
    return x - half_w, y - half_h, x + half_w, y + half_h


def _chair(it: Prop) -> str:
    """Seen from its side: the seat's top is at `at`; turned by 180 its back is in front."""
    (x, y), (w, _) = it.at, it.size
    back = -1 if it.turn == 0 else 1
    rear, front = x + back * (w / 2 + 1), x - back * (w / 2 - 3)
    return (
        f'<path class="chair" stroke-width="5" d="M{front:g} {y - 2.5:g}H{rear:g}M{front:g} '
        f"{y - 2.5:g}V2.5M{rear:g} 2.5V{y + BACK - 6:g}q0 3 {back * 1.5:g} 5"
        f'"/>'
    )


def _chair_ahead(it: Prop) -> str:
    """Seen from its front."""
    (x, y), (w, _) = it.at, it.size
    left, right = x - w / 2 + 3, x + w / 2 - 3
    return (
        f'<path class="chair" stroke-width="5" d="M{left:g} {y - 2.5:g}H{right:g}M{left:g} 2.5V'
        f'{y + BACK:g}H{right:g}V2.5"/>'
    )
