"""A movement to SVG: a rounded figure without a face, its ghost, one arrow, and what it rests on.

The still picture shows the key pose that matters with a dashed ghost of where it started. A moving
one holds both: SMIL moves it without script or style, and the stylesheet shows the still one to
whoever wants less motion, on paper, and while the box beside it is ticked.
"""

from html import escape
from math import atan2, cos, sin
from typing import Final

from unknot.body.motion import turns, way
from unknot.body.movement import Arrow, Key, Movement, Point, View
from unknot.body.skeleton import HEAD_R, LIMB_R, TRUNK_R, Body, place
from unknot.picture.ghost import ghost
from unknot.picture.things import extent, thing

WIDTH: Final = 240.0  # cm across: every drawing at one scale, so that the figure stays one size
LOW: Final = 90.0  # cm that a drawing is high at least
EDGE: Final = 9.0
HALO: Final = 1.8
HAIR: Final = 6.0
STEPS: Final = 12  # poses between the key poses of a moving picture, all together
PATHS: Final = {
    "trunk": ("hips", "waist", "ribs", "shoulders"),
    "neck": ("shoulders", "head"),
    "head": ("head",),
    "hair": ("shoulders", "head"),
    "near_arm": ("near_shoulder", "near_elbow", "near_hand"),
    "far_arm": ("far_shoulder", "far_elbow", "far_hand"),
    "near_leg": ("near_hip", "near_knee", "near_ankle", "near_toes"),
    "far_leg": ("far_hip", "far_knee", "far_ankle", "far_toes"),
}
WIDTHS: Final = {"trunk": 2 * TRUNK_R, "neck": 9.0, "head": 2 * HEAD_R}
ORDER: Final = (
    "far_arm",
    "far_leg",
    "between",
    "trunk",
    "neck",
    "head",
    "hair",
    "near_leg",
    "near_arm",
)
# From behind, arms hang beside the trunk and the head is nearest.
BACK_ORDER: Final = ("between", "far_leg", "near_leg", "far_arm", "near_arm", "trunk", "neck",
                     "head", "hair")  # fmt: skip

Frame = tuple[float, float, float, float]


def figure(movement: Movement, title: str, *, moving: bool = False, mirrored: bool = False) -> str:
    """An SVG of a movement. `title` is said instead of the picture; `mirrored` is the other side.

    Raises ValueError when `moving` is asked of a position that has a single key.
    """
    if moving and len(movement.keys) < 2:
        raise ValueError(f"{movement.id} is a position: it does not move")
    frame = _frame(movement)
    left, low, right, top = frame
    width, height = round(right - left, 1), round(top - low, 1)
    inside = f'<g class="still">{_still(movement)}</g>'
    if moving:
        inside += f'<g class="moving" display="none">{_moving(movement)}</g>'
    flip = f"translate({right if mirrored else -left:.1f} {top:.1f})"
    flip += " scale(-1 -1)" if mirrored else " scale(1 -1)"
    return (
        f'<svg class="figure{" plays" if moving else ""}" role="img" focusable="false" '
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{320}" height="{round(320 * height / width)}">'
        f"<title>{escape(title)}</title>"
        f'<g transform="{flip}" fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{_around(movement, frame)}{inside}{_things(movement, 'front')}</g></svg>"
    )


def _frame(movement: Movement) -> Frame:
    """What the drawing shows: everything that is ever there, in the middle of a fixed width."""
    if movement.frame:
        return movement.frame
    xs: list[float] = []
    ys: list[float] = []
    for key in movement.keys:
        for joint, (x, y) in place(key, movement.view).joints.items():
            skin = HEAD_R if joint == "head" else TRUNK_R
            xs += [x - skin, x + skin]
            ys += [y - skin, y + skin]
    for each in movement.things:
        box = extent(each)
        xs += [box[0], box[2]]
        ys += [box[1], box[3]]
    for x, y in _arrow_spots(movement):
        xs += [x - 5, x + 5]
        ys += [y - 5, y + 5]
    floor = movement.view == "side"
    low = -EDGE if floor else min(ys) - EDGE
    top = max(max(ys) + EDGE, low + LOW)
    middle = (min(xs) + max(xs)) / 2
    half = max(WIDTH, max(xs) - min(xs) + 2 * EDGE) / 2
    return middle - half, low, middle + half, top


def _around(movement: Movement, frame: Frame) -> str:
    line = ""
    if movement.view == "side":
        ends = f"{frame[0] + 8:.1f} -1.5H{frame[2] - 8:.1f}"
        line = f'<path class="floor" stroke-width="3" d="M{ends}"/>'
    return line + _things(movement, "behind")


def _things(movement: Movement, layer: str) -> str:
    return "".join(thing(each) for each in movement.things if each.layer == layer)


def _shown(movement: Movement) -> Key:
    return next(key for key in movement.keys if key.id == movement.still)


def _still(movement: Movement) -> str:
    """The pose that matters in full, where it started as a ghost, and the arrow between."""
    end = place(_shown(movement), movement.view)
    before = ""
    if movement.moves:
        start = place(movement.keys[0], movement.view)
        parts = [name for name in PATHS if _moves(movement, name)]
        before = ghost(start, end, [PATHS[name] for name in parts if name not in ("neck", "hair")])
    return (
        before
        + _body(movement, {name: [_path(name, end, movement.view)] for name in PATHS})
        + _arrow(movement)
    )


def _moving(movement: Movement) -> str:
    """Every part as a path that changes over one turn, again and again."""
    frames = turns(movement, max(3, STEPS // len(movement.keys)))
    whole = frames[-1][0]
    times = ";".join(f"{at / whole:.3f}".rstrip("0").rstrip(".") for at, _ in frames)
    paths = {name: [_path(name, body, movement.view) for _, body in frames] for name in PATHS}
    return _body(movement, paths, f'dur="{whole:g}s" repeatCount="indefinite" keyTimes="{times}"')


def _moves(movement: Movement, name: str) -> bool:
    whole = "head" if name in ("neck", "hair") else name
    return not movement.moves or whole in movement.moves


def _body(movement: Movement, paths: dict[str, list[str]], clock: str = "") -> str:
    """All parts, the far ones first. A near limb has a halo, so that it stands out."""
    order = BACK_ORDER if movement.view == "back" else ORDER
    out = []
    for name in order:
        if name == "between":
            out.append(_things(movement, "between"))
            continue
        if name == "hair":
            width = 2 * HEAD_R - 2 if movement.view == "back" else HAIR
            out.append(_line(paths[name], "hair", width, clock))
            continue
        tone = "full" if _moves(movement, name) else "soft"
        if name.startswith("far") and movement.view != "back":
            tone += " far"
        if name == "trunk" and movement.view == "back":
            tone += " solid"
        width = WIDTHS.get(name, 2 * LIMB_R)
        if name.startswith("near"):
            out.append(_line(paths[name], "halo", width + 2 * HALO, clock))
        out.append(_line(paths[name], tone, width, clock))
    return "".join(out)


def _line(paths: list[str], tone: str, width: float, clock: str) -> str:
    start = f'<path class="{tone}" stroke-width="{width:g}" d="{paths[0]}"'
    if not clock or len(set(paths)) == 1:
        return start + "/>"
    return f'{start}><animate attributeName="d" {clock} values="{";".join(paths)}"/></path>'


def _path(name: str, body: Body, view: View) -> str:
    """One part as a path: a dot, a smooth back, or bones end to end."""
    at = [body.joints[joint] for joint in PATHS[name]]
    if name == "trunk" and view == "back":
        return _back(at)
    spots = [f"{x:.1f} {y:.1f}" for x, y in at]
    if name == "head":
        return f"M{spots[0]}h.01"  # a dot: round ends do the rest
    if name == "hair":
        return f"M{spots[1]}h.01" if view == "back" else _hair(*at)
    if name == "trunk":
        half = f"{(at[1][0] + at[2][0]) / 2:.1f} {(at[1][1] + at[2][1]) / 2:.1f}"
        return f"M{spots[0]}Q{spots[1]} {half}Q{spots[2]} {spots[3]}"
    return "M" + "L".join(spots)


def _arrow_spots(movement: Movement) -> list[Point]:
    if movement.arrow is None:
        return []
    return list(movement.arrow.points) or _beside(movement, movement.arrow)


def _arrow(movement: Movement) -> str:
    """A smooth line, and a head of two strokes at its end."""
    spots = _arrow_spots(movement)
    if not spots:
        return ""
    (ax, ay), (x, y) = spots[-2], spots[-1]
    length = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5 or 1
    dx, dy = (x - ax) / length * 7, (y - ay) / length * 7
    line = _smooth(spots)
    head = (
        f"M{x - dx - dy * 0.8:.1f} {y - dy + dx * 0.8:.1f}L{x:.1f} {y:.1f}"
        f"L{x - dx + dy * 0.8:.1f} {y - dy - dx * 0.8:.1f}"
    )
    return f'<path class="arrow" stroke-width="3.2" d="M{line}{head}"/>'


def _beside(movement: Movement, arrow: Arrow) -> list[Point]:
    """The middle of the way of one joint, moved aside."""
    path = [body.joints[arrow.of] for body in way(movement, 0, 12)][2:11]
    spots = []
    for (ax, ay), (x, y), (bx, by) in zip(path, path[1:], path[2:], strict=False):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1
        aside = arrow.beside / length
        spots.append((x - (by - ay) * aside, y + (bx - ax) * aside))
    return spots


def _smooth(spots: list[Point]) -> str:
    """A curve that starts and ends at the ends, and bends towards each spot between."""
    line = f"{spots[0][0]:.1f} {spots[0][1]:.1f}"
    for i in range(1, len(spots) - 1):
        (x, y), (bx, by) = spots[i], spots[i + 1]
        last = i == len(spots) - 2
        to = (bx, by) if last else ((x + bx) / 2, (y + by) / 2)
        line += f"Q{x:.1f} {y:.1f} {to[0]:.1f} {to[1]:.1f}"
    return line


def _back(spine: list[Point]) -> str:
    """The trunk seen from behind: shoulders, a waist, hips; its stroke rounds it."""
    halves = zip(spine, (7, 5, 7, 11), strict=True)
    right = [(x + half, y) for (x, y), half in halves]
    left = [(2 * mid[0] - x, y) for mid, (x, y) in zip(spine, right, strict=True)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in right + left[::-1]) + "Z"


def _hair(neck: Point, head: Point) -> str:
    """From the forehead over the top to the nape: it shows which way the face looks."""
    up = atan2(head[1] - neck[1], head[0] - neck[0])
    (ax, ay), (bx, by) = ((head[0] + 9 * cos(up + turn), head[1] + 9 * sin(up + turn))
                          for turn in (-0.55, 2.3))  # fmt: skip
    return f"M{ax:.1f} {ay:.1f}A9 9 0 0 1 {bx:.1f} {by:.1f}"
