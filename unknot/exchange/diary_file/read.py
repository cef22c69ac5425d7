"""The entries of a mapped file, and of each row that gives none, why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from unknot.exchange.diary_file.days import day_of
from unknot.exchange.diary_file.mapping import DAY, NOTE, PAIN, WORST, Columns, head_of
from unknot.exchange.diary_file.pains import Pain, pain_of
from unknot.exchange.diary_file.table import Line
from unknot.record.import_events import WRITTEN
from unknot.record.import_ids import Said
from unknot.record.payload_checks import EARLIEST, LONG, SHORT

SOURCE: Final = "file"


@dataclass(frozen=True)
class Refused:
    """A row that gives no entry: the id of the reason, and the cell that it is about."""

    line: int
    why: str
    cell: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file comes to."""

    entries: tuple[Mapping[str, Any], ...]
    refused: tuple[Refused, ...]

    @property
    def said(self) -> list[Said]:
        """The entries, as a record takes them in."""
        return [(WRITTEN, {"source": SOURCE, **each}) for each in self.entries]


def read(
    lines: Sequence[Line], columns: Columns, months: Mapping[str, int], today: date
) -> Reading:
    """Every row, in order; the first one only where it does not name the columns."""
    if columns.mistake:
        return Reading((), ())
    head = head_of(lines, months)
    rows = lines[1:] if head else lines
    width = len(head.cells) if head else 0
    found = [_too_wide(each, width) or _entry(each, columns, months, today) for each in rows]
    return Reading(
        tuple(each for each in found if not isinstance(each, Refused)),
        tuple(each for each in found if isinstance(each, Refused)),
    )


def _too_wide(line: Line, width: int) -> Refused | None:
    """A row that says more than there are headings: a 4,5 without quotes has moved its cells."""
    more = [cell for cell in line.cells[width:] if cell] if width else []
    return Refused(line.number, "cells", more[0]) if more else None


def _entry(
    line: Line, columns: Columns, months: Mapping[str, int], today: date
) -> Mapping[str, Any] | Refused:
    cell = next(_cells(line, columns, DAY), "")
    day = day_of(cell, columns.order, months)
    why = _why_not(cell, day, today)
    if day is None or why:
        return Refused(line.number, why, cell)
    pains: dict[str, Pain] = {}
    for role in (PAIN, WORST):
        text = next(_cells(line, columns, role), "")
        pain = pain_of(text, columns.scale)
        if pain is None:
            return Refused(line.number, "pain", text)
        pains[role] = pain
    told = {role: pain.value for role, pain in pains.items() if pain.value is not None}
    texts = _texts(line, columns, [pain.said for pain in pains.values() if pain.said])
    if not told and not texts:
        return Refused(line.number, "nothing", cell)
    return {"day": day.isoformat(), **told, **texts}


def _why_not(cell: str, day: date | None, today: date) -> str:
    if not cell:
        return "no_day"
    if day is None:
        return "day"
    if day < EARLIEST:
        return "early"
    return "future" if day > today else ""


def _texts(line: Line, columns: Columns, said: Sequence[str]) -> dict[str, str]:
    """What stood in place of pains, and the notes; each as long as a record may hold."""
    texts = {"said": "; ".join(said)[:SHORT], NOTE: "\n".join(_cells(line, columns, NOTE))[:LONG]}
    return {key: text for key, text in texts.items() if text}


def _cells(line: Line, columns: Columns, role: str) -> Iterator[str]:
    """What stands in the columns of a role, where anything does."""
    for place in columns.of(role):
        if place < len(line.cells) and line.cells[place]:
            yield line.cells[place]
