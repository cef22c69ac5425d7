"""Codes of other terminologies: of questions that there are, written as their terminology does."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from unknot.library.model import Library
from unknot.library.read.codes import FILE, Code
from unknot.library.read.diagnostics import Mistake

LOINC: Final = "loinc"


def code_mistakes(library: Library) -> Iterator[Mistake]:
    """Codes of nothing, said twice, or mistyped."""
    often = Counter((each.terminology, each.fact) for each in library.codes)
    for each in library.codes:
        fact = library.facts.get(each.fact)
        if fact is None or not fact.asked:
            yield _wrong(each, f"'{each.fact}' is no question", "Use the id of one, or remove it")
        if often[each.terminology, each.fact] > 1:
            yield _wrong(each, "is there twice", "Keep the one that is right")
        if each.terminology == LOINC and not is_loinc(each.code):
            yield _wrong(each, f"{each.code} is no code of LOINC: its last digit does not check",
                         "Read it again in its source")  # fmt: skip


def is_loinc(code: str) -> bool:
    """Whether a code ends in the check digit that LOINC gives (mod 10, Luhn 1954)."""
    found = re.fullmatch(r"(\d{1,7})-(\d)", code)
    if found is None:
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(found[1]))]
    return (10 - sum(n // 10 + n % 10 for n in doubled) % 10) % 10 == int(found[2])


def _wrong(code: Code, what: str, mend: str) -> Mistake:
    return Mistake(FILE, f"code '{code.fact}'", what, mend)
