"""What a movement is: key poses of a simple body, the things around it, and which part moves.

Lengths are centimetres, angles degrees, times seconds. x is forward, y is up, the floor is y = 0.
Seen from the side the figure looks to the right, so the near side is its right one. Seen from
above, lying on a side, it is the same profile without a floor. Seen from behind, near is right.
"""

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Out = tuple[float, float, float]
View = Literal["side", "above", "back"]
Kind = Literal["chair", "bed", "pillow", "pack", "pad", "sore", "device", "wire", "spine"]
Layer = Literal["behind", "between", "front"]
SIDES = ("near", "far")
PARTS = ("trunk", "head", "near_arm", "far_arm", "near_leg", "far_leg", "things")
SEAT = 45.0  # height of every chair's seat


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: by its angles, or by the place that its hand or foot touches.

    `root` is the shoulder's or the hip's flexion, `bend` the elbow's or the knee's, `end` the
    ankle's (toes up is positive). `reach` is where the hand, the heel, or with the heel raised the
    toes touch something; the angles then follow. `tilt` turns a reaching foot: heel up is positive.
    `out` is how far each bone, and the foot, points out of the picture, which shortens it there.
    """

    root: float = 0
    bend: float = 0
    end: float = 0
    reach: Point | None = None
    tilt: float = 0
    out: Out = (0, 0, 0)


@dataclass(frozen=True)
class Key:
    """One pose: how long it takes to come here from the one before, and how long it is held.

    These times are the picture's own rhythm. How long a person holds is a dose, and stands with
    the remedy.
    """

    id: str
    seconds: float
    hold: float
    hips: Point
    trunk: float  # of the pelvis: 0 upright, 90 face down, -90 on the back
    low_back: float  # bent forward is positive, here and above
    upper_back: float
    neck: float
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb
    far_leg: Limb
    touches: tuple[str, ...]  # joints that rest on the floor or on the chair's seat


@dataclass(frozen=True)
class Thing:
    """Something beside the body: a box around `at` and turned, or a line through points."""

    kind: Kind
    at: Point
    size: Point
    turn: float
    layer: Layer
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """One arrow: along the way that a joint goes, so many centimetres beside it, or as drawn."""

    of: str = ""
    beside: float = 0
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Movement:
    """One movement, or a position when it has a single key. Wording is by id elsewhere."""

    id: str
    view: View
    moves: tuple[str, ...]  # the parts that are meant; none for a position as a whole
    still: str  # the key pose of the still picture
    keys: tuple[Key, ...]
    things: tuple[Thing, ...]
    arrow: Arrow | None
    frame: tuple[float, float, float, float] | None  # what to show, else all: left, low, right, top
    easier: str
    harder: str
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str
