"""movements/*.toml: one movement a file, refused when a body could not do it."""

from dataclasses import replace
from typing import Any, get_args

from unknot.body.movement import (
    FACING,
    PARTS,
    SEAT,
    Arrow,
    Breath,
    Dose,
    HoldCue,
    KeyPose,
    Kind,
    Layer,
    Limb,
    Movement,
    Out,
    Point,
    Prop,
    Sides,
    View,
)
from unknot.library.read.camera import read_camera, visible
from unknot.library.read.pose_feasibility import possible
from unknot.library.read.reader import Files, Section

BASES = ("verified", "recalled", "judgement")
FOOT_AHEAD = 65.0  # how far a foot points at whoever looks from the front
LINES = ("wire", "spine")
LIMB_KEYS = {
    "arm": {"shoulder", "elbow", "reach", "out"},
    "leg": {"hip", "knee", "ankle", "reach", "tilt", "out"},
}
SIZES: dict[str, Point] = {
    "chair": (44, 46), "bed": (196, 84), "pillow": (30, 14), "pack": (22, 7), "pad": (5, 5),
    "wall": (6, 190), "box": (34, 30), "sore": (10, 10),
    "device": (9, 13), "wire": (0, 0), "spine": (0, 0),
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
            possible(made, section)
        if len(files.log) == before:
            visible(made, section)
            found[movement_id] = made
    _both_ways(found, files)
    return found


def _movement(movement_id: str, section: Section) -> Movement:
    view: View = section.one_of("view", get_args(View))  # type: ignore[assignment]  # checked
    keys = tuple(_key(row, view) for row in section.rows("key"))
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
        view=view,
        moves=moves,
        still=section.one_of("still", ids, ids[min(1, len(ids) - 1)]),
        keys=keys,
        things=tuple(_thing(row) for row in section.rows("thing")),
        arrow=_arrow(section),
        frame=_frame(section),
        sides=section.one_of("sides", get_args(Sides), "same"),  # type: ignore[arg-type]
        easier=section.text("easier", ""),
        harder=section.text("harder", ""),
        doses=tuple(_dose(row) for row in section.rows("dose")),
        said=tuple(_said(row) for row in section.rows("cue")),
        loads=section.texts("loads", ()),
        why=section.text("why"),
        cite=section.texts("cite"),
        basis=section.one_of("basis", BASES),
        note=section.text("note", ""),
    )
    made = replace(made, camera=read_camera(section, made))
    _doses(made, section)
    if made.basis != "judgement" and not made.cite:
        section.wrong(
            f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement"
        )
    return made


def _dose(row: Section) -> Dose:
    made = Dose(row.wholes("sets"), row.whole("hold", 0), row.whole("rest", 0))
    if not made.sets or not all(1 <= count <= 40 for count in made.sets) or len(made.sets) > 6:
        row.wrong(f"its sets are {list(made.sets)}", "Write up to six, of 1 to 40: sets = [8, 8]")
    if not (0 <= made.hold <= 600 and 0 <= made.rest <= 60):
        row.wrong(f"its hold is {made.hold} s, its rest {made.rest} s", "At most 600 s, and 60 s")
    row.close()
    return made


def _said(row: Section) -> HoldCue:
    made = HoldCue(row.text("id"), row.whole("at"))
    row.close()
    return made


def _doses(made: Movement, section: Section) -> None:
    """A dose that can be done, and nothing said after its end."""
    if made.doses and not made.loads:
        section.wrong("has a dose and names no load", 'Write what it asks: loads = ["moving"]')
    if any(not dose.hold for dose in made.doses) and len(made.keys) < 2:
        section.wrong("is a position, and a dose of it has no hold", "Add `hold`: seconds")
    shortest = min((made.repetition(dose) for dose in made.doses), default=0)
    for said in made.said:
        if not 0 < said.at < shortest:
            row = Section({}, section.file, f"cue '{said.id}'", section.log)
            row.wrong(f"is said after {said.at} s, and it ends after {shortest} s",
                      f"Say it from 1 to {shortest - 1}, or hold longer")  # fmt: skip


def _key(row: Section, view: View) -> KeyPose:
    near_arm, far_arm = _limbs(row, "arm", 0)
    near_leg, far_leg = _limbs(row, "leg", FOOT_AHEAD if view == "front" else 0)
    made = KeyPose(
        id=row.text("id"),
        breath=row.one_of("breath", get_args(Breath), ""),  # type: ignore[arg-type]  # checked
        seconds=_number(row, "seconds", 2),
        hold=_number(row, "hold", 1),
        hips=_point(row, row.any("hips"), "hips"),
        touches=row.texts("touches", ()),
        turn=_number(row, "turn", FACING[view]),
        twist=_number(row, "twist", 0),
        look=_number(row, "look", 0),
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


def _limbs(row: Section, kind: str, ahead: float) -> tuple[Limb, Limb]:
    """The near and the far one. Where nothing else is said, the far one does the same."""
    near = row.table(f"near_{kind}")
    far = row.table(f"far_{kind}") or near
    return (
        _limb(row, near, f"near_{kind}", kind, ahead),
        _limb(row, far, f"far_{kind}", kind, ahead),
    )


def _limb(row: Section, data: dict[str, Any], name: str, kind: str, ahead: float) -> Limb:
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
        out=_out(row, data.get("out", [0, 0]), f"{name}.out", ahead),
    )  # fmt: skip


def _out(row: Section, value: Any, name: str, ahead: float) -> Out:
    """Two angles, and a third for the foot where it is not as usual."""
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(map(_is_number, value)):
        row.wrong(f"'{name}' is {value!r}", "Write two or three numbers: [45, -60]")
        return 0, 0, 0
    return float(value[0]), float(value[1]), float(value[2]) if len(value) == 3 else ahead


def _thing(row: Section) -> Prop:
    row.text("id", "")
    kind = row.one_of("kind", get_args(Kind))
    points = row.any("points", [])
    made = Prop(
        kind=kind,  # type: ignore[arg-type]  # checked there
        at=_point(row, row.any("at", [0, SEAT if kind == "chair" else 0]), "at"),
        size=_point(row, row.any("size", list(SIZES.get(kind, (0, 0)))), "size"),
        turn=_number(row, "turn", 0),
        layer=row.one_of("layer", get_args(Layer), "behind"),  # type: ignore[arg-type]
        points=tuple(_point(row, each, "points") for each in points),
    )
    if kind in LINES and len(made.points) < 2:
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


def _both_ways(found: dict[str, Movement], files: Files) -> None:
    for movement in found.values():
        for other in (movement.easier, movement.harder):
            if other and other not in found:
                section = Section({}, f"movements/{movement.id}.toml", "", files.log)
                section.wrong(f"'{other}' is no movement", "Mend `easier` or `harder`")
