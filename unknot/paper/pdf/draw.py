"""Draws one piece of a sheet at a place, or says how high it is: the same code for both."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from unknot.paper.blocks import (
    Beside,
    Blanks,
    Block,
    Drawing,
    Drawings,
    Grid,
    Heading,
    KeptTogether,
    Lines,
    Numbers,
    Text,
)
from unknot.paper.pdf.pen import POINT, Pen, Place

GAP: Final = 0.26  # between two blocks, in lines
BETWEEN: Final = 0.06  # two lines of a list
SMALL: Final = 0.72
HEAD: Final = 1.25
GREY: Final = 238


def place(pen: Pen, block: Block, x: float, y: float, wide: float, *, draw: bool) -> float:
    """Draw it there, or only measure. Its height in millimetres."""
    return _KINDS[type(block)](pen, block, (x, y, wide), draw)


def _heading(pen: Pen, it: Heading, box: Place, draw: bool) -> float:
    x, y, wide = box
    above = pen.line_high * (0.6 if it.ruled else 0.3)
    times = pen.size / 11
    beside, least = (it.sign.wide * times + 1.5, it.sign.high * times) if it.sign else (0.0, 0.0)

    def write(down: float, *, now: bool) -> float:
        box = (x + beside, y + above + down, wide - beside)
        return pen.write_at(it.text, box, tag="H2", size=HEAD, bold=True, draw=now)

    high = write(0, now=False)
    if draw:
        if it.sign:
            pen.picture(it.sign, x, y + above, times)
        if it.ruled:
            pen.rule(x, y + above * 0.4, wide, 0.7)
        write(max(0.0, (least - high) / 2), now=True)
    return above + max(high, least)


def _text(pen: Pen, it: Text, box: Place, draw: bool) -> float:
    x, y, wide = box
    if it.look == "small":
        return pen.write_at(it.text, box, lead=it.lead, size=SMALL, draw=draw)
    if not it.look:
        return pen.write_at(it.text, box, lead=it.lead, draw=draw)
    inset = 1.6
    inner = (x + inset + 0.6, y + inset, wide - 2 * inset - 1.2)
    high = (
        pen.write_at(it.text, inner, lead=it.lead, bold=it.look == "alarm", draw=False) + 2 * inset
    )
    if draw:
        with pen.ornament():
            pen.set_line_width(0.8 if it.look == "alarm" else 0.3)
            pen.rect(x, y, wide, high)
        pen.write_at(it.text, inner, lead=it.lead, bold=it.look == "alarm", draw=True)
    return high


def _lines(pen: Pen, it: Lines, box: Place, draw: bool) -> float:
    x, y, wide = box
    at = y
    if it.lead:
        at += pen.write_at(it.lead, (x, at, wide), bold=True, draw=draw)
    square = pen.size * POINT * 0.78
    inset = square + 1.6 if it.tick else 2.6
    for line in it.lines:
        if draw:
            _mark(pen, x, at, square, tick=it.tick)
        at += pen.write_at(line, (x + inset, at, wide - inset), draw=draw)
        at += pen.line_high * BETWEEN
    return at - y


def _mark(pen: Pen, x: float, y: float, box: float, *, tick: bool) -> None:
    with pen.ornament():
        if tick:
            pen.set_line_width(0.3)
            pen.rect(x, y + (pen.line_high - box) / 2, box, box)
        else:
            pen.set_fill_color(0)
            pen.circle(x + 0.9, y + pen.line_high * 0.5, 0.45, style="F")


def _numbers(pen: Pen, it: Numbers, box: Place, draw: bool) -> float:
    x, y, wide = box
    at = y
    for row in it.rows:
        at += _number(pen, row, (x, at, wide), draw, times=2.6 if it.large else 1.4)
    return at - y


def _number(pen: Pen, row: tuple[str, str, str], box: Place, draw: bool, *, times: float) -> float:
    x, y, wide = box
    label, number, note = row
    own = sum(pen.measure.width(word, True) for word in (*number.split(), *" " * number.count(" ")))
    own = own * pen.size * times + 0.5
    left, of_label = wide - own - 2, max(1.0, times * 0.6)
    lower = pen.line_high * (times - of_label) * 0.6
    high = max(
        pen.write_at(label, (x, y + lower, left), size=of_label, bold=times > 2, draw=draw) + lower,
        pen.write_at(number, (x + wide - own, y, own), size=times, bold=True, draw=draw),
    )
    if note:
        high += pen.write_at(note, (x, y + high, wide), size=0.85, draw=draw)
    if draw:
        pen.rule(x, y + high + 0.4, wide, 0.2)
    return high + 1.2


def _drawings(pen: Pen, it: Drawings, box: Place, draw: bool) -> float:
    """In rows, as many beside each other as there is room for."""
    x, y, wide = box
    across, at, row = x, y, 0.0
    for each in it.drawings:
        own = each.wide * pen.drawn
        if across > x and across + own > x + wide + 0.01:
            across, at, row = x, at + row, 0.0
        row = max(row, _drawing(pen, each, (across, at, own), draw))
        across += own + 1.2
    return at + row - y


def _drawing(pen: Pen, it: Drawing, box: Place, draw: bool) -> float:
    x, y, wide = box
    high = it.high * pen.drawn
    if draw:
        pen.picture(it, x, y, pen.drawn)
    if not it.below:
        return high + 1
    return (
        high
        + 1
        + pen.write_at(it.below, (x, y + high + 0.4, wide), size=SMALL, draw=draw, align=0.5)
    )


def _beside(pen: Pen, it: Beside, box: Place, draw: bool) -> float:
    x, y, wide = box
    own = min(it.drawing.wide * pen.drawn, wide * 0.4)
    times = own / it.drawing.wide
    if draw:
        pen.picture(it.drawing, x, y + 0.5, times)
    right = max(own, pen.drawn * 34)
    right = min(right, wide * 0.4)
    high = _stack(pen, it.blocks, (x + right + 2, y, wide - right - 2), draw)
    return max(high, it.drawing.high * times + 1)


def _whole(pen: Pen, it: KeptTogether, box: Place, draw: bool) -> float:
    return _stack(pen, it.blocks, box, draw)


def _stack(pen: Pen, blocks: Sequence[Block], box: Place, draw: bool) -> float:
    x, y, wide = box
    at = y
    for each in blocks:
        at += place(pen, each, x, at, wide, draw=draw) + pen.line_high * GAP / 2
    return at - y


def _blanks(pen: Pen, it: Blanks, box: Place, draw: bool) -> float:
    x, y, wide = box
    own, row = wide / len(it.labels), max(9.0, pen.line_high * 1.6)
    for number, label in enumerate(it.labels if draw else ()):
        at = x + number * own
        pen.write_at(f"{label}:", (at, y, own - 3), size=0.85, draw=True)
        pen.rule(at, y + row, own - 3, 0.2)
    return row + 1


def _grid(pen: Pen, it: Grid, box: Place, draw: bool) -> float:
    x, y, wide = box
    unit = wide / sum(it.shares)
    widths = [share * unit for share in it.shares]
    size = _head_size(pen, it.head, widths)

    def write_head(*, now: bool) -> float:
        across, high = x, 0.0
        for text, own in zip(it.head, widths, strict=True):
            box = (across + 1, y + 0.7, own - 2)
            high = max(high, pen.write_at(text, box, size=size, bold=True, draw=now))
            across += own
        return high + 1.5

    head, row = write_head(now=False), max(it.high * pen.drawn, pen.line_high)
    if draw:
        _rules(pen, it, box, widths, (head, row))
        write_head(now=True)
        for number, text in enumerate(it.rows):
            at = y + head + number * row + (row - pen.line_high) / 2
            pen.write_at(text, (x + 1, at, widths[0] - 2), draw=True)
    return head + row * len(it.rows)


def _head_size(pen: Pen, head: Sequence[str], widths: Sequence[float]) -> float:
    """The size in which no word of a head is broken."""
    fits = [(own - 2.1) / (pen.measure.width(word, True) * pen.size)
            for text, own in zip(head, widths, strict=True) for word in text.split()]  # fmt: skip
    return min(0.8, *fits)


def _rules(
    pen: Pen, it: Grid, box: Place, widths: Sequence[float], highs: tuple[float, float]
) -> None:
    (x, y, wide), (head, row) = box, highs
    with pen.ornament():
        pen.set_fill_color(GREY)
        pen.rect(x, y, wide, head, style="F")
        for number in range(len(it.rows) + 1):
            pen.set_line_width(0.6 if number % it.heavy == 0 else 0.15)
            at = y + head + number * row
            pen.line(x, at, x + wide, at)
        pen.set_line_width(0.15)
        across = x
        for own in (*widths, 0.0):
            pen.line(across, y, across, y + head + row * len(it.rows))
            across += own


_KINDS: Final[Mapping[type, Callable[[Pen, Any, Place, bool], float]]] = {
    Heading: _heading, Text: _text, Lines: _lines, Numbers: _numbers, Drawings: _drawings,
    Beside: _beside, KeptTogether: _whole, Blanks: _blanks, Grid: _grid,
}  # fmt: skip
