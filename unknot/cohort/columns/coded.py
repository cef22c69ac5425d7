"""A person's answers as one column a fact, and how an atom of a `when` is asked of it.

A boolean stays a boolean where nobody said "unknown". All else is a whole number: a number itself,
a choice's or boolean's place among its values, and `UNKNOWN_CODE` for "I don't know". Null is not
answered yet, which is something else.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, Final

import ibis

from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.when import Atom

UNKNOWN_CODE: Final = -1
FACT: Final = "f_"  # how the column of a fact begins
LEVEL: Final = "t_"  # and that of what a table says
People = Any  # an Ibis table, one row a person
Truth = Any  # an Ibis boolean column: true, false, or null while it is open


def column_of(fact: Fact, tables: Iterable[str]) -> str:
    """The column in which a fact stands; a table that other tables read has one too."""
    return (LEVEL if fact.id in tables else FACT) + fact.id


def code(fact: Fact, value: Value) -> int:
    """The whole number that stands for an answer."""
    if value == UNKNOWN and fact.asked:
        return UNKNOWN_CODE
    return int(value) if fact.kind == "number" else fact.values.index(value)


def kind_of(fact: Fact) -> str:
    """The smallest type that holds every code of a fact."""
    return "int8" if fact.kind != "number" or max(map(abs, fact.bounds)) < 128 else "int32"


def atom_over(column: Truth, atom: Atom, *, cautious: bool, flag: bool) -> Truth:
    """An atom over its fact's column; null where that is null. `flag`: the column is boolean."""
    fact = atom.fact
    if flag:
        yes, no = (atom.holds(value, cautious=cautious) for value in (True, False))
        return column if yes and not no else ~column if no and not yes else _always(column, yes=yes)
    spans = list(_spans(atom, cautious=cautious))
    if not spans:
        return _always(column, yes=False)
    return reduce(or_, (_between(column, low, high, fact) for low, high in spans))


def _spans(atom: Atom, *, cautious: bool) -> Iterator[tuple[int, int]]:
    """The codes of which an atom holds, as runs of neighbours."""
    fact = atom.fact
    unknown = fact.asked and atom.holds(UNKNOWN, cautious=cautious)
    if fact.kind == "number":
        low, high = int(atom.values[0]), int(atom.values[1])
        if unknown:
            yield (UNKNOWN_CODE, high) if low == 0 else (UNKNOWN_CODE, UNKNOWN_CODE)
        if not (unknown and low == 0):
            yield low, high
        return
    true = [UNKNOWN_CODE] * unknown
    true += [i for i, value in enumerate(fact.values) if atom.holds(value, cautious=cautious)]
    while true:
        run = [each for i, each in enumerate(true) if each == true[0] + i]
        yield run[0], run[-1]
        true = true[len(run) :]


def _between(column: Truth, low: int, high: int, fact: Fact) -> Truth:
    lowest = UNKNOWN_CODE if fact.asked else int(fact.values[0]) if fact.kind == "number" else 0
    highest = fact.bounds[1] if fact.kind == "number" else len(fact.values) - 1
    if low == high:
        return column == low
    if low <= lowest:
        return column <= high
    return column >= low if high >= highest else (column >= low) & (column <= high)


def _always(column: Truth, *, yes: bool) -> Truth:
    """The same for everybody who answered."""
    return ibis.cases((column.notnull(), yes), else_=ibis.null("boolean"))
