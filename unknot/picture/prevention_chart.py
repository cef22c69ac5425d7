"""Is it doing good? Time since the last bad spell, with each week's exercises, walks and calm days.

One picture: weeks from left to right, two published times as lines through it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 328
HEIGHT: Final = 222
LEFT, RIGHT = 8, 320
ROWS: Final = (34, 78, 122)  # where exercises, walks and calm days stand
LINE: Final = 168
LEAST: Final = 224  # days that the picture is wide at least: both published times fit


@dataclass(frozen=True)
class Cell:
    """One week: days from the picture's beginning, what was done, and calm days of those told."""

    day: int
    practised: bool
    walked: bool
    calm: int
    told: int


def keeping(
    cells: Sequence[Cell], days: int, times: Sequence[tuple[int, str]], labels: Sequence[str],
    title: str,
) -> str:  # fmt: skip
    """An SVG. `days` since the last bad spell; `times`: published days with their label.

    `labels`: of exercises, of walks, of calm days, and of the line of days itself.
    """
    span = max(LEAST, days + 7, *(cell.day + 7 for cell in cells), 0)

    def at(day: float) -> float:
        return LEFT + (RIGHT - LEFT) * day / span

    width = at(7) - at(0)
    radius = min(4.5, width * 0.4)
    drawn = [_row(label, y) for label, y in zip(labels, (*ROWS, LINE), strict=True)]
    for cell in cells:
        x = at(cell.day + 3.5)
        drawn += [_dot(x, ROWS[0], radius)] if cell.practised else []
        drawn += [_dot(x, ROWS[1], radius)] if cell.walked else []
        if cell.told:
            tall = 16 * cell.calm / cell.told
            drawn.append(
                f'<rect class="dot" x="{x - radius:.1f}" y="{ROWS[2] + 6 - tall:.1f}" '
                f'width="{2 * radius:.1f}" height="{tall:.1f}"/>'
            )
    marks = "".join(
        f'<path class="mark" d="M{at(day):.1f} {LINE - 8}V{LINE + 10}"/>'
        f'<text x="{at(day) + 4:.1f}" y="{LINE + 26}" text-anchor="end">{day}</text>'
        f'<text class="small" x="{at(day) + 4:.1f}" y="{LINE + 44}" text-anchor="end">'
        f"{escape(label)}</text>"
        for day, label in times
    )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(title)}</title>{marks}{"".join(drawn)}'
        f'<path class="floor" d="M{LEFT} {LINE}H{RIGHT}"/>'
        f'<path class="now" d="M{LEFT} {LINE}H{at(days):.1f}"/></svg>'
    )


def _row(label: str, y: int) -> str:
    return f'<text class="small" x="{LEFT}" y="{y - 14}">{escape(label)}</text>'


def _dot(x: float, y: int, radius: float) -> str:
    return f'<circle class="dot" cx="{x:.1f}" cy="{y}" r="{radius:.1f}"/>'
