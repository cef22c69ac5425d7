"""Each part of a body as a path: bones end to end, a back, a head with its hair."""

from math import atan2, cos, hypot, radians, sin
from typing import Final

from unknot.body.movement import Point
from unknot.body.skeleton import HEAD_R, LIMB_R, TRUNK_R, Body, visible_width

CHAINS: Final = {
    "trunk": ("hips", "waist", "ribs", "shoulders"),
    "neck": ("shoulders", "head"),
    "head": ("head",),
    "hair": ("shoulders", "head"),
    "near_arm": ("near_shoulder", "near_elbow", "near_hand"),
    "far_arm": ("far_shoulder", "far_elbow", "far_hand"),
    "near_leg": ("near_hip", "near_knee", "near_ankle", "near_toes"),
    "far_leg": ("far_hip", "far_knee", "far_ankle", "far_toes"),
}
HAIR: Final = 6.0
WIDTHS: Final = {"trunk": 2 * TRUNK_R, "neck": 9.0, "head": 2 * HEAD_R, "hair": HAIR}
HALVES: Final = (7, 5, 7, 11)  # of the trunk from hips to shoulders, inside its stroke
CURL: Final = 9.0  # from the middle of the head to that of its hair


def width(name: str) -> float:
    """How wide the stroke of a part is."""
    return WIDTHS.get(name, 2 * LIMB_R)


def wide(bodies: list[Body]) -> bool:
    """Whether a trunk is ever seen other than in profile: it is then an outline that is filled."""
    return any(visible_width(turn) > 0.05 for body in bodies for turn in body.turns[:2])


def path(name: str, body: Body, *, outlined: bool) -> str:
    """One part. `outlined`: the trunk is not seen in profile alone."""
    at = [body.joints[joint] for joint in CHAINS[name]]
    if name == "trunk":
        return _outline(at, body) if outlined else _profile(at)
    if name == "head":
        return f"M{_spot(at[0])}h.01"  # a dot: round ends do the rest
    if name == "hair":
        return _hair(at[0], at[1], body.turns[2])
    return "M" + "L".join(map(_spot, at))


def _profile(at: list[Point]) -> str:
    hips, waist, ribs, shoulders = at
    half = (waist[0] + ribs[0]) / 2, (waist[1] + ribs[1]) / 2
    return f"M{_spot(hips)}Q{_spot(waist)} {_spot(half)}Q{_spot(ribs)} {_spot(shoulders)}"


def _outline(at: list[Point], body: Body) -> str:
    """The trunk as shoulders, a waist and hips; its stroke rounds it."""
    pelvis, chest = visible_width(body.turns[0]), visible_width(body.turns[1])
    sides: list[tuple[Point, Point]] = []
    for i, ((x, y), half) in enumerate(zip(at, HALVES, strict=True)):
        (ax, ay), (bx, by) = at[max(i - 1, 0)], at[min(i + 1, 3)]
        out = half * (pelvis + (chest - pelvis) * i / 3) / hypot(bx - ax, by - ay)
        dx, dy = (by - ay) * out, (ax - bx) * out
        sides.append(((x + dx, y + dy), (x - dx, y - dy)))
    spots = [one for one, _ in sides] + [other for _, other in reversed(sides)]
    return f"M{'L'.join(map(_spot, spots))}Z"


def _hair(neck: Point, head: Point, turn: float) -> str:
    """In profile from the forehead over the top to the nape, from the front over the top alone.

    From behind the stroke goes nearly all round: the hair is then as wide as the head.
    """
    up = atan2(head[1] - neck[1], head[0] - neck[0])
    middle = 0.875 * cos(radians(turn))
    half = 1.425 - 0.3 * max(0.0, sin(radians(turn))) + 0.14 * max(0.0, -sin(radians(turn)))
    ends = (up + middle - half, up + middle + half)
    (ax, ay), (bx, by) = ((head[0] + CURL * cos(a), head[1] + CURL * sin(a)) for a in ends)
    return f"M{ax:.1f} {ay:.1f}A{CURL:g} {CURL:g} 0 0 1 {bx:.1f} {by:.1f}"


def full_hair(head: Point) -> str:
    """The back of a head: nothing but hair."""
    return f"M{_spot(head)}h.01"


def _spot(at: Point) -> str:
    return f"{at[0]:.1f} {at[1]:.1f}"
