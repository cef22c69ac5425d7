"""What one input of a decision table may be, cut where some cell makes a difference.

A number becomes its lines and what lies between them, a text the texts that cells name and one that
stands for all others. Within one such region every cell says the same, so a sample of each is all
that a proof has to look at.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Final

from unknot.proof.decision_tables.feel import UNORDERED, WHOLE, Cell, FeelValue, Kind, Unread, cell
from unknot.proof.decision_tables.read import Input

OTHER: Final = "\0other"  # no text in a file holds this
INTEGERS: Final = ("integer", "int", "long", "short", "byte")
KINDS: Final[dict[str, Kind]] = {
    "number": "number", "double": "number", **dict.fromkeys(INTEGERS, "number"),
    "string": "string", "boolean": "boolean", "date": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Region:
    """Inputs to which every cell says the same: one of them. `usual`: whole, or named somewhere."""

    key: Fraction | str | bool
    text: str
    usual: bool = True


@dataclass(frozen=True)
class Column:
    """An input with its regions in order, and the cells of it that are read, by their text."""

    name: str
    kind: Kind | None  # None: no cell says
    regions: tuple[Region, ...]
    cells: dict[str, Cell]
    unread: dict[str, str]  # a cell's text: why it is not read
    allowed: tuple[Cell, ...] = ()  # what the file lets it be
    whole: bool = False  # whether nothing lies between two neighbours

    @property
    def ordered(self) -> bool:
        """Whether less and more mean something."""
        return self.kind is not None and self.kind != "string" and len(self.regions) > 1

    def passing(self, text: str) -> list[int]:
        """For each region 1 where a cell that is read holds of it."""
        return [int(self.cells[text].holds(region.key)) for region in self.regions]


def column(inputs: Iterable[Input], texts: Iterable[str]) -> Column:
    """One input: it may stand at the head of several columns. `texts`: every cell under them."""
    heads = list(inputs)
    cells, unread = _read(dict.fromkeys(texts))
    kind = _kind(cells, heads[0].type)
    for text, each in list(cells.items()):
        other = next((v for v in each.values if v.kind != kind), None)
        if other is not None:
            unread[text] = f"{other.text} is a {other.kind}, and the column has a {kind}"
            del cells[text]
    allowed = [found for head in heads if (found := _allowed(head.allowed, kind))]
    values = [value for each in (*cells.values(), *allowed) for value in each.values]
    whole = heads[0].type in INTEGERS or kind in WHOLE
    regions = list(_regions(kind, values, whole=whole))
    inside = [r for r in regions if all(each.holds(r.key) for each in allowed)]
    known = tuple(allowed) if inside else ()  # nothing at all would be allowed: a slip of the file
    return Column(heads[0].name, kind, tuple(inside or regions), cells, unread, known, whole)


def _read(texts: Iterable[str]) -> tuple[dict[str, Cell], dict[str, str]]:
    cells, unread = {}, {}
    for text in texts:
        try:
            cells[text] = cell(text)
        except Unread as error:
            unread[text] = str(error)
    return cells, unread


def _kind(cells: dict[str, Cell], declared: str) -> Kind | None:
    found = Counter(value.kind for each in cells.values() for value in each.values)
    if not found:
        return KINDS.get(declared)
    said = KINDS.get(declared)
    return said if said in found else found.most_common(1)[0][0]


def _allowed(text: str, kind: Kind | None) -> Cell | None:
    """What the file lets the input be; None where it does not say, or says what is not read."""
    named = ",".join(part for part in text.split(",") if part.strip() != "null")
    try:
        found = cell(named)
    except Unread:
        return None
    return found if found.tests and all(value.kind == kind for value in found.values) else None


def _regions(kind: Kind | None, values: list[FeelValue], *, whole: bool) -> Iterator[Region]:
    if kind == "boolean":
        yield from (Region(False, "false"), Region(True, "true"))
        return
    texts = {value.key: value.text for value in values}
    if kind == "string":
        yield from (Region(key, text) for key, text in texts.items())
        yield Region(OTHER, "any other text", usual=False)
        return
    if kind is None or kind in UNORDERED or not texts:
        yield Region(OTHER, "anything")
        return
    yield from _along(kind, texts, whole=whole)


def _along(kind: Kind, texts: dict[Fraction | str | bool, str], *, whole: bool) -> Iterator[Region]:
    """Each line, and a sample of what lies before, between and after lines."""
    lines = sorted(key for key in texts if isinstance(key, Fraction))
    before = Fraction(lines[0].__ceil__() - 1) if whole else lines[0] - 1
    yield Region(before, sample_text(kind, before))
    for number, line in enumerate(lines):
        if not whole or line.denominator == 1:
            yield Region(line, texts[line])
        if number + 1 == len(lines):
            after = Fraction(line.__floor__() + 1) if whole else line + 1
            yield Region(after, sample_text(kind, after))
            return
        between = (line + lines[number + 1]) / 2
        above = Fraction(line.__floor__() + 1)
        if above < lines[number + 1]:
            yield Region(above, sample_text(kind, above))
        elif not whole:
            yield Region(between, sample_text(kind, between), usual=kind != "number")


def sample_text(kind: Kind, key: Fraction) -> str:
    """A value that no cell names, as FEEL or in words."""
    if kind == "date":
        return f'date("{date.fromordinal(int(key)).isoformat()}")'
    if kind == "date and time":
        return f'date and time("{datetime.fromtimestamp(int(key), UTC).isoformat()}")'
    number = str(key.numerator) if key.denominator == 1 else f"{float(key):.6g}"
    if kind == "number":
        return number
    return f"{number} {'months' if kind == 'years and months duration' else 'seconds'}"
