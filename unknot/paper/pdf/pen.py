"""Writes lines and puts drawings on a page.

Text is tagged as a heading or a paragraph and drawings as figures with what they show, as far as
fpdf2 goes: it has no lists and no tables of the structure tree.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from fpdf import FPDF
from fpdf.fonts import TTFFont

from unknot.paper.blocks import Drawing
from unknot.paper.html import STATIC
from unknot.paper.pdf.paragraph import Line, Measure

Place = tuple[float, float, float]  # from the left, from the top, and how wide

FACE: Final = "sans-serif"  # what text in a drawing asks for, too
POINT: Final = 25.4 / 72  # millimetres
LINE: Final = 1.19  # of a line's height to its letters'
DARK: Final = 34
_TITLE: Final = re.compile("<title>.*?</title>")  # said by the alternative text


class Pen(FPDF):
    """A page to draw on. `size` is that of plain text, in points; drawings grow with it."""

    def __init__(self, language: str, size: float) -> None:
        super().__init__(format="A4")
        self.size = size
        self.drawn = 1.0  # how large drawings are, to normal print
        self.set_auto_page_break(auto=False)
        self.set_lang(language)
        weights = {"": {"wght": 400.0}, "B": {"wght": 700.0}}
        self.add_font(FACE, fname=STATIC / "atkinson.woff2", variations=weights)
        self.measure = Measure(self, FACE)
        self.wrote: list[tuple[int, float, float, float, float]] = []  # page and box of each line

    def close_faces(self) -> None:
        """Let go of the typeface's file, which fpdf2 leaves open."""
        for face in self.fonts.values():
            if isinstance(face, TTFFont):
                face.ttfont.close()

    @property
    def line_high(self) -> float:
        """Of plain text."""
        return self.size * POINT * LINE

    def write_at(
        self, text: str, place: Place, *, tag: str = "P", size: float = 1.0, lead: str = "",
        bold: bool = False, draw: bool, align: float = 0.0,
    ) -> float:  # fmt: skip
        """A paragraph in a box of this width; `lead` is its bold beginning, `align` 1 its right."""
        x, y, wide = place
        points = self.size * size
        words = tuple((word, True) for word in lead.split())
        words += tuple((word, bold) for word in text.split())
        lines = self.measure.lines(words, wide, points)
        high = points * POINT * LINE
        if draw:
            with self.tagged(tag):
                for number, line in enumerate(lines):
                    self._line(line, x + (wide - line.wide) * align, y + number * high, points)
        return len(lines) * high

    def _line(self, line: Line, x: float, y: float, points: float) -> None:
        base = y + points * POINT * (LINE / 2 + 0.34)
        for at, text, bold in line.pieces:
            self.set_font(FACE, "B" if bold else "", points)
            self.text(x + at, base, text)
        self.wrote.append((self.page, x, y, line.wide, points * POINT * LINE))

    @contextmanager
    def tagged(self, kind: str) -> Iterator[None]:
        """What is written within is one element of the document's structure."""
        mcid = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=mcid)
        self._out(f"/{kind} <</MCID {mcid}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn within is nothing to read."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    def rule(self, x: float, y: float, wide: float, thick: float) -> None:
        """A line across."""
        with self.ornament():
            self.set_line_width(thick)
            self.line(x, y, x + wide, y)

    def picture(self, it: Drawing, x: float, y: float, times: float = 1.0) -> None:
        """A drawing: a figure with what it shows, or an ornament."""
        svg = io.BytesIO(_TITLE.sub("", it.svg).encode())
        wide, high = it.wide * times, it.high * times
        with self.rect_clip(x, y, wide, high):  # as a browser cuts what is outside its frame
            if it.says:
                self.image(svg, x, y, wide, high, alt_text=it.says)
            else:
                with self.ornament():
                    self.image(svg, x, y, wide, high)
