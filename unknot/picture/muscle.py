"""The low back from behind: the spine, and beside it the long muscles, at ease or on guard."""

from dataclasses import dataclass
from math import pi, sin
from typing import Final

from unknot.picture.outlines import Points, Shape

SIZE: Final = (150.0, 232.0)
MID: Final = 75.0


@dataclass(frozen=True)
class Muscle:
    """A long muscle beside the spine: half as wide as it is at its thickest, and its fibres."""

    tone: str
    fibre: str
    half: float
    fibres: int
    wave: float  # how loosely the fibres lie


AT_EASE: Final = Muscle("ring", "fibre", half=11, fibres=2, wave=1.5)
ON_GUARD: Final = Muscle("meant", "edge", half=18, fibres=4, wave=0)


def back_outline(muscle: Muscle) -> list[Shape]:
    """A body's outline, pelvis and spine, with this muscle on both sides."""
    waist: Points = [
        (-62, -10),
        (-60, 40),
        (-50, 92),
        (-50, 130),
        (-60, 165),
        (-68, 205),
        (-70, 250),
    ]
    body = [(MID + x, y) for x, y in waist] + [(MID - x, y) for x, y in waist[::-1]]
    wing: Points = [
        (8, 196),
        (16, 178),
        (40, 162),
        (56, 172),
        (54, 192),
        (36, 206),
        (22, 226),
        (10, 240),
    ]
    sacrum: Points = [(-13, 178), (13, 178), (12, 205), (0, 236), (-12, 205)]
    shapes = [Shape("body", body)]
    shapes += [Shape("bone", [(MID + s * x, y) for x, y in wing]) for s in (-1, 1)]
    shapes.append(Shape("bone", [(MID + x, y) for x, y in sacrum]))
    shapes += [Shape("bone", _bead(y)) for y in range(-8, 176, 23)]
    for side in (-1, 1):
        shapes += _muscle(muscle, side)
    return shapes


def _bead(y: float) -> Points:
    half = [(5, 0), (9, 2), (12, 8), (9, 15), (4, 20)]
    return [(MID + x, y + h) for x, h in half] + [(MID - x, y + h) for x, h in half[::-1]]


def _muscle(it: Muscle, side: int) -> list[Shape]:
    """A spindle along the spine, and its fibres."""
    outer = [_along(it, side, 1, i / 12) for i in range(13)]
    inner = [_along(it, side, -1, i / 12) for i in range(12, -1, -1)]
    fibres = [2 * (i + 1) / (it.fibres + 1) - 1 for i in range(it.fibres)]
    lines = [[_along(it, side, share, i / 12) for i in range(1, 12)] for share in fibres]
    return [Shape(it.tone, outer + inner),
            *(Shape(it.fibre, line, "open", 1.4) for line in lines)]  # fmt: skip


def _along(it: Muscle, side: int, share: float, down: float) -> tuple[float, float]:
    thick = 4 + (it.half - 4) * sin(pi * min(1, 0.08 + 0.84 * down)) ** 1.3
    loose = it.wave * sin(4 * pi * down) if abs(share) < 1 else 0
    middle = 15 + it.half + (it.half * 0.2 * down)
    return MID + side * (middle - it.half + thick + share * thick + loose), -20 + 222 * down
