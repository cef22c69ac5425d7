"""A movement as a camera follows it: the target that `unknot/browser/coach/` is given.

One definition of a movement draws it, speaks it and coaches it: angles are those of its key poses.
The drawn angle says in which direction a movement goes, and never how far somebody should.
"""

from math import atan2, degrees
from typing import Final, TypedDict

from unknot.body.movement import SIDES, Camera, Dose, Movement, Point, Watch
from unknot.body.skeleton import Body, joint_positions

# The camera was off by 5 to 10 degrees where it stood well: a smaller change may be no change.
MOST_UNSURE: Final = 10.0
QUICKEST: Final = 0.25  # of the drawn turn: who is faster is not counted, and told to slow down


class Target(TypedDict):
    """What `coach.d.ts` calls a target: degrees and seconds."""

    movement: str
    view: str
    watch: str
    start: float
    held: float
    least: float
    tolerance: float
    hold: int
    breath: str
    quickest: float


def tried(movement: Movement) -> bool:
    """Whether it may be offered with the camera: it was tried on a recording of a person."""
    return movement.camera is not None and bool(movement.camera.tried)


def coach_target(movement: Movement, dose: Dose) -> Target | None:
    """What to watch for; None for a movement that a camera cannot follow."""
    camera = movement.camera
    if camera is None:
        return None
    start, held = drawn_angles(movement, camera)
    return Target(
        movement=movement.id,
        view=movement.view,
        watch=camera.watch,
        start=round(start, 1),
        held=round(held, 1),
        least=camera.least,
        tolerance=camera.tolerance,
        hold=dose.hold,
        breath=next(key.breath for key in movement.keys if key.id == camera.held),
        quickest=round(movement.turn_seconds * QUICKEST, 1),
    )


def drawn_angles(movement: Movement, camera: Camera) -> tuple[float, float]:
    """The angle at its start and in its pose, as drawn; of the leg that moves more."""
    poses = {key.id: key for key in movement.keys}
    start, held = (joint_positions(poses[each]) for each in (camera.start, camera.held))
    pairs = [
        (_angle(start, side, camera.watch), _angle(held, side, camera.watch)) for side in SIDES
    ]
    return max(pairs, key=lambda pair: abs(pair[1] - pair[0]))


def _angle(body: Body, side: str, watch: Watch) -> float:
    if watch == "trunk":
        return _turned(body.joints["hips"], body.joints["shoulders"])
    return _limb(body, side, watch)


def _limb(body: Body, side: str, watch: Watch) -> float:
    at = {name: body.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle")}
    thigh = _turned(at["hip"], at["knee"])
    return (
        180 - abs(thigh) if watch == "thigh" else _between(thigh, _turned(at["knee"], at["ankle"]))
    )


def _turned(from_: Point, to: Point) -> float:
    """How far a line is turned from straight up; to the right of the picture is positive."""
    return degrees(atan2(to[0] - from_[0], to[1] - from_[1]))


def _between(one: float, other: float) -> float:
    apart = abs(one - other) % 360
    return min(apart, 360 - apart)
