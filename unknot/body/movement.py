"""What a movement is: key poses of a simple body, the things around it, and which part moves.

Lengths are centimetres, angles degrees, times seconds. x is forward, y is up, the floor is y = 0.
Seen from the side the figure looks to the right, so the near side is its right one. One body
serves every view: it may turn towards whoever looks, and what bends forward in profile bends
sideways from the front. Seen from above, lying down, it is the same body without a floor.
"""

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Out = tuple[float, float, float]
View = Literal["side", "front", "above", "back"]
Kind = Literal["chair", "wall", "bed", "pillow", "box", "pack", "pad", "sore", "device",
               "wire", "spine"]  # fmt: skip
Layer = Literal["behind", "between", "front"]
Sides = Literal["same", "each", "either"]
Breath = Literal["", "in", "out"]
Watch = Literal["trunk", "thigh", "knee"]
SIDES = ("near", "far")
FACING: dict[View, float] = {"side": 0, "above": 0, "front": 90, "back": -90}  # a key's own turn
PARTS = ("trunk", "head", "near_arm", "far_arm", "near_leg", "far_leg", "things")
SEAT = 45.0  # height of every chair's seat


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: by its angles, or by the place that its hand or foot touches.

    `root` is the shoulder's or the hip's flexion, `bend` the elbow's or the knee's, `end` the
    ankle's (toes up is positive). Seen from the front or from behind `root` is how far the limb
    is lifted sideways, and an elbow may bend both ways. `reach` is where the hand, the heel, or
    with the heel raised the toes touch something; the angles then follow. `tilt` turns a reaching
    foot: heel up is positive. `out` is how far each bone, and the foot, points out of the
    picture, which shortens it there.
    """

    root: float = 0
    bend: float = 0
    end: float = 0
    reach: Point | None = None
    tilt: float = 0
    out: Out = (0, 0, 0)


@dataclass(frozen=True)
class KeyPose:
    """One pose: how long it takes to come here from the one before, and how long it is held.

    These times are the picture's own rhythm. How long a person holds is a dose, and stands with
    the remedy. `turn` is 0 in profile, 90 facing whoever looks, -90 with the back to them.
    """

    id: str
    breath: Breath  # on the way here
    seconds: float
    hold: float
    hips: Point
    turn: float  # of the pelvis
    twist: float  # of the chest against the pelvis
    look: float  # of the head against the chest
    trunk: float  # of the pelvis: 0 upright, 90 face down, -90 on the back
    low_back: float  # bent forward (from the front: to the right of the picture) is positive
    upper_back: float
    neck: float
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb
    far_leg: Limb
    touches: tuple[str, ...]  # joints that rest on the floor or on the chair's seat


@dataclass(frozen=True)
class Prop:
    """Something beside the body: a box around `at` and turned, or a line through points.

    A chair that is turned by 90 is seen from its front, by 180 with its back ahead.
    """

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
class Dose:
    """How often and how long: repetitions in each set, and the seconds that each is held.

    Without a hold a repetition is one turn of the movement. `rest` is between two repetitions.
    """

    sets: tuple[int, ...]
    hold: int
    rest: int


@dataclass(frozen=True)
class HoldCue:
    """Something to say while a pose is held: its wording's id, and seconds after its beginning."""

    id: str
    at: int


@dataclass(frozen=True)
class Camera:
    """What a camera can follow of a movement: one angle, from one key pose to another.

    `least` is how far it changes, in degrees, before it counts: never how far to go. `tolerance` is
    how far a hold may sway. `tried` are recordings of people that it was tried on; while there are
    none, a movement keeps its clock and no camera is offered.
    """

    watch: Watch
    start: str
    held: str
    least: float
    tolerance: float
    tried: tuple[str, ...]


@dataclass(frozen=True)
class Movement:
    """One movement, or a position when it has a single key. Wording is by id elsewhere.

    `doses` begin with the first and go on to the last; a movement without one is a position of
    comfort, a test, or the place of something.
    """

    id: str
    view: View
    moves: tuple[str, ...]  # the parts that are meant; none for a position as a whole
    still: str  # the key pose of the still picture
    keys: tuple[KeyPose, ...]
    things: tuple[Prop, ...]
    arrow: Arrow | None
    frame: tuple[float, float, float, float] | None  # what to show, else all: left, low, right, top
    sides: Sides  # each: done once more with the other side, mirrored; either: as one likes
    easier: str
    harder: str
    doses: tuple[Dose, ...]
    said: tuple[HoldCue, ...]
    loads: tuple[str, ...]  # what it asks of a body: for whom that is closed stands elsewhere
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str
    camera: Camera | None = None

    @property
    def stands(self) -> bool:
        """Whether there is a floor in the picture."""
        return self.view in ("side", "front")

    @property
    def turn_seconds(self) -> float:
        """How long one turn through all its key poses takes."""
        return sum(key.seconds + key.hold for key in self.keys)

    def repetition(self, dose: Dose) -> int:
        """Seconds of one repetition, without its rest."""
        return dose.hold or round(self.turn_seconds)
