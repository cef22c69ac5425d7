"""movements/*.toml: one movement a file, refused when a body could not do it."""

from typing import Any, get_args

from unknot.body.motion import way
from unknot.body.movement import (
    PARTS,
    SEAT,
    Arrow,
    Key,
    Kind,
    Layer,
    Limb,
    Movement,
    Out,
    Point,
    Thing,
)
from unknot.body.skeleton import LIMITS, Body, CannotReach, gap, place, radius
from unknot.library.reader import Files, Section

BASES = ("verified", "recalled", "judgement")
TOUCH = 1.0  # cm that what touches may be off
LIMB_KEYS = {
    "arm": {"shoulder", "elbow", "reach", "out"},
    "leg": {"hip", "knee", "ankle", "reach", "tilt", "out"},
}
SIZES: dict[str, Point] = {
    "chair": (44, 46), "bed": (196, 84), "pillow": (30, 14), "pack": (22, 7), "pad": (5, 5),
    "sore": (10, 10), "device": (9, 13), "wire": (0, 0), "spine": (0, 0),
}  # fmt: skip


def read_movements(files: Files) -> dict[str, Movement]:
    """Every movement by id: its file's name."""
    found = {}
    for name in files.names("movements"):
        movement_id = name.removeprefix("movements/").removesuffix(".toml")
        section = files.open(name)
        before = len(files.log)
        made = _movement(movement_id, section)
        section.close()
        if len(files.log) == before:
            _possible(made, section)
            found[movement_id] = made
    _both_ways(found, files)
    return found


def _movement(movement_id: str, section: Section) -> Movement:
    keys = tuple(_key(row) for row in section.rows("key"))
    ids = tuple(key.id for key in keys) or ("",)
    if not keys:
        section.wrong("has no key pose", "Add a [[key]]")
    if len(set(ids)) < len(keys):
        section.wrong("two key poses have one id", "Give each an id of its own")
    moves = section.texts("moves", ())
    for part in moves:
        if part not in PARTS:
            section.wrong(f"'{part}' is no part that moves", f"Use: {', '.join(PARTS)}")
    made = Movement(
        id=movement_id,
        view=section.one_of("view", ("side", "above", "back")),  # type: ignore[arg-type]  # checked
        moves=moves,
        still=section.one_of("still", ids, ids[min(1, len(ids) - 1)]),
        keys=keys,
        things=tuple(_thing(row) for row in section.rows("thing")),
        arrow=_arrow(section),
        frame=_frame(section),
        easier=section.text("easier", ""),
        harder=section.text("harder", ""),
        why=section.text("why"),
        cite=section.texts("cite"),
        basis=section.one_of("basis", BASES),
        note=section.text("note", ""),
    )
    if made.basis != "judgement" and not made.cite:
        section.wrong(
            f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement"
        )
    return made


def _key(row: Section) -> Key:
    near_arm, far_arm = _limbs(row, "arm")
    near_leg, far_leg = _limbs(row, "leg")
    made = Key(
        id=row.text("id"),
        seconds=_number(row, "seconds", 2),
        hold=_number(row, "hold", 1),
        hips=_point(row, row.any("hips"), "hips"),
        touches=row.texts("touches", ()),
        trunk=_number(row, "trunk", None),
        low_back=_number(row, "low_back", 0),
        upper_back=_number(row, "upper_back", 0),
        neck=_number(row, "neck", 0),
        near_arm=near_arm,
        far_arm=far_arm,
        near_leg=near_leg,
        far_leg=far_leg,
    )
    if not (0 < made.seconds <= 20 and 0 <= made.hold <= 20):
        row.wrong("its times are not between 0 and 20 s", "Mend `seconds` and `hold`")
    row.close()
    return made


def _limbs(row: Section, kind: str) -> tuple[Limb, Limb]:
    """The near and the far one. Where nothing else is said, the far one does the same."""
    near = row.table(f"near_{kind}")
    far = row.table(f"far_{kind}") or near
    return _limb(row, near, f"near_{kind}", kind), _limb(row, far, f"far_{kind}", kind)


def _limb(row: Section, data: dict[str, Any], name: str, kind: str) -> Limb:
    for unknown in sorted(set(data) - LIMB_KEYS[kind]):
        row.wrong(f"{name} has an unknown key '{unknown}'",
                  f"Known there: {', '.join(sorted(LIMB_KEYS[kind]))}")  # fmt: skip
    root, bend = ("shoulder", "elbow") if kind == "arm" else ("hip", "knee")
    if "reach" in data and set(data) & {root, bend, "ankle"}:
        row.wrong(f"{name} is given by angles and by what it reaches", "Keep one of the two")

    def part(key: str) -> float:
        return _checked(row, data.get(key, 0), f"{name}.{key}")

    return Limb(
        part(root), part(bend), part("ankle"),
        reach=_point(row, data["reach"], f"{name}.reach") if "reach" in data else None,
        tilt=part("tilt"),
        out=_out(row, data.get("out", [0, 0]), f"{name}.out"),
    )  # fmt: skip


def _out(row: Section, value: Any, name: str) -> Out:
    """Two angles, and a third for the foot where it differs."""
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(map(_is_number, value)):
        row.wrong(f"'{name}' is {value!r}", "Write two or three numbers: [45, -60]")
        return 0, 0, 0
    return float(value[0]), float(value[1]), float(value[2]) if len(value) == 3 else 0.0


def _thing(row: Section) -> Thing:
    row.text("id", "")
    kind = row.one_of("kind", get_args(Kind))
    points = row.any("points", [])
    made = Thing(
        kind=kind,  # type: ignore[arg-type]  # checked there
        at=_point(row, row.any("at", [0, SEAT if kind == "chair" else 0]), "at"),
        size=_point(row, row.any("size", list(SIZES.get(kind, (0, 0)))), "size"),
        turn=_number(row, "turn", 0),
        layer=row.one_of("layer", get_args(Layer), "behind"),  # type: ignore[arg-type]
        points=tuple(_point(row, each, "points") for each in points),
    )
    if kind in ("wire", "spine") and len(made.points) < 2:
        row.wrong("has fewer than two points", "Write points = [[0, 10], [5, 20]]")
    row.close()
    return made


def _arrow(section: Section) -> Arrow | None:
    data = section.table("arrow")
    if not data:
        return None
    if set(data) == {"points"} and isinstance(data["points"], list) and len(data["points"]) > 2:
        return Arrow(points=tuple(_point(section, each, "arrow") for each in data["points"]))
    if set(data) != {"of", "beside"} or not isinstance(data["of"], str):
        section.wrong(f"'arrow' is {data!r}",
                      'Write {of = "head", beside = 20}, or three points or more')  # fmt: skip
        return None
    return Arrow(data["of"], _checked(section, data["beside"], "arrow.beside"))


def _frame(section: Section) -> tuple[float, float, float, float] | None:
    data = section.any("frame")
    if data is None:
        return None
    if not isinstance(data, list) or len(data) != 4 or not all(map(_is_number, data)):
        section.wrong(f"'frame' is {data!r}", "Write four numbers: left, low, right, top")
        return None
    return data[0], data[1], data[2], data[3]


def _number(row: Section, key: str, default: float | None) -> float:
    value = row.any(key, default)
    if value is None:
        row.wrong(f"'{key}' is missing", "Add it: a number")
        return 0
    return _checked(row, value, key)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1000


def _checked(row: Section, value: Any, name: str) -> float:
    if not _is_number(value):
        row.wrong(f"'{name}' is {value!r}", "It should be a number")
        return 0
    return float(value)


def _point(row: Section, value: Any, name: str) -> Point:
    if not isinstance(value, list) or len(value) != 2 or not all(map(_is_number, value)):
        row.wrong(f"'{name}' is {value!r}", "Write two numbers: [10, 20]")
        return 0, 0
    return float(value[0]), float(value[1])


def _possible(movement: Movement, section: Section) -> None:
    """A body can be so: joints in their range, hands that reach, no foot in the floor or above."""
    for key in movement.keys:
        row = Section({}, section.file, f"key '{key.id}'", section.log)
        try:
            body = place(key, movement.view)
        except CannotReach as error:
            row.wrong(f"a hand or a foot cannot get there: {error}", "Mend `reach` or `hips`")
            return
        for joint, angle in body.angles.items():
            low, high = LIMITS[joint.removeprefix("near_").removeprefix("far_")]
            if not low - 0.5 <= angle <= high + 0.5:
                row.wrong(f"{joint} is at {angle:.0f} degrees", f"Keep it from {low} to {high}")
        _rests(row, body, key, movement)
    for i, key in enumerate(movement.keys):
        try:
            way(movement, i, 8)
        except CannotReach as error:
            row = Section({}, section.file, f"key '{key.id}'", section.log)
            row.wrong(f"on the way from here a hand or a foot cannot reach: {error}", "Mend `hips`")
    if movement.arrow and movement.arrow.of and movement.arrow.of not in body.joints:
        section.wrong(f"the arrow follows '{movement.arrow.of}'", f"Use: {', '.join(body.joints)}")


def _rests(row: Section, body: Body, key: Key, movement: Movement) -> None:
    for joint in key.touches:
        if joint not in body.joints:
            row.wrong(f"'{joint}' is no joint that touches", f"Use: {', '.join(body.joints)}")
        elif abs(off := gap(body, joint, movement)) > TOUCH:
            row.wrong(f"{joint} should touch, and is {off:+.1f} cm off", "Mend the pose")
    for joint, (_, y) in body.joints.items():
        if movement.view == "side" and (low := y - radius(joint)) < -TOUCH:
            row.wrong(f"{joint} is {-low:.1f} cm in the floor", "Mend the pose")


def _both_ways(found: dict[str, Movement], files: Files) -> None:
    for movement in found.values():
        for other in (movement.easier, movement.harder):
            if other and other not in found:
                section = Section({}, f"movements/{movement.id}.toml", "", files.log)
                section.wrong(f"'{other}' is no movement", "Mend `easier` or `harder`")
