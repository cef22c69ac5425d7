"""Which column is what, as guessed from a file and as its owner says on a page."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unknot.exchange.diary_file.days import ORDERS, day_of, orders
from unknot.exchange.diary_file.pains import is_number, scale_of
from unknot.exchange.diary_file.table import Line

DAY, PAIN, WORST, NOTE, NOTHING = "day", "pain", "worst", "note", ""
ROLES: Final = (NOTHING, DAY, PAIN, WORST, NOTE)
ONCE: Final = (DAY, PAIN, WORST)
ENOUGH: Final = 0.6  # of a column's cells that say something
# How people head such columns, in the languages that are spoken here and two more.
HEADS: Final = {
    WORST: re.compile(r"worst|max|peor|peak|stärkst", re.IGNORECASE),
    PAIN: re.compile(r"pain|dolor|schmerz|douleur|\bvas\b|\bnrs\b|intensi", re.IGNORECASE),
    DAY: re.compile(r"\bdate|\bday\b|fecha|\bd[ií]a\b|datum|\btag\b|\bwhen\b", re.IGNORECASE),
    NOTE: re.compile(r"note|comment|nota|coment|bemerk|remark|diary|symptom", re.IGNORECASE),
}


@dataclass(frozen=True)
class Columns:
    """Which role each column has; how days and pains are written.

    `order`, `scale`: "" while they must be asked.
    """

    roles: tuple[str, ...]
    order: str
    scale: str

    def of(self, role: str) -> list[int]:
        """The columns of a role, from the left."""
        return [place for place, each in enumerate(self.roles) if each == role]

    @property
    def mistake(self) -> str:
        """The id of what keeps it from being read; "" for nothing."""
        if len(self.of(DAY)) != 1:
            return "no_day" if not self.of(DAY) else "twice"
        if any(len(self.of(role)) > 1 for role in ONCE):
            return "twice"
        if not any(self.of(role) for role in (PAIN, WORST, NOTE)):
            return "nothing"
        if not self.order:
            return "order"
        return "" if self.scale else "scale"


def head_of(lines: Sequence[Line], months: Mapping[str, int]) -> Line | None:
    """The first row, where it names the columns: no cell of it is a day or a number."""
    first = lines[0]
    tells = (is_number(cell) or _is_day(cell, months) for cell in first.cells if cell)
    return None if any(tells) else first


def guess(lines: Sequence[Line], months: Mapping[str, int]) -> Columns:
    """What a page offers first. By its heading, else by what stands in a column."""
    head = head_of(lines, months)
    rows = lines[1:] if head else lines
    width = max(len(each.cells) for each in lines)
    roles = [_by_head(head.cells[place]) if head and place < len(head.cells) else NOTHING
             for place in range(width)]  # fmt: skip
    roles = [role if role not in ONCE or role not in roles[:n] else NOTHING
             for n, role in enumerate(roles)]  # fmt: skip
    _by_cells(roles, DAY, rows, lambda cell: _is_day(cell, months))
    _by_cells(roles, PAIN, rows, is_number)
    return settled(tuple(roles), lines, months)


def settled(
    roles: tuple[str, ...], lines: Sequence[Line], months: Mapping[str, int],
    order: str = "", scale: str = "",
) -> Columns:  # fmt: skip
    """These roles, with what the cells say of days and pains where the owner said nothing."""
    rows = lines[1:] if head_of(lines, months) else lines
    fits = orders(_cells(rows, roles.index(DAY)), months) if DAY in roles else ORDERS
    pains = [cell for role in (PAIN, WORST) if role in roles
             for cell in _cells(rows, roles.index(role))]  # fmt: skip
    plain = fits[0] if len(fits) == 1 else ""
    return Columns(roles, order or plain, scale or scale_of(pains))


def _by_head(name: str) -> str:
    return next((role for role, like in HEADS.items() if like.search(name)), NOTHING)


def _by_cells(
    roles: list[str], role: str, rows: Sequence[Line], fits: Callable[[str], bool]
) -> None:
    """The first column without a role in which most cells fit, where none has this one yet."""
    if role in roles:
        return
    for place, has in enumerate(roles):
        cells = _cells(rows, place)
        if has == NOTHING and cells and sum(map(fits, cells)) >= ENOUGH * len(cells):
            roles[place] = role
            return


def _cells(rows: Sequence[Line], place: int) -> list[str]:
    own = (each.cells[place] for each in rows if place < len(each.cells))
    return [cell for cell in own if cell]


def _is_day(cell: str, months: Mapping[str, int]) -> bool:
    return any(day_of(cell, order, months) for order in ORDERS)
