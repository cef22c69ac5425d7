"""Days as people write them. 03/04 is in March or in April: who kept the file may have to say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
ORDERS: Final = (DAY_FIRST, MONTH_FIRST)
CENTURY, SHORT = 2000, 2  # of a year of two digits
AFTER: Final = r"(?=$|[T ,])"  # a time of day may follow
YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + AFTER)
TOGETHER: Final = re.compile(r"(\d{4})(\d\d)(\d\d)" + AFTER)
YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d\d)" + AFTER)
NAMED: Final = re.compile(
    r"(\d{1,2})\D+?(\d{4})\b"
)  # 4 March 2026, Mar 4, 2026, 4 de marzo de 2026
LETTERS: Final = 3  # by which months are told apart


def months(names: Iterable[Sequence[str]]) -> dict[str, int]:
    """The number of each month by how its name begins, in all languages together."""
    return {
        name[:LETTERS].casefold(): number
        for each in names
        for number, name in enumerate(each, start=1)
    }


def day_of(text: str, order: str, named: Mapping[str, int]) -> date | None:
    """The day that a cell says, whatever time of day follows; None where it says none."""
    text = text.strip()
    found = YEAR_FIRST.match(text) or TOGETHER.match(text)
    if found:
        return _day(*map(int, found.groups()))
    if found := YEAR_LAST.match(text):
        first, _, second, year = found.groups()
        day, month = (first, second) if order == DAY_FIRST else (second, first)
        return _day(int(year) + (CENTURY if len(year) == SHORT else 0), int(month), int(day))
    return _by_name(text, named)


def _by_name(text: str, named: Mapping[str, int]) -> date | None:
    words = (word[:LETTERS].casefold() for word in re.findall(r"[^\W\d_]{3,}", text))
    month = next((named[word] for word in words if word in named), None)
    found = NAMED.search(text)
    return _day(int(found[2]), month, int(found[1])) if month and found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def orders(cells: Sequence[str], named: Mapping[str, int]) -> tuple[str, ...]:
    """The orders that fit best: both where it has to be asked; one where that is plain."""
    days = {order: [day_of(cell, order, named) for cell in cells] for order in ORDERS}
    if days[DAY_FIRST] == days[MONTH_FIRST]:
        return (DAY_FIRST,)
    read = {order: len(cells) - found.count(None) for order, found in days.items()}
    return tuple(order for order in ORDERS if read[order] == max(read.values()))
