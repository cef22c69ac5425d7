"""A movement to SVG: a rounded figure without a face, its ghost, one arrow, and what it rests on.

The still picture shows the key pose that matters with a dashed ghost of where it started. A moving
one holds both: SMIL moves it without script or style, and the stylesheet shows the still one to
whoever wants less motion, on paper, and while the box beside it is ticked. In a session it is
drawn close, with two more: one that steps from pose to pose, and the pose that one rests in.
"""

from html import escape
from math import radians, sin
from typing import Final

from unknot.body.motion import one_repetition
from unknot.body.movement import KeyPose, Movement
from unknot.body.skeleton import HEAD_R, TRUNK_R, Body, joint_positions, visible_width
from unknot.picture.arrow import arrow, arrow_spots
from unknot.picture.limb_outline import CHAINS, full_hair, path, wide, width
from unknot.picture.onion_skin import ghost
from unknot.picture.props import extent, prop

WIDTH: Final = 240.0  # cm across: every drawing at one scale, so that the figure stays one size
LOW: Final = 90.0  # cm that a drawing is high at least
EDGE: Final = 9.0
HALO: Final = 1.8
STEPS: Final = 10  # poses between the key poses of a moving picture, all together
TURNED: Final = 0.7  # the sine from which on someone is seen from the front rather than in profile
HEAD: Final = ("trunk", "neck", "head", "hair")
# What is drawn over what. In profile the near limbs are in front; who faces us has both arms there.
PROFILE: Final = ("far_arm", "far_leg", "between", *HEAD, "near_leg", "near_arm")
TWISTED: Final = ("far_leg", "between", *HEAD, "near_leg", "far_arm", "near_arm")
FACING: Final = ("between", "far_leg", "near_leg", *HEAD, "far_arm", "near_arm")
BEHIND: Final = ("between", "far_leg", "near_leg", "far_arm", "near_arm", *HEAD)

Frame = tuple[float, float, float, float]


def figure(
    movement: Movement,
    title: str,
    *,
    moving: bool = False,
    mirrored: bool = False,
    close: bool = False,
) -> str:
    """An SVG of a movement. `title` is said instead of the picture; `mirrored` is the other side.

    `close`: as large as its place lets it be, for a session; else all drawings have one scale.
    Raises ValueError when `moving` is asked of a position that has a single key.
    """
    if moving and len(movement.keys) < 2:
        raise ValueError(f"{movement.id} is a position: it does not move")
    frame = _frame(movement, close=close)
    left, low, right, top = frame
    wide_, high = round(right - left, 1), round(top - low, 1)
    inside = f'<g class="still">{_still(movement)}</g>'
    if moving:
        inside += f'<g class="moving" display="none">{_moving(movement)}</g>'
    if moving and close:
        inside += f'<g class="stepping" display="none">{_stepping(movement)}</g>'
        start = _body(movement, [joint_positions(movement.keys[0])])
        inside += f'<g class="resting" display="none">{start}</g>'
    flip = f"translate({right if mirrored else -left:.1f} {top:.1f})"
    flip += " scale(-1 -1)" if mirrored else " scale(1 -1)"
    return (
        f'<svg class="figure{" plays" if moving else ""}" role="img" focusable="false" '
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide_:g} {high:g}" '
        f'width="{320}" height="{round(320 * high / wide_)}">'
        f"<title>{escape(title)}</title>"
        f'<g transform="{flip}" fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{_around(movement, frame)}{inside}{_things(movement, 'front')}</g></svg>"
    )


def _frame(movement: Movement, *, close: bool) -> Frame:
    """What the drawing shows: everything that is ever there, in the middle of a fixed width.

    Close to the body the width is its own.
    """
    if movement.frame:
        return movement.frame
    boxes = [extent(each) for each in movement.things]
    boxes += [(x - 5, y - 5, x + 5, y + 5) for x, y in arrow_spots(movement)]
    for key in movement.keys:
        for joint, (x, y) in joint_positions(key).joints.items():
            skin = HEAD_R if joint == "head" else TRUNK_R
            boxes.append((x - skin, y - skin, x + skin, y + skin))
    lefts, lows, rights, tops = zip(*boxes, strict=True)
    low = -EDGE if movement.stands else min(lows) - EDGE
    top = max(tops) + EDGE
    if not close:
        top = max(top, low + LOW)
    middle = (min(lefts) + max(rights)) / 2
    half = max(0 if close else WIDTH, max(rights) - min(lefts) + 2 * EDGE) / 2
    return middle - half, low, middle + half, top


def _around(movement: Movement, frame: Frame) -> str:
    line = ""
    if movement.stands:
        ends = f"{frame[0] + 8:.1f} -1.5H{frame[2] - 8:.1f}"
        line = f'<path class="floor" stroke-width="3" d="M{ends}"/>'
    return line + _things(movement, "behind")


def _things(movement: Movement, layer: str) -> str:
    return "".join(prop(each) for each in movement.things if each.layer == layer)


def _shown(movement: Movement) -> KeyPose:
    return next(key for key in movement.keys if key.id == movement.still)


def _still(movement: Movement) -> str:
    """The pose that matters in full, where it started as a ghost, and the arrow between."""
    end = joint_positions(_shown(movement))
    before = ""
    if movement.moves:
        parts = [name for name in CHAINS if _moves(movement, name)]
        before = ghost(joint_positions(movement.keys[0]), end, parts)
    return before + _body(movement, [end]) + arrow(movement)


def _moving(movement: Movement) -> str:
    """Every part as a path that changes over one turn, again and again."""
    frames = one_repetition(movement, max(3, STEPS // len(movement.keys)))
    whole = frames[-1][0]
    times = ";".join(f"{at / whole:.3f}".rstrip("0").rstrip(".") for at, _ in frames)
    clock = f'dur="{whole:g}s" repeatCount="indefinite" keyTimes="{times}"'
    return _body(movement, [body for _, body in frames], clock)


def _stepping(movement: Movement) -> str:
    """One key pose after the other, each for as long as the way to it and its hold take."""
    lasts = [key.seconds + key.hold for key in movement.keys]
    whole = sum(lasts)
    starts = [sum(lasts[:place]) / whole for place in range(len(lasts))]
    times = ";".join(f"{start:.3f}" for start in starts)
    clock = f'dur="{whole:g}s" repeatCount="indefinite" calcMode="discrete" keyTimes="{times}"'
    return _body(movement, [joint_positions(key) for key in movement.keys], clock)


def _moves(movement: Movement, name: str) -> bool:
    whole = "head" if name in ("neck", "hair") else name
    return not movement.moves or whole in movement.moves


def _body(movement: Movement, bodies: list[Body], clock: str = "") -> str:
    """All parts in these poses, one after the other. What lies over others has a halo."""
    pelvis, chest, head = joint_positions(_shown(movement)).turns
    outlined = wide(bodies)
    out = []
    for name in _order(pelvis, chest):
        if name == "between":
            out.append(_things(movement, "between"))
        elif name == "hair" and sin(radians(head)) < -0.9:
            dots = [full_hair(body.joints["head"]) for body in bodies]
            out.append(_line(dots, "hair", 2 * HEAD_R - 2, clock))
        else:
            drawn = [path(name, body, outlined=outlined) for body in bodies]
            tone = _tone(movement, name, pelvis if name.endswith("leg") else chest)
            if name == "trunk" and outlined:
                tone += " solid"
            if name in _over(chest):
                out.append(_line(drawn, "halo", width(name) + 2 * HALO, clock))
            out.append(_line(drawn, tone, width(name), clock))
    return "".join(out)


def _order(pelvis: float, chest: float) -> tuple[str, ...]:
    if sin(radians(pelvis)) < -TURNED:
        return BEHIND
    if sin(radians(pelvis)) > TURNED:
        return FACING
    return TWISTED if sin(radians(chest)) > TURNED else PROFILE


def _over(chest: float) -> tuple[str, ...]:
    """Who faces us has both arms in front, else the near limbs are."""
    return ("near_leg", "near_arm", *(("far_arm",) if sin(radians(chest)) > TURNED else ()))


def _tone(movement: Movement, name: str, turn: float) -> str:
    """What is meant is full, the rest softer, and what is further away softer still."""
    if name == "hair":
        return "hair"
    tone = "full" if _moves(movement, name) else "soft"
    return f"{tone} far" if name.startswith("far") and visible_width(turn) < TURNED else tone


def _line(paths: list[str], tone: str, width: float, clock: str) -> str:
    start = f'<path class="{tone}" stroke-width="{width:g}" d="{paths[0]}"'
    if not clock or len(set(paths)) == 1:
        return start + "/>"
    return f'{start}><animate attributeName="d" {clock} values="{";".join(paths)}"/></path>'
