"""Measures in sentences: "{38 °C}" says both units, the reader's own first.

Nothing is reckoned with here: what a rule reads, and what a record keeps, is always the metric one.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, Literal, NamedTuple

System = Literal["metric", "us", "uk"]  # a country's, in numbers.toml
METRIC: Final[System] = "metric"
SYSTEMS: Final[tuple[System, ...]] = (METRIC, "us", "uk")
MEASURE: Final = re.compile(r"\{(\d+(?:\.\d+)?) (°C|kg|cm)\}")
POUNDS_IN_STONE: Final = 14
CM_IN_INCH: Final = Fraction("2.54")
KG_IN_POUND: Final = Fraction("0.45359237")
Say = Callable[..., str]  # a wording by its path, with its numbers


class Unit(NamedTuple):
    """A metric unit and the one beside it, by their names in `units.`, and what it comes to."""

    name: str
    other: str
    come_to: Callable[[Fraction], float]


UNITS: Final[Mapping[str, Unit]] = {
    "°C": Unit("celsius", "fahrenheit", lambda degrees: float(degrees * 9 / 5 + 32)),
    "kg": Unit("kilos", "pounds", lambda kilos: round(kilos / KG_IN_POUND)),
    "cm": Unit("cm", "inches", lambda length: round(length / CM_IN_INCH)),
}


def inches(centimetres: int) -> int:
    """The nearest whole inch; of what `centimetres` made of whole inches, those again."""
    return round(centimetres / CM_IN_INCH)


def centimetres(inches: int) -> int:
    """The nearest whole centimetre."""
    return round(inches * CM_IN_INCH)


def measured(text: str, system: System, say: Say) -> str:
    """A text with its measures as people of this system read them first."""
    return MEASURE.sub(lambda found: _both(found[1], UNITS[found[2]], system, say), text)


def _both(written: str, unit: Unit, system: System, say: Say) -> str:
    amount = Fraction(written)
    whole = amount.denominator == 1
    metric = say(f"units.{unit.name}", n=int(amount) if whole else float(amount))
    other = unit.come_to(amount)
    plain = int(other) if other == int(other) else other
    if unit.other == "pounds" and system == "uk":
        told = _stone(int(other), say)
    else:
        told = say(f"units.{unit.other}", n=plain)
    own_first = system == "us" or (system == "uk" and unit.other == "pounds")
    own, beside = (told, metric) if own_first else (metric, told)
    return say("units.both", own=own, other=beside)


def _stone(pounds: int, say: Say) -> str:
    stone, rest = divmod(pounds, POUNDS_IN_STONE)
    if not stone and rest == POUNDS_IN_STONE // 2:
        return say("units.half_a_stone")
    return (
        say("units.stone_and_pounds", stone=stone, n=rest) if stone else say("units.pounds", n=rest)
    )
