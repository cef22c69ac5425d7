"""Shapes, windows and words put together as one SVG, 320 wide, told in words."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from unknot.body.movement import Point
from unknot.picture.outlines import WIDTH, Shape, clipped, svg

ROUND: Final = 11.0  # the corner of a window


@dataclass(frozen=True)
class Label:
    """A word by its id, where it stands, and where a line from it leads."""

    word: str
    at: Point
    anchor: Literal["start", "middle", "end"] = "middle"
    line: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Window:
    """A part of a drawing with an edge of its own: where, how large, and what is seen in it."""

    at: Point
    size: Point
    shapes: list[Shape]


@dataclass(frozen=True)
class Drawing:
    """Everything of one drawing. Windows lie under its shapes, its words on top."""

    height: float
    labels: tuple[Label, ...]
    shapes: tuple[Shape, ...] = ()
    windows: tuple[Window, ...] = ()


def sheet(it: Drawing, title: str, told: str, label: Callable[[str], str]) -> str:
    """An SVG. `title` names it, `told` tells it, `label` gives the words that stand in it."""
    return (
        f'<svg class="figure" role="img" focusable="false" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {WIDTH} {it.height:g}" width="{WIDTH}" height="{it.height:g}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(map(_window, it.windows))}{svg(it.shapes)}"
        f"{''.join(_label(each, label(each.word)) for each in it.labels)}</g></svg>"
    )


def _window(it: Window) -> str:
    """An SVG within ours cuts off what is outside; its corners are covered, to be round."""
    (x, y), (w, h), r = it.at, it.size, ROUND
    pane = (f"M{r + 1:g} 1H{w - r - 1:g}q{r:g} 0 {r:g} {r:g}V{h - r - 1:g}q0 {r:g}-{r:g} {r:g}"
            f"H{r + 1:g}q-{r:g} 0-{r:g}-{r:g}V{r + 1:g}q0-{r:g} {r:g}-{r:g}z")  # fmt: skip
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}">{svg(clipped(it.shapes, w, h))}'
        f'</svg><g transform="translate({x:g} {y:g})">'
        f'<path class="corners" fill-rule="evenodd" '
        f'd="M-1-1h{w + 2:g}v{h + 2:g}h-{w + 2:g}z{pane}"/>'
        f'<path class="pane" stroke-width="1.6" d="{pane}"/></g>'
    )


def _label(it: Label, text: str) -> str:
    line = svg([Shape("arrow", list(it.line), "straight", 1.4)]) if it.line else ""
    x, y = it.at
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{it.anchor}">{escape(text)}</text>{line}'
