"""The dashed outline of a body: where it started."""

from math import atan2, cos, hypot, pi, sin
from typing import Final

from unknot.body.movement import Point
from unknot.body.skeleton import Body, radius

DASH: Final = 4.2  # cm of line, and nearly as much of gap
Bone = tuple[Point, Point, float]


def ghost(start: Body, end: Body, parts: list[tuple[str, ...]]) -> str:
    """An outline in dashes around these chains of joints together; nothing where nothing moved."""
    moved = [part for part in parts if any(_apart(start, end, joint) > 1 for joint in part)]
    bones = [bone for part in moved for bone in _bones(start, part)]
    dashes = [dash for bone in bones for dash in _outline(bone, bones)]
    return f'<path class="ghost" stroke-width="1.8" d="{"".join(dashes)}"/>' if dashes else ""


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
    round_ = pi * r
    whole = 2 * (length + round_)
    count = max(6, round(whole / (DASH * 1.9)))
    return [
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        for i in range(count)
        for spots in [
            [_edge(bone, length, turn, i * whole / count + DASH * n / 2) for n in range(3)]
        ]
        if not any(_inside(spot, other) for spot in spots for other in bones if other is not bone)
    ]


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
    dx, dy = bx - ax, by - ay
    share = ((spot[0] - ax) * dx + (spot[1] - ay) * dy) / (dx * dx + dy * dy or 1)
    share = min(1.0, max(0.0, share))
    return hypot(spot[0] - ax - dx * share, spot[1] - ay - dy * share) < r - 0.1
