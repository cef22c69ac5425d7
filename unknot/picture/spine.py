"""The drawings of the spine, by name: what each is put together from, and its words."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from unknot.body.movement import Point
from unknot.library.read.words import Words
from unknot.picture.composition import Drawing, Label, Window, sheet
from unknot.picture.cross_section import HEIGHT, slice_
from unknot.picture.disc import DISCS, PIECES
from unknot.picture.joint import JOINTS, joint
from unknot.picture.joint import SIZE as JOINT
from unknot.picture.muscle import AT_EASE, ON_GUARD, back_outline
from unknot.picture.muscle import SIZE as BACK
from unknot.picture.outlines import MIDDLE, Shape, placed
from unknot.picture.person import leaning
from unknot.picture.spinal_canal import CANALS, canal

TOP: Final = 16.0
COLUMNS: Final = (2.0, 110.0, 218.0)  # three windows side by side
NERVES: Final = Label("nerves", (8, 258), "start", ((36, 242), (43, 216)))
MEANT: Final[dict[str, tuple[Label, ...]]] = {
    "disc": (
        Label("centre", (160, 98)),
        Label("ring", (4, 18), "start", ((62, 25), (86, 50))),
        Label("bone", (316, 288), "end", ((272, 282), (196, 268))),
    ),
    "disc_bulge": (Label("edge", (316, 16), "end", ((290, 23), (268, 54))),),
    "disc_protrusion": (Label("base", (316, 164), "end", ((230, 158), (210, 150))),),
    "disc_extrusion": (Label("neck", (316, 164), "end", ((214, 157), (194, 146))),),
    "disc_sequestration": (Label("piece", (316, 166), "end", ((231, 167), (210, 174))),),
}


def spine(name: str, words: Words) -> str:
    """An SVG of one of DRAWINGS. Raises NoSuchDrawing."""
    if name not in DRAWINGS:
        raise NoSuchDrawing(name)
    title, told = (words.say(f"pictures.{name}.{key}") for key in ("name", "told"))
    return sheet(DRAWINGS[name](), title, told, lambda word: words.say(f"pictures.labels.{word}"))


class NoSuchDrawing(LookupError):
    """A name of which nothing is drawn."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: there is no such drawing. Known: {', '.join(DRAWINGS)}.")


def _disc(name: str) -> Drawing:
    shapes = placed(slice_(DISCS[name]), 0, TOP)
    return Drawing(HEIGHT + TOP, (NERVES, *MEANT[name]), tuple(shapes))


def _muscle() -> Drawing:
    sides = ((2.0, "at_ease", AT_EASE), (168.0, "on_guard", ON_GUARD))
    return Drawing(
        264,
        tuple(Label(word, (x + BACK[0] / 2, 256)) for x, word, _ in sides),
        windows=tuple(Window((x, 2), BACK, back_outline(muscle)) for x, _, muscle in sides),
    )


def _joint() -> Drawing:
    """Where it is, a healthy one larger, and below three that differ by steps."""
    small = placed(slice_(DISCS["disc"], layers=False), 2, 2, 0.44)
    ring = Shape("arrow", [(97, 82), (118, 82), (118, 106), (97, 106)])
    rays = [
        Shape("arrow", [(118, y), (217, to)], "straight", 1.4) for y, to in ((86, 6), (102, 106))
    ]
    steps = list(zip(COLUMNS, ("mild", "moderate", "severe"), strict=True))
    return Drawing(
        290,
        (Label("healthy", (268, 128)), *(Label(step, (x + 50, 282)) for x, step in steps)),
        (*small, ring, *rays),
        (
            Window((218, 2), JOINT, joint(JOINTS["healthy"])),
            *(Window((x, 154), JOINT, joint(JOINTS[step])) for x, step in steps),
        ),
    )


def _canal() -> Drawing:
    """An open and a narrowed one; below, how bending forward gives the narrowed one some room."""
    at: dict[str, Point] = {"open": (2, 2), "narrowed": (166, 2), "bent": (166, 164)}
    labels = (Label(word, (x + 76, y + 154)) for word, (x, y) in at.items())
    windows = (
        Window(xy, (152, 134), _cut(canal(CANALS[word]), 152, 1.1)) for word, xy in at.items()
    )
    return Drawing(326, tuple(labels), tuple(placed(leaning(), 4, 170)), tuple(windows))


def _piece() -> Drawing:
    steps = list(zip(COLUMNS, PIECES.items(), strict=True))
    return Drawing(
        138,
        tuple(Label(word, (x + 50, 132)) for x, (word, _) in steps),
        windows=tuple(
            Window((x, 2), (100, 108), _cut(slice_(disc), 100, 0.77)) for x, (_, disc) in steps
        ),
    )


def _cut(shapes: list[Shape], wide: float, size: float) -> list[Shape]:
    """The canal alone of a slice, in the middle of a window."""
    return placed(shapes, wide / 2 - MIDDLE * size, -116 * size, size)


DRAWINGS: Final[Mapping[str, Callable[[], Drawing]]] = {
    "muscle": _muscle,
    **{name: partial(_disc, name) for name in DISCS},
    "piece": _piece,
    "joint": _joint,
    "canal": _canal,
}
