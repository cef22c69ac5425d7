"""A pose to places: every joint of the body, by its angles or by what it reaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import Final

from unknot.body.movement import SIDES, Key, Limb, Movement, Out, Point, View

PELVIS, LOW_BACK, UPPER_BACK, NECK = 12.0, 18.0, 24.0, 24.0  # to the middle of the head
ARM: Final = (28.0, 27.0)
LEG: Final = (42.0, 42.0)
FOOT: Final = 15.0
HEAD_R, TRUNK_R, LIMB_R = 12.0, 11.0, 6.0
SHOULDERS, HIPS = 15.0, 7.0  # half the width, seen from behind

# Degrees from, to. Everyday ranges of healthy adults, rounded outwards: a guard against slips.
# A pointed foot is drawn in line with its shin: -90.
LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "low_back": (-30, 60), "upper_back": (-30, 45), "neck": (-60, 60),
    "shoulder": (-60, 180), "elbow": (0, 150),
    "hip": (-25, 130), "knee": (0, 155), "ankle": (-90, 35),
}  # fmt: skip


class CannotReach(ValueError):
    """A hand or a foot is asked to be where it cannot get."""


@dataclass(frozen=True)
class Body:
    """Where every joint is, the angle that it has, and the angle that is seen in the picture."""

    joints: Mapping[str, Point]
    angles: Mapping[str, float]
    seen: Mapping[str, float]


def radius(joint: str) -> float:
    """How far the skin is from a joint."""
    if joint == "head":
        return HEAD_R
    return TRUNK_R if joint in ("hips", "waist", "ribs", "shoulders") else LIMB_R


def place(key: Key, view: View = "side") -> Body:
    """Every joint of a pose. Raises CannotReach."""
    joints: dict[str, Point] = {"hips": key.hips}
    angles = {"low_back": key.low_back, "upper_back": key.upper_back, "neck": key.neck}
    low = key.trunk + key.low_back
    high = low + key.upper_back
    joints["waist"] = _on(key.hips, PELVIS, key.trunk)
    joints["ribs"] = _on(joints["waist"], LOW_BACK, low)
    joints["shoulders"] = _on(joints["ribs"], UPPER_BACK, high)
    joints["head"] = _on(joints["shoulders"], NECK, high + key.neck)
    for side in SIDES:
        # From behind the two sides stand apart, and what is forward becomes outward.
        turn = (1 if side == "near" else -1) if view == "back" else 1
        apart = turn if view == "back" else 0
        arm, leg = getattr(key, f"{side}_arm"), getattr(key, f"{side}_leg")
        shoulder = _shift(joints["shoulders"], SHOULDERS * apart, 0)
        hip = _shift(joints["hips"], HIPS * apart, 0)
        _arm(joints, angles, side, arm, shoulder, high, turn)
        _leg(joints, angles, side, leg, hip, key.trunk, turn)
    solid = {
        f"{side}_{joint}": _solid(angles[f"{side}_{joint}"], getattr(key, f"{side}_{limb}").out)
        for side in SIDES
        for joint, limb in (("elbow", "arm"), ("knee", "leg"))
    }
    # The ankle of a foot that points out of the picture is not seen, so it is not judged.
    solid |= {f"{side}_ankle": 0.0 for side in SIDES if getattr(key, f"{side}_leg").out[2]}
    return Body(joints, angles | solid, angles)


def _arm(
    joints: dict[str, Point], angles: dict[str, float], side: str, arm: Limb, at: Point,
    along: float, turn: int,
) -> None:  # fmt: skip
    joints[f"{side}_shoulder"] = at
    root, bend = arm.root, arm.bend
    if arm.reach:
        first, second = _two_bones(at, _shift(arm.reach, 0, LIMB_R), ARM, arm.out, -1)
        root, bend = _fold(along + 180 - first), _fold(first - second)
    upper = turn * (along + 180 - root) if turn < 0 else along + 180 - root
    fore = upper - turn * bend
    elbow = _on(at, ARM[0] * _flat(arm.out[0]), upper)
    joints[f"{side}_elbow"] = elbow
    joints[f"{side}_hand"] = _on(elbow, ARM[1] * _flat(arm.out[1]), fore)
    angles |= {f"{side}_shoulder": root, f"{side}_elbow": bend}


def _leg(
    joints: dict[str, Point], angles: dict[str, float], side: str, leg: Limb, at: Point,
    along: float, turn: int,
) -> None:  # fmt: skip
    joints[f"{side}_hip"] = at
    root, bend, end = leg.root, leg.bend, leg.end
    if leg.reach:
        ankle = _shift(leg.reach, 0, LIMB_R)
        if leg.tilt > 0:  # on its toes
            ankle = _on(ankle, -FOOT, 90 + leg.tilt)
        first, second = _two_bones(at, ankle, LEG, leg.out, 1)
        root, bend = _fold(along + 180 - first), _fold(second - first)
        end = _fold(second - 90 - (90 + leg.tilt))
    thigh = turn * (along + 180 - root) if turn < 0 else along + 180 - root
    shank = thigh + turn * bend
    joints[f"{side}_knee"] = _on(at, LEG[0] * _flat(leg.out[0]), thigh)
    ankle = _on(joints[f"{side}_knee"], LEG[1] * _flat(leg.out[1]), shank)
    joints[f"{side}_ankle"] = ankle
    joints[f"{side}_toes"] = _on(ankle, FOOT * _flat(leg.out[2]), shank - turn * (90 + end))
    angles |= {f"{side}_hip": root, f"{side}_knee": bend, f"{side}_ankle": end}


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
    if not any(out[:2]):
        return bend
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


def supports(movement: Movement) -> Iterator[tuple[float, float, float]]:
    """What can be rested on: from x, to x, how high. The floor goes on for ever."""
    yield -1e6, 1e6, 0
    for thing in movement.things:
        if thing.kind == "chair":
            yield thing.at[0] - thing.size[0] / 2, thing.at[0] + thing.size[0] / 2, thing.at[1]


def gap(body: Body, joint: str, movement: Movement) -> float:
    """How far a joint's skin is above the nearest thing below it; negative when it sinks in."""
    x, y = body.joints[joint]
    low = y - radius(joint)
    return min((low - height for left, right, height in supports(movement) if left <= x <= right),
               key=abs)  # fmt: skip
