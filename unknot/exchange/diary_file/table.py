"""A file of others as rows of cells: its letters, its separator, its quotes.

A file that is no table is refused with the id of what it is, for which pages have words.
"""

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 1_000_000  # bytes: ten years with a note on each day
ROWS: Final = 5_000  # thirteen years of days
BREAKS: Final = 100_000  # of lines, those in notes and empty ones too
COLUMNS: Final = 30  # that can be mapped; what stands further right is passed over
SEPARATORS: Final = ",;\t|"
LOOKED_AT: Final = 200  # rows, to tell the separator
NAMED: Final = "sep="  # Excel's own first line
# How files begin that are no text, or a text of another kind.
OTHERS: Final = {
    b"PK": "spreadsheet", b"\xd0\xcf\x11\xe0": "spreadsheet", b"%PDF": "other", b"\x89PNG": "other",
    b"\xff\xd8": "other", b"GIF8": "other", b"<": "other", b"{": "other", b"[": "other",
}  # fmt: skip
MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip


class NoTable(ValueError):
    """A file that cannot be read as a table. Its text is an id: what is wrong."""


@dataclass(frozen=True)
class Line:
    """One row, and the number of the line on which it ends."""

    number: int
    cells: tuple[str, ...]


def lines(data: bytes) -> list[Line]:
    """The rows that say anything. Raises NoTable."""
    return rows_of(text_of(data))


def text_of(data: bytes) -> str:
    """The letters of a file. Raises NoTable."""
    if len(data) > LARGEST:
        raise NoTable("large")
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    other = next((what for begin, what in OTHERS.items() if start.startswith(begin)), None)
    if other or not start:
        raise NoTable(other or "empty")
    text = _decoded(data)
    if "\0" in text:
        raise NoTable("other")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-8", "replace")) > LARGEST or text.count("\n") > BREAKS:
        raise NoTable("large")  # a page carries it along as UTF-8, each break as two bytes
    return text


def _decoded(data: bytes) -> str:
    """By its mark; else UTF-8; else as Windows writes western letters, which no file fails."""
    named = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    if named:
        return data.decode(named, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of(text: str) -> list[Line]:
    """The rows of a text, by the separator that fits most of them. Raises NoTable."""
    first, _, rest = text.partition("\n")
    before = 0
    if first.lower().startswith(NAMED) and len(first.strip()) == len(NAMED) + 1:
        found, before = _read(rest, first.strip()[-1]), 1
    else:
        found = _read(text, max(SEPARATORS, key=lambda each: _fits(text, each)))
    said = [Line(n + before, cells) for n, cells in found if any(cells)]
    if len(said) > ROWS:
        raise NoTable("many")
    if not said or max(len(each.cells) for each in said) < 2:  # a day and a pain
        raise NoTable("other")
    return said


def _fits(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as most, and how many those are."""
    widths = Counter(len(cells) for _, cells in _read(text, separator)[:LOOKED_AT] if any(cells))
    several = [(rows, width) for width, rows in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _read(text: str, separator: str) -> list[tuple[int, tuple[str, ...]]]:
    rows = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    try:
        return [(rows.line_num, tuple(cell.strip() for cell in row[:COLUMNS])) for row in rows]
    except csv.Error as error:  # one cell of a million letters
        raise NoTable("other") from error
