"""Lays sheets out on A4: columns one after the other, in the largest print that its sides hold."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Final

from unknot.library.model import Library
from unknot.paper.blocks import Block, Heading, Lines, Sheet
from unknot.paper.pdf.draw import GAP, place
from unknot.paper.pdf.pen import DARK, Pen
from unknot.paper.sheets import foot, large

WIDE, HIGH = 210.0, 297.0
EDGE: Final = 10.0  # what printers leave white, and a little more
GUTTER: Final = 6.0
NAMED: Final = 36.0  # how wide the name and the page are at the right of a title
LARGEST, LEAST, STEP = 12.0, 8.0, 0.25  # points of normal print
READABLE: Final = 8.5  # points; where a sheet would be smaller it takes one side more
LARGE: Final = 16.0  # points: large print begins at 16
GROWN: Final = 1.5  # drawings of large print


@dataclass(frozen=True)
class PlacedBlock:
    """A block at its place on a page of its sheet."""

    block: Block
    page: int
    x: float
    y: float
    wide: float


class SheetTooLong(ValueError):
    """A sheet that does not fit on its sides even in small print, or a block on no page."""


def as_pdf(library: Library, title: str, found: Iterable[Sheet], *, big: bool) -> bytes:
    """The sheets as one PDF: the same bytes for the same content. Raises SheetTooLong."""
    with drawn(library, title, found, big=big) as pen:
        return bytes(pen.output())


@contextmanager
def drawn(library: Library, title: str, found: Iterable[Sheet], *, big: bool) -> Iterator[Pen]:
    """The same, not yet written; it knows where each line of text stands."""
    pen = Pen(library.words.language, LARGE)
    try:
        pen.set_title(f"{title} · {library.words.say('common.name')}")
        pen.set_author(library.words.say("common.name"))
        pen.set_creator(f"Unknot {library.version}, {library.fingerprint}")
        pen.set_creation_date(datetime.combine(library.checked_on, time(), UTC))
        for sheet in found:
            _sheet(pen, library, large(sheet) if big else sheet, big=big)
        yield pen
    finally:
        pen.close_faces()


def _sheet(pen: Pen, library: Library, sheet: Sheet, *, big: bool) -> None:
    lines = foot(library, sheet)
    pen.drawn = GROWN if big else 1.0
    pen.size, put = _fitting(pen, sheet, lines, big=big)
    pages = max((each.page for each in put), default=0) + 1
    for page in range(pages):
        pen.add_page()
        pen.start_section(sheet.title, 0) if page == 0 else None
        _frame(pen, library, sheet, lines, (page + 1, pages))
        for each in put:
            if each.page == page:
                place(pen, each.block, each.x, each.y, each.wide, draw=True)


def _fitting(
    pen: Pen, sheet: Sheet, lines: Sequence[str], *, big: bool
) -> tuple[float, list[PlacedBlock]]:
    """The largest print in which a sheet fits on its sides."""
    if big:
        return LARGE, _flowed(pen, sheet, lines, LARGE)
    for sides in (sheet.sides, sheet.sides + 1):
        size = _largest(pen, sheet, lines, sides)
        if size >= READABLE:
            return size, _flowed(pen, sheet, lines, size)
    raise SheetTooLong(f"{sheet.id} does not fit on {sheet.sides + 1} sides in readable print")


def _largest(pen: Pen, sheet: Sheet, lines: Sequence[str], sides: int) -> float:
    """The largest print that so many sides hold; 0 where none is."""
    steps = range(int((LARGEST - LEAST) / STEP) + 1)
    first = bisect_left(steps, True, key=lambda n: _sides(pen, sheet, lines, n) <= sides)
    return LARGEST - STEP * first if first < len(steps) else 0.0


def _sides(pen: Pen, sheet: Sheet, lines: Sequence[str], step: int) -> int:
    put = _flowed(pen, sheet, lines, LARGEST - STEP * step)
    return max((each.page for each in put), default=0) + 1


def _flowed(pen: Pen, sheet: Sheet, lines: Sequence[str], size: float) -> list[PlacedBlock]:
    pen.size = size
    return list(_flow(pen, sheet, lines))


def _title(pen: Pen, sheet: Sheet, *, draw: bool) -> float:
    """Beside it stand the name and the page."""
    place = (EDGE + 3, EDGE + 1, WIDE - 2 * EDGE - NAMED - 6)
    return pen.write_at(sheet.title, place, tag="H1", size=1.9, bold=True, draw=draw)


def _title_high(pen: Pen, sheet: Sheet) -> float:
    return _title(pen, sheet, draw=False) + 5


def _foot_high(pen: Pen, lines: Sequence[str]) -> float:
    return sum(_foot_line(pen, line, 0, draw=False) for line in lines) + 2.5


def _foot_line(pen: Pen, line: str, y: float, *, draw: bool) -> float:
    """Small, and of one size whatever that of the sheet is."""
    return pen.write_at(
        line, (EDGE, y, WIDE - 2 * EDGE), size=max(6.0, pen.size * 0.5) / pen.size, draw=draw
    )


def _flow(pen: Pen, sheet: Sheet, lines: Sequence[str]) -> Iterator[PlacedBlock]:
    """Each block at its place. Raises SheetTooLong for a block that is higher than a page."""
    across, gap = WIDE - 2 * EDGE, pen.line_high * GAP
    start = EDGE + _title_high(pen, sheet)
    below = sum(place(pen, each, EDGE, 0, across, draw=False) + gap for each in sheet.bottom)
    ends = HIGH - EDGE - _foot_high(pen, lines) - below
    top = start
    for block in sheet.top:
        yield PlacedBlock(block, 0, EDGE, top, across)
        top += place(pen, block, EDGE, top, across, draw=False) + gap
    wide = (across - GUTTER * (sheet.columns - 1)) / sheet.columns
    page, column, y, deepest = 0, 0, top, top
    for group in _together(sheet.body):
        highs = [place(pen, block, EDGE, 0, wide, draw=False) for block in group]
        whole = sum(highs) + gap * (len(highs) - 1)
        if y + whole > ends:
            before = page
            page, column, y = _next(sheet, page, column, top, start)
            deepest = deepest if page == before else y
            if y + whole > ends:
                raise SheetTooLong(f"{sheet.id}: a block is {whole:.0f} mm high")
        for block, high in zip(group, highs, strict=True):
            yield PlacedBlock(block, page, EDGE + column * (wide + GUTTER), y, wide)
            y += high + (0 if isinstance(block, Lines) and not block.last else gap)
        deepest = max(deepest, y)
    for block in sheet.bottom:
        yield PlacedBlock(block, page, EDGE, deepest, across)
        deepest += place(pen, block, EDGE, 0, across, draw=False) + gap


def _next(sheet: Sheet, page: int, column: int, top: float, start: float) -> tuple[int, int, float]:
    """The column after this one, and where it begins."""
    if column + 1 < sheet.columns:
        return page, column + 1, start if page else top
    return page + 1, 0, start


def _together(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """A heading with what follows it; every other block by itself."""
    held: list[Block] = []
    for block in (piece for each in blocks for piece in _pieces(each)):
        held.append(block)
        if not isinstance(block, Heading):
            yield held
            held = []
    if held:
        yield held


def _pieces(block: Block) -> Iterator[Block]:
    """A list may go on in the next column after any of its lines."""
    if isinstance(block, Lines):
        for number, line in enumerate(block.lines, 1):
            lead, last = block.lead if number == 1 else "", number == len(block.lines)
            yield replace(block, lines=(line,), lead=lead, last=last)
    else:
        yield block


def _frame(
    pen: Pen, library: Library, sheet: Sheet, lines: Sequence[str], page: tuple[int, int]
) -> None:
    """The title, and the lines at the foot."""
    across = WIDE - 2 * EDGE
    high = _title_high(pen, sheet) - 3
    with pen.ornament():
        pen.set_fill_color(DARK if sheet.alarm else 255)
        pen.set_line_width(0.6)
        pen.rect(EDGE, EDGE, across, high, style="F" if sheet.alarm else "")
    if sheet.alarm:
        pen.set_text_color(255)
    _title(pen, sheet, draw=True)
    of = library.words.say("paper.page", page=page[0], pages=page[1]) if page[1] > 1 else ""
    name = f"{library.words.say('common.name')}  {of}".strip()
    pen.write_at(name, (EDGE + across - NAMED - 2, EDGE + 1.5, NAMED), draw=True, align=1.0)
    pen.set_text_color(0)
    y = HIGH - EDGE - _foot_high(pen, lines) + 2.5
    pen.rule(EDGE, y - 1, across, 0.2)
    for line in lines:
        y += _foot_line(pen, line, y, draw=True)
