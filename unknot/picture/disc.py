"""Discs seen from above, their front up, by the published definitions.

A bulge stands beyond the edge of the bone along more than a quarter of the way round. A protrusion
stands out at one place and is widest at its base; an extrusion is wider further out than at its
base; a sequestration is a piece without any connection.
"""

from dataclasses import dataclass
from math import cos, exp, hypot, pi, sin
from typing import Final

from unknot.body.movement import Point
from unknot.picture.outlines import MIDDLE, Points, Shape

HEIGHT: Final = 76.0  # where the middle of a disc is
WIDE, DEEP, HOLLOW = 110.0, 64.0, 10.0  # half a disc's width and depth; its back is a little hollow
ASIDE: Final = 22.0  # something comes out behind, a little to one side
STEPS: Final = 36


@dataclass(frozen=True)
class Disc:
    """What stands where. `lump` and `piece` are points aside from where it comes out, and out."""

    over: float = 0  # how far the whole disc stands beyond the bone's edge behind; in front less
    lump: tuple[Point, ...] = ()  # the right half of what stands out and is part of the disc
    torn: float = 0  # how deep the way goes by which something came out
    piece: tuple[Point, ...] = ()  # what lies free
    centre: float = 1  # how large the soft centre is


PIECE: Final = ((-2, 17), (15, 18), (26, 26), (25, 38), (12, 46), (-6, 46), (-20, 39), (-25, 29),
                (-16, 20))  # fmt: skip
DISCS: Final = {
    "disc": Disc(),
    "disc_bulge": Disc(over=18, centre=1.06),
    "disc_protrusion": Disc(lump=((46, -1), (38, 7), (29, 19), (15, 29), (0, 32))),
    "disc_extrusion": Disc(
        lump=((9, -8), (8, 2), (9, 9), (24, 14), (30, 26), (26, 40), (12, 48), (0, 48)),
        torn=28, centre=0.9),
    "disc_sequestration": Disc(piece=PIECE, torn=28, centre=0.85),
}  # fmt: skip
PIECES: Final = {  # what becomes of a free piece
    "first": DISCS["disc_sequestration"],
    "smaller": Disc(piece=tuple((0.5 * x, 14 + 0.5 * y) for x, y in PIECE), torn=28, centre=0.85),
    "gone": Disc(torn=28, centre=0.85),
}


def bone(size: float = 1, over: float = 0) -> Points:
    """The edge of the bone, from the right by the back; or a line within, or so far beyond it."""
    turns = [2 * pi * i / STEPS for i in range(STEPS)]
    ring = [_edge(turn, size) for turn in turns]
    sides = zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], turns, strict=True)
    return [_out(a, b, c, over * (0.65 + 0.35 * sin(turn))) for a, b, c, turn in sides]


def _edge(turn: float, size: float) -> Point:
    c, s = cos(turn), sin(turn)
    x = WIDE * abs(c) ** 0.9 * (1 if c > 0 else -1)
    y = DEEP * s - HOLLOW * exp(-((x / 45) ** 2)) * max(0.0, s)
    return MIDDLE + size * x, HEIGHT + size * y


def _out(before: Point, at: Point, after: Point, far: float) -> Point:
    dx, dy = after[0] - before[0], after[1] - before[1]
    return at[0] + dy / hypot(dx, dy) * far, at[1] - dx / hypot(dx, dy) * far


def point_behind_disc(aside: float, out: float) -> Point:
    """A place behind the disc: aside from where something comes out, and so far out."""
    x = ASIDE + aside
    s = (1 - (abs(x) / WIDE) ** (2 / 0.9)) ** 0.5
    return MIDDLE + x, HEIGHT + DEEP * s - HOLLOW * exp(-((x / 45) ** 2)) * s + out


def lump(disc: Disc) -> Points:
    """The outline of what stands out at one place, from its right side to its left."""
    right = [point_behind_disc(*point) for point in disc.lump]
    return right + [point_behind_disc(-aside, out) for aside, out in disc.lump[-2::-1]]


def rim(disc: Disc) -> Points:
    """The outer line of a disc, with what stands out of an untorn one."""
    line = bone(over=disc.over)
    if not disc.lump or disc.torn:
        return line
    out = [i for i, (x, y) in enumerate(line)
           if y > HEIGHT and abs(x - MIDDLE - ASIDE) < disc.lump[0][0] + 3]  # fmt: skip
    return line[: out[0]] + lump(disc) + line[out[-1] + 1 :]


def layer(disc: Disc, share: float) -> Points:
    """A line within the ring, which gives way to what presses from within, the outer ones more."""
    line = bone(share, disc.over)
    if not disc.lump or disc.torn:
        return line
    half, high = disc.lump[0][0] + 6, disc.lump[-1][1]
    near = [max(0.0, 1 - ((x - MIDDLE - ASIDE) / half) ** 2) ** 2 for x, _ in line]
    give = high * (share - 0.6) * 2.2
    return [(x, y + give * n * (y > HEIGHT)) for (x, y), n in zip(line, near, strict=True)]


def drawn(disc: Disc, *, layers: bool = True) -> list[Shape]:
    """The disc: its ring in layers, its soft centre, and what is beyond the edge, marked."""
    beyond = disc.over or (disc.lump and not disc.torn)
    shapes = [Shape("meant", rim(disc))] if beyond else []
    shapes.append(Shape("ring", bone()))
    inner = (0.86, 0.72) if layers else ()
    shapes += [Shape("soft", layer(disc, share), width=1.4) for share in inner]
    shapes.append(Shape("centre", bone(0.54 * disc.centre), width=1.4))
    if disc.over:
        shapes.append(Shape("edge", bone(), dashed=True))
    elif beyond:
        half = int(disc.lump[0][0])
        shapes.append(
            Shape(
                "edge",
                [point_behind_disc(x, 0) for x in range(-half, half + 1, 8)],
                "open",
                dashed=True,
            )
        )
    return shapes + _out_of_it(disc)


def _out_of_it(disc: Disc) -> list[Shape]:
    """What came through the ring, and the way that it came by."""
    if not disc.torn:
        return []
    if disc.lump:
        way = [point_behind_disc(5, -disc.torn), *lump(disc), point_behind_disc(-5, -disc.torn)]
        return [Shape("meant", way)]
    torn = disc.torn
    way = [point_behind_disc(*at)
           for at in ((3, -torn), (-2, -torn * 0.6), (2, -torn * 0.3), (0, 0))]  # fmt: skip
    piece = [point_behind_disc(*point) for point in disc.piece]
    return [Shape("arrow", way, "open"), *([Shape("meant", piece)] if piece else [])]
