"""A clock face to draw in: how far a hand goes in so many seconds, and faces that are still blank.

Made for paper, so it has no classes: grey where a colour would be, and nothing that a copier loses.
"""

from html import escape
from math import cos, radians, sin
from typing import Final

HOUR: Final = 3600
MINUTE: Final = 60
R: Final = 35.0
HALF: Final = 180.0  # degrees from which on a sector takes the long way round
NUMERALS: Final = {HOUR: ("12", "3", "6", "9"), MINUTE: ("60", "15", "30", "45")}


def clock_face(says: str, seconds: int = 0, turn: int = HOUR) -> str:
    """A face on which a hand goes round in `turn` seconds; the way of `seconds` of it is grey.

    `says` is said instead of the picture. ValueError for more than one turn.
    """
    if not 0 <= seconds < turn:
        raise ValueError(f"{seconds} seconds are more than one turn of {turn}")
    ticks = "".join(_tick(hour) for hour in range(12))
    return (
        '<svg role="img" focusable="false" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 100 100" width="100" height="100"><title>{escape(says)}</title>'
        f"{_sector(360 * seconds / turn) if seconds else ''}"
        f'<circle cx="50" cy="50" r="{R:g}" fill="none" stroke="#000" stroke-width="2"/>'
        f'<path fill="none" stroke="#000" stroke-width="1.6" d="{ticks}"/>'
        f'<circle cx="50" cy="50" r="1.8" fill="#000" stroke="none"/>{_numerals(turn)}</svg>'
    )


def _spot(angle: float, r: float) -> tuple[float, float]:
    """Degrees from the top, as a clock goes."""
    return 50 + r * sin(radians(angle)), 50 - r * cos(radians(angle))


def _tick(hour: int) -> str:
    (ax, ay), (bx, by) = _spot(hour * 30, R), _spot(hour * 30, R - (6 if hour % 3 == 0 else 4))
    return f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}"


def _sector(angle: float) -> str:
    x, y = _spot(angle, R)
    far = int(angle > HALF)
    return (
        '<path fill="#d4d4d4" stroke="#000" stroke-width="1.6" stroke-linejoin="round" '
        f'd="M50 50L50 {50 - R:g}A{R:g} {R:g} 0 {far} 1 {x:.1f} {y:.1f}Z"/>'
    )


def _numerals(turn: int) -> str:
    places = zip(NUMERALS[turn], (0, 90, 180, 270), strict=True)
    spots = [(number, *_spot(angle, R + 7.8)) for number, angle in places]
    return "".join(
        f'<text x="{x:.1f}" y="{y + 4.2:.1f}" font-size="12" text-anchor="middle" fill="#000">'
        f"{number}</text>"
        for number, x, y in spots
    )
