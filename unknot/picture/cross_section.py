"""A slice of the low back from above: a disc, behind it the canal with its nerves, and bone."""

from math import cos, exp, hypot, pi, sin
from typing import Final

from unknot.picture.disc import ASIDE, Disc, drawn, lump, point_behind_disc
from unknot.picture.outlines import MIDDLE, Points, Shape, mirror, symmetric_outline

HEIGHT: Final = 296.0
ROOM: Final = 46.0  # the round that what comes out pushes nerves from
CLEAR: Final = 6.0
FADES: Final = 70.0  # how far away its push is felt
Round = tuple[float, float, float]  # its middle, and half its width
BAG: Final = (188.0, 47.0, 29.0)  # of the nerves: how far down its middle is, half its width, depth
# From the middle of the picture, bone and cord on its right.
ARCH: Final[Points] = [
    (0, 233), (22, 226), (44, 210), (58, 194), (68, 190), (75, 201), (69, 219), (54, 235),
    (31, 251), (16, 262), (11, 274), (10, 290), (0, 293),
]  # fmt: skip
PILLAR: Final[Points] = [
    (81, 204), (78, 190), (88, 182), (103, 188), (108, 203), (100, 219), (86, 226), (76, 223),
]  # fmt: skip
CORD: Final[Points] = [(70, 168), (92, 168), (114, 178), (132, 202)]
NERVES: Final[Points] = [
    (-33, 1), (-19, -12), (0, -15), (19, -12), (33, 1), (-18, 6), (0, 1), (18, 6), (0, 17),
]  # fmt: skip


def slice_(disc: Disc, *, bag: float = 1, band: float = 0, layers: bool = True) -> list[Shape]:
    """Everything of one slice, the lowest first.

    `bag` is how large the bag of nerves is, `band` how thick the band that lines the canal behind.
    """
    hole = _hole(disc)
    down, wide, deep = BAG
    turns = [pi * i / 12 for i in range(24)]
    skin = [(MIDDLE + bag * wide * cos(t), down + bag * deep * sin(t)) for t in turns]
    nerves = [(MIDDLE + bag * x, down + bag * y) for x, y in NERVES]
    bands = [Shape("meant", symmetric_outline(_band(band)))] if band else []
    return [
        Shape("bone", symmetric_outline(ARCH)),
        *(Shape("bone", side) for side in _pair(PILLAR)),
        *(Shape("full", side, "open", 10) for side in _pair(CORD)),
        *bands,
        Shape("sac", _aside(skin, hole)),
        Shape("full", _aside(nerves, hole), "dots", 10),
        *drawn(disc, layers=layers),
    ]


def _band(thick: float) -> Points:
    """The right half of the band that lines the canal behind."""
    bone: Points = [(0, 234), (22, 227), (46, 210), (60, 193)]
    inner: Points = [(x - 0.5 * thick, y - 0.85 * thick) for x, y in bone[1:]]
    return [(0, 232 - thick), *inner, *bone[::-1]]


def _pair(half: Points) -> tuple[Points, Points]:
    return [(MIDDLE + x, y) for x, y in half], mirror(half)


def _hole(disc: Disc) -> Round:
    """The room that what is in the canal takes of the nerves: reaching as far back as it does."""
    points = lump(disc) if disc.lump else [point_behind_disc(*point) for point in disc.piece]
    if not points:
        return 0, 0, 0
    back = max(y for _, y in points) + CLEAR
    return MIDDLE + ASIDE, back - ROOM, ROOM


def _aside(points: Points, hole: Round) -> Points:
    """What is soft makes room: near things most, far things hardly."""
    x, y, r = hole
    out = []
    for px, py in points:
        far = hypot(px - x, py - y)
        grown = (far**2 + r**2 * exp(-((far / FADES) ** 2))) ** 0.5
        out.append((x + (px - x) / far * grown, y + (py - y) / far * grown))
    return out
