"""Pains as people write them: 4, 3,5, 7/10, 60 %, of 10 or of 100, or in words.

A word gets no number: what "moderate" was to its writer, nobody else can say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

TEN, HUNDRED = "10", "100"
SCALES: Final = (TEN, HUNDRED)
NUMBER: Final = re.compile(
    r"([+-]?\d{1,4}(?:[.,]\d{1,4})?)\s*(?:(?:/|out of|of|de)\s*(10|100)|(%))?"
)


@dataclass(frozen=True)
class Pain:
    """`value`: from 0 to 10, None of words; `said`: what stood there, where that says more."""

    value: int | None
    said: str = ""


def pain_of(text: str, scale: str) -> Pain | None:
    """The pain that a cell says; None where its number is none on its scale."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        return Pain(None, text.strip() if any(map(str.isalnum, text)) else "")  # "-": left out
    number, of, percent = found.groups()
    most = HUNDRED if percent else of or scale
    value = Decimal(number.replace(",", ".")) * 10 / int(most)
    if not 0 <= value <= 10:
        return None
    whole = int(value.quantize(Decimal(1), ROUND_HALF_UP))
    return Pain(whole, "" if most == TEN and value == whole else text.strip())


def scale_of(cells: Iterable[str]) -> str:
    """Of 10 where no number is above 10, of 100 where most are; "" where it has to be asked.

    One 12 among many up to 10 may be a slip: read as of 100, it would make all others small.
    """
    numbers = [found for cell in cells if (found := NUMBER.fullmatch(cell.strip()))]
    plain = [Decimal(each[1].replace(",", ".")) for each in numbers if not each[2] and not each[3]]
    above = sum(each > 10 for each in plain)
    if not above:
        return TEN
    return HUNDRED if above * 2 >= len(plain) else ""


def is_number(cell: str) -> bool:
    """Whether a cell is a number that a pain may be."""
    return NUMBER.fullmatch(cell.strip()) is not None
