"""Which columns a cohort may have, and what its cells mean: one column a fact.

a yes or no    true and false, as booleans, as 1 and 0, or as the words true, false, yes, no
a choice       one of its words
a number       a whole number; a decimal one too where nothing stands after the point
any of them    "unknown", where the column holds text; empty (null): not answered yet
"""

from collections.abc import Mapping
from typing import Any, Final

import ibis

from unknot.cohort.columns.coded import FACT, UNKNOWN_CODE, code, kind_of
from unknot.cohort.columns.conditions import any_true
from unknot.pathway.facts import UNKNOWN, Fact, Value

WORDS: Final = {"true": True, "yes": True, "false": False, "no": False, "1": True, "0": False}
TEXT, FLAG, WHOLE, DECIMAL = "string", "boolean", "int64", "float64"
Kind = str  # one of the four: what a column of a file holds
Raw = Any  # an Ibis column as it stands in the file


def words_of(fact: Fact) -> dict[str, Value]:
    """The words that a column of text may hold for a fact that is no number."""
    said: dict[str, Value] = {str(each): each for each in fact.values if isinstance(each, str)}
    if fact.kind == "boolean":
        said = dict(WORDS)
    return said | ({UNKNOWN: UNKNOWN} if fact.asked else {})


def fits(fact: Fact, kind: Kind) -> bool:
    """Whether a column of this kind can hold a fact at all."""
    allowed = {"boolean": (FLAG, WHOLE, DECIMAL, TEXT), "choice": (TEXT,),
               "number": (WHOLE, DECIMAL, TEXT)}  # fmt: skip
    return kind in allowed[fact.kind]


def flags_of(facts: Mapping[str, Fact], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """The facts whose column holds no "unknown": they stay booleans."""
    return frozenset(name for name, fact in facts.items()
                     if fact.kind == "boolean" and kinds.get(name) != TEXT)  # fmt: skip


def coded(fact: Fact, raw: Raw, kind: Kind) -> Raw:
    """A file's column as the whole numbers, or the boolean, that the tables are read over.

    A cell that is not allowed becomes null: `mistakes` finds those first.
    """
    made = _coded(fact, raw, kind)
    return made.name(FACT + fact.id)


def _coded(fact: Fact, raw: Raw, kind: Kind) -> Raw:
    if fact.kind == "boolean" and kind != TEXT:
        return raw if kind == FLAG else raw == 1
    if kind == TEXT and fact.kind != "number":
        said = words_of(fact)
        by_code: dict[int, list[str]] = {}
        for word, value in said.items():
            by_code.setdefault(code(fact, value), []).append(word)
        whole = ((any_true(raw == word for word in words), ibis.literal(number, "int8"))
                 for number, words in by_code.items())  # fmt: skip
        return ibis.cases(*whole, else_=ibis.null("int8"))
    if kind == TEXT:
        number = ibis.cases((raw == UNKNOWN, ibis.null("string")), else_=raw).cast(kind_of(fact))
        return ibis.cases((raw == UNKNOWN, ibis.literal(UNKNOWN_CODE, kind_of(fact))), else_=number)
    return raw.cast(kind_of(fact))


def calm(fact: Fact, *, flag: bool) -> Raw:
    """A column that is not there at all, where what is left out counts as calm."""
    said = bool(fact.calm) if flag else code(fact, fact.calm)
    return ibis.literal(said, "boolean" if flag else kind_of(fact)).name(FACT + fact.id)
