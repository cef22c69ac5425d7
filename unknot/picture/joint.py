"""A small joint behind the canal, cut across: healthy, and with arthritis in three steps."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from unknot.picture.outlines import Points, Shape

SIZE: Final = (100.0, 108.0)
CENTRE: Final = (8.0, 54.0)
RADIUS: Final = 46.0  # of the curve on which the two bones meet
HALF: Final = 49  # degrees that they meet along, to each side
REACH: Final = 25.0  # how thick the outer bone is


@dataclass(frozen=True)
class Joint:
    """Pixels: how far the bones are apart, how thick their smooth cover is, how large the spurs."""

    gap: float
    cover: float
    spur: float
    rough: float = 0  # how uneven the bones' faces are


JOINTS: Final = {
    "healthy": Joint(gap=13, cover=5, spur=0),
    "mild": Joint(gap=10, cover=3.5, spur=8),
    "moderate": Joint(gap=7, cover=2, spur=11, rough=0.8),
    "severe": Joint(gap=3.5, cover=0, spur=14, rough=1.5),
}


def joint(it: Joint) -> list[Shape]:
    """The inner bone, the outer one round it, their covers, and the spurs at their edges."""
    inner, outer = RADIUS - it.gap / 2, RADIUS + it.gap / 2
    faces = [_face(inner, it.rough), _face(outer, it.rough)]
    back = [(-30.0, 22.0), (-30.0, 86.0)]
    shell = [_spot(outer + REACH, turn) for turn in range(HALF - 5, -HALF, -14)]
    edges = (inner - 3, HALF + 9), (outer + 14, HALF - 3)
    spurs = [
        Shape("meant", _spur(r, side * turn, it.spur)) for r, turn in edges for side in (-1, 1)
    ]
    covers = [Shape("cover", _face(r, 0)[1:-1], "open", it.cover)
              for r in (inner + it.cover / 2, outer - it.cover / 2)]  # fmt: skip
    return [
        *(spurs if it.spur else []),
        Shape("bone", [*faces[0], back[1], back[0]]),
        Shape("bone", faces[1] + shell),
        *(covers if it.cover else []),
    ]


def _face(r: float, rough: float) -> Points:
    turns = range(-HALF, HALF + 1, 7)
    return [_spot(r + rough * sin(radians(turn * 13)), turn) for turn in turns]


def _spur(r: float, turn: float, size: float) -> Points:
    """A round bump at the edge of a bone, which covers most of it."""
    x, y = _spot(r, turn)
    return [(x + size * cos(radians(a)), y + size * sin(radians(a))) for a in range(0, 360, 45)]


def _spot(r: float, turn: float) -> tuple[float, float]:
    return CENTRE[0] + r * cos(radians(turn)), CENTRE[1] + r * sin(radians(turn))
