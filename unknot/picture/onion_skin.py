"""The dashed outline of a body: where it started."""

from collections.abc import Iterator
from math import atan2, cos, hypot, pi, sin
from typing import Final

from unknot.body.movement import Point
from unknot.body.skeleton import Body, radius, visible_width
from unknot.picture.limb_outline import CHAINS

DASH: Final = 4.2  # cm of line, and nearly as much of gap
UNSEEN: Final = ("neck", "hair")  # under what is drawn around them
Bone = tuple[Point, Point, float]


def ghost(start: Body, end: Body, parts: list[str]) -> str:
    """An outline in dashes around these parts together; nothing where nothing moved."""
    chains = [chain for part in parts if part not in UNSEEN for chain in _chains(part, start)]
    moved = [chain for chain in chains if any(_apart(start, end, joint) > 1 for joint in chain)]
    bones = [bone for chain in moved for bone in _bones(start, chain)]
    dashes = [dash for bone in bones for dash in _outline(bone, bones)]
    return f'<path class="ghost" stroke-width="1.8" d="{"".join(dashes)}"/>' if dashes else ""


def _chains(part: str, body: Body) -> Iterator[tuple[str, ...]]:
    """The joints around which a part is drawn; a trunk that is turned has two sides."""
    if part == "trunk" and visible_width(body.turns[1]) > 0.7:
        yield "near_hip", "near_shoulder", "far_shoulder", "far_hip"
    else:
        yield CHAINS[part]


def _apart(start: Body, end: Body, joint: str) -> float:
    (ax, ay), (bx, by) = start.joints[joint], end.joints[joint]
    return hypot(ax - bx, ay - by)


def _bones(body: Body, part: tuple[str, ...]) -> list[Bone]:
    at = [body.joints[joint] for joint in part]
    return [(a, b, radius(part[0])) for a, b in zip(at, at[1:] or at, strict=False)]


def _outline(bone: Bone, bones: list[Bone]) -> list[str]:
    """Dashes around one bone, without those that would lie inside another."""
    (ax, ay), (bx, by), r = bone
    length, turn = hypot(bx - ax, by - ay), atan2(by - ay, bx - ax)
    whole = 2 * (length + pi * r)
    count = max(6, round(whole / (DASH * 1.9)))
    others = [other for other in bones if other is not bone and _meet(bone, other)]
    dashes = []
    for i in range(count):
        spots = [_edge(bone, length, turn, i * whole / count + DASH * n / 2) for n in range(3)]
        if not any(_inside(spot, other) for other in others for spot in spots):
            dashes.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots))
    return dashes


def _meet(one: Bone, other: Bone) -> bool:
    """Whether two bones can overlap: the boxes around them do."""
    reach = one[2] + other[2]
    return all(
        min(one[0][n], one[1][n]) - reach <= max(other[0][n], other[1][n])
        and min(other[0][n], other[1][n]) - reach <= max(one[0][n], one[1][n])
        for n in (0, 1)
    )


def _edge(bone: Bone, length: float, turn: float, along: float) -> Point:
    """The point so far along the edge of a bone, round its two ends."""
    (ax, ay), (bx, by), r = bone
    half = length + pi * r
    along %= 2 * half
    if along > half:  # the way back
        (ax, ay), (bx, by), turn, along = (bx, by), (ax, ay), turn + pi, along - half
    if along < length:
        x, y, angle = ax + cos(turn) * along, ay + sin(turn) * along, turn + pi / 2
    else:
        x, y, angle = bx, by, turn + pi / 2 - (along - length) / r
    return x + r * cos(angle), y + r * sin(angle)


def _inside(spot: Point, bone: Bone) -> bool:
    (ax, ay), (bx, by), r = bone
    dx, dy, x, y = bx - ax, by - ay, spot[0] - ax, spot[1] - ay
    along, whole = x * dx + y * dy, dx * dx + dy * dy
    if along >= whole:
        x, y = x - dx, y - dy
    elif along > 0:
        x, y = x - dx * along / whole, y - dy * along / whole
    return x * x + y * y < (r - 0.1) ** 2
