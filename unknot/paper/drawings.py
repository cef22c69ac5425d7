"""Drawings of pages as paper has them: all figures at one scale, black and grey."""

import re
from typing import Final

from unknot.library.model import Library
from unknot.paper.blocks import Drawing
from unknot.picture.clock_face import HOUR, MINUTE, clock_face
from unknot.picture.figure import figure
from unknot.picture.icons import remedy_icon
from unknot.picture.printed import printed
from unknot.picture.signs import sign

SCALE: Final = 0.175  # millimetres on paper for a centimetre of a body
SIGN: Final = 6.5
FACE: Final = 17.0  # of a clock on which a long hand is drawn
SMALL_FACE: Final = 14.0  # of one that only shows seconds
_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def of_movement(library: Library, name: str, below: str = "") -> Drawing:
    """A movement as it stands still."""
    says = library.words.say(f"movements.{name}.picture")
    svg = printed(figure(library.movements[name], says, close=True))
    found = _BOX.search(svg)
    if found is None:
        raise ValueError(f"the drawing of {name} has no size")
    return Drawing(svg, says, float(found[1]) * SCALE, float(found[2]) * SCALE, below)


def of_group(name: str) -> Drawing:
    """The sign of a group of danger signs; its heading says the same."""
    return Drawing(printed(sign(name)), "", SIGN, SIGN)


def of_remedy(name: str) -> Drawing:
    """The sign of a remedy."""
    return Drawing(printed(remedy_icon(name)), "", SIGN, SIGN)


def clock(library: Library, seconds: int, below: str, *, blank: bool = False) -> Drawing:
    """A clock with the way of so many seconds; by the minute, or under a minute by the second.

    A blank one is to draw in, and says what stands under it.
    """
    words = library.words
    if blank:
        return Drawing(clock_face(below), below, FACE, FACE, below)
    if seconds < MINUTE:
        says = words.say("paper.ladder.seconds", seconds=seconds)
        return Drawing(clock_face(says, seconds, MINUTE), says, SMALL_FACE, SMALL_FACE, below)
    says = words.say("paper.ladder.minutes", minutes=seconds // MINUTE)
    return Drawing(clock_face(says, seconds, HOUR), says, FACE, FACE, below)
