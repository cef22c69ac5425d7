"""A pose to places: every joint of the body, by its angles or by what it reaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import Final

from unknot.body.movement import SIDES, KeyPose, Limb, Movement, Out, Point

PELVIS, LOW_BACK, UPPER_BACK, NECK = 12.0, 18.0, 24.0, 24.0  # to the middle of the head
ARM: Final = (28.0, 27.0)
LEG: Final = (42.0, 42.0)
FOOT: Final = 15.0
HEAD_R, TRUNK_R, LIMB_R = 12.0, 11.0, 6.0
SHOULDERS, HIPS = 15.0, 7.0  # half the width, seen from the front or from behind

# Degrees from, to. Everyday ranges of healthy adults, rounded outwards: a guard against slips.
# A pointed foot is drawn in line with its shin: -90. What ends in `_out` is seen from the front.
LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "low_back": (-30, 60), "upper_back": (-30, 45), "neck": (-60, 60),
    "shoulder": (-60, 180), "elbow": (0, 150),
    "hip": (-25, 130), "knee": (0, 155), "ankle": (-90, 35),
    "low_back_out": (-25, 25), "upper_back_out": (-30, 30), "neck_out": (-45, 45),
    "shoulder_out": (-60, 190), "elbow_out": (-150, 150), "hip_out": (-40, 90),
    "twist": (-60, 60), "look": (-85, 85),
}  # fmt: skip


class CannotReach(ValueError):
    """A hand or a foot is asked to be where it cannot get."""


@dataclass(frozen=True)
class Body:
    """Where every joint is, the angle that it has, and the angle that is seen in the picture.

    `angles` go by the names in LIMITS. `turns`: of pelvis, chest and head.
    """

    joints: Mapping[str, Point]
    angles: Mapping[str, float]
    seen: Mapping[str, float]
    turns: tuple[float, float, float]


@dataclass(frozen=True)
class _Root:
    """Where a limb begins, in which direction the back goes on there, and how it is seen."""

    at: Point
    along: float
    side: int  # 1: what is forward, or outward, is to the right of the picture; -1: to the left
    out: bool  # from the front or from behind


def limit(joint: str) -> tuple[float, float]:
    """The range of a joint of either side."""
    return LIMITS[joint.removeprefix("near_").removeprefix("far_")]


def radius(joint: str) -> float:
    """How far the skin is from a joint."""
    if joint == "head":
        return HEAD_R
    return TRUNK_R if joint in ("hips", "waist", "ribs", "shoulders") else LIMB_R


def joint_positions(key: KeyPose) -> Body:
    """Every joint of a pose. Raises CannotReach."""
    turns = key.turn, key.turn + key.twist, key.turn + key.twist + key.look
    low = key.trunk + key.low_back
    high = low + key.upper_back
    joints: dict[str, Point] = {"hips": key.hips}
    joints["waist"] = _on(key.hips, PELVIS, key.trunk)
    joints["ribs"] = _on(joints["waist"], LOW_BACK, low)
    joints["shoulders"] = _on(joints["ribs"], UPPER_BACK, high)
    joints["head"] = _on(joints["shoulders"], NECK, high + key.neck)
    seen = {"low_back": key.low_back, "upper_back": key.upper_back, "neck": key.neck,
            "twist": key.twist, "look": key.look}  # fmt: skip
    for side in SIDES:
        shoulder = _root(joints["shoulders"], high, turns[1], SHOULDERS, side)
        hip = _root(joints["hips"], key.trunk, turns[0], HIPS, side)
        _arm(joints, seen, side, getattr(key, f"{side}_arm"), shoulder)
        _leg(joints, seen, side, getattr(key, f"{side}_leg"), hip)
    return Body(joints, dict(_angles(key, seen, turns)), seen, turns)


def visible_width(turn: float) -> float:
    """How much of the full width is seen, 0 in profile to 1: also from behind."""
    return abs(sin(radians(turn)))


def _root(at: Point, along: float, turn: float, half: float, side: str) -> _Root:
    """A shoulder or a hip: apart from the middle by as much as the body is turned."""
    apart = -sin(radians(turn)) * half * (1 if side == "near" else -1)
    out = visible_width(turn) > 0.7
    return _Root(_on(at, apart, along + 90), along, -1 if out and apart < 0 else 1, out)


def _angles(
    key: KeyPose, seen: Mapping[str, float], turns: tuple[float, float, float]
) -> Iterator[tuple[str, float]]:
    """Each angle under the name of its limit, as large as it really is."""
    low, high = visible_width(turns[0]) > 0.7, visible_width(turns[1]) > 0.7
    for name, angle in seen.items():
        side, _, joint = name.rpartition("_") if name.startswith(SIDES) else ("", "", name)
        limb: Limb | None = getattr(key, f"{side}_{_LIMB[joint]}") if side else None
        if joint == "ankle" and limb and (limb.out[2] or low):
            continue  # the ankle of a foot that points out of the picture is not seen
        if limb and joint in ("elbow", "knee") and any(limb.out[:2]):
            angle = _solid(angle, limb.out)  # noqa: PLW2901  # seen at one angle, bent by another
        out = low if joint in ("low_back", "hip") else high and joint not in ("knee", "ankle")
        named = f"{name}_out" if out and f"{joint}_out" in LIMITS else name
        yield named, angle


_LIMB: Final = {"shoulder": "arm", "elbow": "arm", "hip": "leg", "knee": "leg", "ankle": "leg"}


def _arm(
    joints: dict[str, Point], angles: dict[str, float], side: str, arm: Limb, root: _Root
) -> None:
    shoulder, bend = arm.root, arm.bend
    if arm.reach:
        first, second = _elbowed(root, _shift(arm.reach, 0, LIMB_R), arm.out)
        shoulder = _fold(root.side * (root.along + 180 - first))
        bend = _fold(root.side * (first - second))
    upper = root.along + 180 - root.side * shoulder
    elbow = _on(root.at, ARM[0] * _flat(arm.out[0]), upper)
    joints[f"{side}_shoulder"] = root.at
    joints[f"{side}_elbow"] = elbow
    joints[f"{side}_hand"] = _on(elbow, ARM[1] * _flat(arm.out[1]), upper - root.side * bend)
    angles |= {f"{side}_shoulder": shoulder, f"{side}_elbow": bend}


def _elbowed(root: _Root, to: Point, out: Out) -> tuple[float, float]:
    """An arm's two directions: seen from the side elbows point back, from the front outward."""
    if not root.out:
        return _two_bones(root.at, to, ARM, out, -1)
    ways = [_two_bones(root.at, to, ARM, out, bend) for bend in (-1, 1)]
    return max(ways, key=lambda way: root.side * sin(radians(way[0] - root.along)))


def _leg(
    joints: dict[str, Point], angles: dict[str, float], side: str, leg: Limb, root: _Root
) -> None:
    hip, bend, end = leg.root, leg.bend, leg.end
    if leg.reach:
        ankle = _shift(leg.reach, 0, LIMB_R)
        if leg.tilt > 0:  # on its toes
            ankle = _on(ankle, -FOOT, root.side * (90 + leg.tilt))
        first, second = _two_bones(root.at, ankle, LEG, leg.out, root.side)
        hip = _fold(root.side * (root.along + 180 - first))
        bend = _fold(root.side * (second - first))
        end = _fold(root.side * second - 90 - (90 + leg.tilt))
    thigh = root.along + 180 - root.side * hip
    shank = thigh + root.side * bend
    joints[f"{side}_hip"] = root.at
    joints[f"{side}_knee"] = _on(root.at, LEG[0] * _flat(leg.out[0]), thigh)
    ankle = _on(joints[f"{side}_knee"], LEG[1] * _flat(leg.out[1]), shank)
    joints[f"{side}_ankle"] = ankle
    joints[f"{side}_toes"] = _on(ankle, FOOT * _flat(leg.out[2]), shank - root.side * (90 + end))
    angles |= {f"{side}_hip": hip, f"{side}_knee": bend, f"{side}_ankle": end}


def _two_bones(
    at: Point, to: Point, bones: tuple[float, float], out: Out, side: int
) -> tuple[float, float]:
    """The directions of two bones that lead from one place to another; `side` is the bend's."""
    a, b = bones[0] * _flat(out[0]), bones[1] * _flat(out[1])
    far = hypot(to[0] - at[0], to[1] - at[1])
    if not abs(a - b) <= far <= a + b:
        miss = far - (a + b) if far > a + b else abs(a - b) - far
        raise CannotReach(f"{miss:.1f} cm too {'far' if far > a + b else 'near'}")
    straight = degrees(atan2(to[0] - at[0], to[1] - at[1]))
    inner = degrees(acos((a * a + far * far - b * b) / (2 * a * far)))
    outer = degrees(acos((b * b + far * far - a * a) / (2 * b * far)))
    return straight - side * inner, straight + side * outer


def _on(at: Point, length: float, direction: float) -> Point:
    """So far from a place; direction 0 is up, 90 forward."""
    turn = radians(direction)
    return at[0] + length * sin(turn), at[1] + length * cos(turn)


def _shift(at: Point, x: float, y: float) -> Point:
    return at[0] + x, at[1] + y


def _flat(out: float) -> float:
    return cos(radians(out))


def _solid(bend: float, out: Out) -> float:
    """The real angle between two bones that are seen at `bend` and point out of the picture."""
    one, other = radians(out[0]), radians(out[1])
    return degrees(acos(cos(one) * cos(other) * cos(radians(bend)) + sin(one) * sin(other)))


def _fold(angle: float) -> float:
    """The same angle between -150 and 210: no joint turns further than that."""
    return (angle + 150) % 360 - 150


def bent(limb: Limb, body: Body, name: str) -> Limb:
    """The limb by its angles alone."""
    side, kind = name.split("_")
    first, second = ("shoulder", "elbow") if kind == "arm" else ("hip", "knee")
    return replace(
        limb,
        root=body.seen[f"{side}_{first}"],
        bend=body.seen[f"{side}_{second}"],
        end=body.seen.get(f"{side}_ankle", 0) if kind == "leg" else 0,
        reach=None,
    )


def support_surfaces(movement: Movement) -> Iterator[tuple[float, float, float]]:
    """What can be rested on: from x, to x, how high. The floor goes on for ever."""
    yield -1e6, 1e6, 0
    for thing in movement.things:
        if thing.kind == "chair":
            yield thing.at[0] - thing.size[0] / 2, thing.at[0] + thing.size[0] / 2, thing.at[1]


def clearance(body: Body, joint: str, movement: Movement) -> float:
    """How far a joint's skin is above the nearest thing below it; negative when it sinks in."""
    x, y = body.joints[joint]
    low = y - radius(joint)
    below = (each for each in support_surfaces(movement) if each[0] <= x <= each[1])
    return min((low - height for _, _, height in below), key=abs)
