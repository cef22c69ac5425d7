"""Whether a body can do a movement: joints in their range, hands that reach, feet on the floor."""

from math import dist

from unknot.body.motion import interpolated
from unknot.body.movement import SIDES, KeyPose, Movement, Point
from unknot.body.skeleton import (
    Body,
    CannotReach,
    clearance,
    joint_positions,
    limit,
    radius,
    visible_width,
)
from unknot.library.read.reader import Section

TOUCH = 1.0  # cm that what touches may be off
APART = 16.0  # cm between two hands or two feet: more than the depth that a profile shows
LEANS = 5.0  # degrees to one side, from the front


def possible(movement: Movement, section: Section) -> None:
    """A body can be so: joints in their range, hands that reach, no foot in the floor or above."""
    for key in movement.keys:
        row = Section({}, section.file, f"key '{key.id}'", section.log)
        try:
            body = joint_positions(key)
        except CannotReach as error:
            row.wrong(f"a hand or a foot cannot get there: {error}", "Mend `reach` or `hips`")
            return
        for joint, angle in body.angles.items():
            low, high = limit(joint)
            if not low - 0.5 <= angle <= high + 0.5:
                row.wrong(f"{joint} is at {angle:.0f} degrees", f"Keep it from {low} to {high}")
        _rests(row, body, key, movement)
    for i, key in enumerate(movement.keys):
        try:
            interpolated(movement, i, 8)
        except CannotReach as error:
            row = Section({}, section.file, f"key '{key.id}'", section.log)
            row.wrong(f"on the way from here a hand or a foot cannot reach: {error}", "Mend `hips`")
    _side(movement, section)
    if movement.arrow and movement.arrow.of and movement.arrow.of not in body.joints:
        section.wrong(f"the arrow follows '{movement.arrow.of}'", f"Use: {', '.join(body.joints)}")


def _rests(row: Section, body: Body, key: KeyPose, movement: Movement) -> None:
    for joint in key.touches:
        if joint not in body.joints:
            row.wrong(f"'{joint}' is no joint that touches", f"Use: {', '.join(body.joints)}")
        elif abs(off := clearance(body, joint, movement)) > TOUCH:
            row.wrong(f"{joint} should touch, and is {off:+.1f} cm off", "Mend the pose")
    for joint, (_, y) in body.joints.items():
        if movement.stands and (low := y - radius(joint)) < -TOUCH:
            row.wrong(f"{joint} is {-low:.1f} cm in the floor", "Mend the pose")


def _side(movement: Movement, section: Section) -> None:
    """What is done with one side has another side; what both sides do is done once."""
    key = next(key for key in movement.keys if key.id == movement.still)
    one_sided = _one_sided(key, joint_positions(key))
    both_in_turn = any(
        _mirrors(joint_positions(key), joint_positions(other)) for other in movement.keys
    )
    if one_sided and movement.sides == "same" and not both_in_turn:
        section.wrong(f"key '{key.id}' is to one side, and the other side is missing",
                      'Write sides = "each", or mend the pose')  # fmt: skip
    if movement.sides == "each" and not one_sided:
        section.wrong(f"key '{key.id}' does the same on both sides, and sides = \"each\" would do "
                      "it twice", "Remove `sides`, or mend the pose")  # fmt: skip


def _one_sided(key: KeyPose, body: Body) -> bool:
    """Whether hands or feet do two things, or the back turns or bends to a side."""
    ahead = visible_width(key.turn) > 0.7
    if abs(key.twist) > LEANS or (ahead and abs(key.low_back) + abs(key.upper_back) > LEANS):
        return True
    joints = body.joints
    pairs = [(joints[f"near_{joint}"], joints[f"far_{joint}"]) for joint in ("hand", "ankle")]
    middle = joints["hips"], joints["shoulders"]
    return any(dist(_across(a, middle) if ahead else a, b) > APART for a, b in pairs)


def _across(at: Point, line: tuple[Point, Point]) -> Point:
    """A place as a mirror along a line shows it."""
    (ax, ay), (bx, by) = line
    dx, dy = bx - ax, by - ay
    along = ((at[0] - ax) * dx + (at[1] - ay) * dy) / (dx * dx + dy * dy)
    return 2 * (ax + along * dx) - at[0], 2 * (ay + along * dy) - at[1]


def _mirrors(one: Body, other: Body) -> bool:
    """Whether one pose is the other with its sides changed, as in a walk."""
    pairs = [(f"{a}_{joint}", f"{b}_{joint}") for joint in ("hand", "ankle")
             for a, b in (SIDES, SIDES[::-1])]  # fmt: skip
    return all(dist(one.joints[a], other.joints[b]) < APART for a, b in pairs)
