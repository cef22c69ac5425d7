"""There is always just one next step, and never a remedy while an alarm is open."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Final

from unknot.journey.next import TABLE
from unknot.journey.space import Claim, Json
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Value
from unknot.pathway.tables import read

CALM: Final = "none"  # of the fact `alarm`
REMEDY_STEPS: Final = ("session", "rate", "offer", "wait")  # those that are about a remedy
Moment = dict[str, Value]


def steps(compiled: Compiled) -> Iterator[Claim]:
    """Both claims, over every moment that the journey can know of."""
    moments = list(_moments(compiled))
    always = "Every moment has exactly one next step."
    look = partial(_first_silent, compiled, moments)
    yield Claim("next_step:always", "next_step", always, len(moments), look)
    never = "While an alarm is open, no next step is about a remedy."
    look = partial(_first_offer, compiled, moments)
    yield Claim("next_step:alarm", "next_step", never, len(moments), look)


def _moments(compiled: Compiled) -> Iterator[Moment]:
    known = [v.fact for v in compiled.variables if not v.fact.asked]
    for values in product(*(fact.values for fact in known)):
        yield {fact.id: value for fact, value in zip(known, values, strict=True)}


def _first_silent(compiled: Compiled, moments: list[Moment]) -> Json | None:
    if TABLE not in compiled.tables:
        return {"problem": f"there is no table '{TABLE}'"}
    for moment in moments:
        outcome = read(compiled.tables[TABLE], moment)
        if not outcome.level or len(outcome.rows) != 1:
            return {"moment": moment, "says": outcome.level, "rows": [r.id for r in outcome.rows]}
    return None


def _first_offer(compiled: Compiled, moments: list[Moment]) -> Json | None:
    if not any("alarm" in moment for moment in moments):
        return {"problem": f"table '{TABLE}' does not read 'alarm'"}
    for moment in (m for m in moments if m["alarm"] != CALM):
        outcome = read(compiled.tables[TABLE], moment)
        if outcome.level in REMEDY_STEPS:
            return {"moment": moment, "says": outcome.level, "rows": [r.id for r in outcome.rows]}
    return None
