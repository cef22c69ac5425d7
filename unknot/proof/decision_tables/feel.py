"""A cell of a decision table: the part of FEEL's unary tests that is read, and what it holds of.

Read are `-`, numbers, texts in quotes, true, false, dates, times and durations, `< <= > >= = !=`,
ranges in any of their brackets, lists of these with commas, and `not(...)`. Anything else, a name
or a sum say, is refused by its own text: another reader may know what it is.

Reference: OMG, Decision Model and Notation 1.5, clause 10.3.1.2, grammar rules 7 to 17.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Final, Literal

Kind = Literal["number", "string", "boolean", "date", "date and time", "time",
               "days and time duration", "years and months duration"]  # fmt: skip
WHOLE: Final[tuple[Kind, ...]] = ("date", "years and months duration")  # nothing lies between two
UNORDERED: Final[tuple[Kind, ...]] = ("string", "boolean")


class Unread(ValueError):
    """A cell outside of what is read: says which part."""


@dataclass(frozen=True)
class FeelValue:
    """A value as it is written. `key`: what it is compared by, among its kind."""

    kind: Kind
    key: Fraction | str | bool
    text: str


@dataclass(frozen=True)
class Comparison:
    """The input is less, more, the same or another than a value."""

    operator: str
    value: FeelValue

    def holds(self, key: Fraction | str | bool) -> bool:
        """Whether it is so of an input of the same kind."""
        return bool(_OPERATORS[self.operator](key, self.value.key))


@dataclass(frozen=True)
class RangeTest:
    """The input is within a range."""

    low: Comparison
    high: Comparison

    def holds(self, key: Fraction | str | bool) -> bool:
        """Whether it is so of an input of the same kind."""
        return self.low.holds(key) and self.high.holds(key)


@dataclass(frozen=True)
class Cell:
    """Any of some tests, or none of them. A cell without tests holds of everything."""

    text: str
    tests: tuple[Comparison | RangeTest, ...] = ()
    negated: bool = False

    @property
    def values(self) -> Iterator[FeelValue]:
        """Every value that is written in it."""
        for test in self.tests:
            if isinstance(test, RangeTest):
                yield test.low.value
                yield test.high.value
            else:
                yield test.value

    def holds(self, key: Fraction | str | bool) -> bool:
        """Whether an input of the kind of its values passes."""
        if not self.tests:
            return True
        return any(test.holds(key) for test in self.tests) is not self.negated


_OPERATORS: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "!=": ne}
_COMPARED: Final = re.compile(r"(?:\?\s*)?(<=|>=|!=|<|>|=)\s*(.+)", re.DOTALL)
_RANGE: Final = re.compile(r"([\[\](])(.+?)\.\.(.+)([\[\])])", re.DOTALL)
_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_CALL: Final = re.compile(
    r'(date|time|date and time|duration)\s*\(\s*"([^"\\]+)"\s*\)|@"([^"\\]+)"'
)
_DAYS: Final = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_MONTHS: Final = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?")
ANY: Final = ("-", "", "\N{EN DASH}", "\N{MINUS SIGN}", "\N{EM DASH}")


def cell(text: str) -> Cell:
    """Read one cell. Raises Unread."""
    bare = text.strip()
    if bare in ANY:
        return Cell(bare)
    inner = re.fullmatch(r"not\s*\((.*)\)", bare, re.DOTALL)
    tests = tuple(_test(part.strip()) for part in _parts(inner[1] if inner else bare))
    kinds = sorted({value.kind for value in Cell(bare, tests).values})
    if len(kinds) > 1:
        raise Unread(f"mixes {' and '.join(kinds)}")
    return Cell(bare, tests, negated=inner is not None)


def literal(text: str) -> FeelValue:
    """A value that stands alone. Raises Unread."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        return FeelValue("number", Fraction(bare), bare)
    if len(bare) > 1 and bare[0] == bare[-1] == '"' and not re.search(r'(?<!\\)"', bare[1:-1]):
        return FeelValue("string", bare[1:-1].replace('\\"', '"'), bare)
    if bare in ("true", "false"):
        return FeelValue("boolean", bare == "true", bare)
    if found := _CALL.fullmatch(bare):
        return _temporal(found[1] or "", found[2] or found[3], bare)
    raise Unread(f"{bare!r} is no value that is read here")


def _test(text: str) -> Comparison | RangeTest:
    if found := _RANGE.fullmatch(text):
        low = Comparison(">=" if found[1] == "[" else ">", literal(found[2]))
        high = Comparison("<=" if found[4] == "]" else "<", literal(found[3]))
        if low.value.kind in UNORDERED:
            raise Unread(f"{text!r} is a range of texts")
        return RangeTest(low, high)
    found = _COMPARED.fullmatch(text)
    test = Comparison(found[1], literal(found[2])) if found else Comparison("=", literal(text))
    if test.operator not in ("=", "!=") and test.value.kind in UNORDERED:
        raise Unread(f"{text!r} compares the order of texts")
    return test


def _parts(text: str) -> Iterator[str]:
    """What commas part, outside of quotes and brackets of calls."""
    part, quoted, depth = "", False, 0
    for number, each in enumerate(text):
        if each == '"' and text[number - 1 : number] != "\\":
            quoted = not quoted
        depth += 0 if quoted else {"(": 1, ")": -1}.get(each, 0)
        if each == "," and not quoted and (depth <= 0 or ".." in part):
            yield part
            part, depth = "", 0
        else:
            part += each
    yield part


def _temporal(call: str, text: str, written: str) -> FeelValue:
    try:
        kind, key = _moment(call, text)
    except ValueError:
        raise Unread(f"{written} is no {call or 'date, time or duration'} that is read") from None
    return FeelValue(kind, key, written)


def _moment(call: str, text: str) -> tuple[Kind, Fraction]:
    if call == "duration" or (not call and text.lstrip("-").startswith("P")):
        return _duration(text)
    if call == "time" or (not call and re.match(r"\d\d:", text)):
        at = time.fromisoformat(text)
        return "time", Fraction(at.hour * 3600 + at.minute * 60 + at.second)
    if call == "date" or (not call and "T" not in text):
        return "date", Fraction(date.fromisoformat(text).toordinal())
    moment = datetime.fromisoformat(text)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return "date and time", Fraction(int(zoned.timestamp()))


def _duration(text: str) -> tuple[Kind, Fraction]:
    if (found := _MONTHS.fullmatch(text)) and (found[2] or found[3]):
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return "years and months duration", Fraction(-months if found[1] else months)
    found = _DAYS.fullmatch(text)
    if not found or not any(found.groups()[1:]):
        raise ValueError(text)
    days, hours, minutes, seconds = (Fraction(part or 0) for part in found.groups()[1:])
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return "days and time duration", -whole if found[1] else whole
