"""Numbers of a group as they may be shown: of few people nothing, of more only about how many.

Fewer than FEW are hidden, nobody among them: else a cell says who it is, or that it is not them.
What is shown is rounded to STEP, so that no small number is what is left between two that are shown
(a group and its whole, a step and the one before).
"""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from math import ceil, floor
from typing import Final

from unknot.cohort.records.pooled_effects import ENOUGH

FEW: Final = ENOUGH  # people; one threshold: where fewer change no belief, fewer are not shown
STEP: Final = 5  # people; judgement
HALF: Final = 0.5  # of a point: nobody's own mean of a week can be read off a quartile


def shown_count(people: int) -> int | None:
    """About how many; None where they are too few to be told."""
    return None if people < FEW else STEP * floor(people / STEP + HALF)


def shown_quartiles(people: Mapping[float, int]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile, to half a point; None where they are of too few.

    `people`: how many there are of each value.
    """
    if sum(people.values()) < FEW:
        return None
    lower, median, upper = quartiles(people)
    return rounded_to_half(lower), rounded_to_half(median), rounded_to_half(upper)


def rounded_to_half(value: float) -> float:
    """To the nearest half; what is in the middle goes up."""
    return floor(value / HALF + HALF) * HALF


def quartiles(people: Mapping[float, int]) -> tuple[float, float, float]:
    """Where a quarter, half and three quarters of them are below.

    Between two people in the middle, in even parts: `statistics.quantiles`, "inclusive", without a
    list of everybody.
    """
    values = sorted(people)
    upto = list(accumulate(people[value] for value in values))

    def at(place: float) -> float:
        below = values[bisect_right(upto, floor(place))]
        above = values[bisect_right(upto, ceil(place))]
        return below + (above - below) * (place - floor(place))

    last = upto[-1] - 1
    return at(last / 4), at(last / 2), at(last * 3 / 4)
