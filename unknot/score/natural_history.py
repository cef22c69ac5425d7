"""How acute low-back pain falls on average, from published cohorts. Points from 0 to 10.

Two reviews followed many people from the first weeks: S. B. Wallwork et al., CMAJ 2024;196:E29
(56, 26, 22, 21 of 100 at the start, 6, 26 and 52 weeks) and L. Menezes Costa et al., CMAJ
2012;184:E613 (52, 23, 12, 6). They are means over people who recover and people who do not:
whoever is above the band is not doing badly, and nobody is promised to be in it.
"""

from collections.abc import Sequence
from math import exp, log
from typing import Final

WEEK: Final = 7.0  # days
FLOOR: Final = 2.1  # these three are fitted to the later review: judgement
FALL: Final = 3.5
WEEKS: Final = 3.1
EARLIER: Final = ((0, 5.2), (6, 2.3), (26, 1.2), (52, 0.6))  # week, mean pain


def mean_pain(day: float) -> float:
    """Mean pain on a day of an episode, by the later review."""
    return FLOOR + FALL * exp(-max(day, 0) / (WEEKS * WEEK))


def mean_pain_earlier_review(day: float) -> float:
    """The same by the earlier review; between its points the fall is even in percent."""
    week = min(max(day, 0) / WEEK, EARLIER[-1][0])
    after = next(i for i, (end, _) in enumerate(EARLIER) if week <= end and i)
    (begin, high), (end, low) = EARLIER[after - 1], EARLIER[after]
    return high * exp(log(low / high) * (week - begin) / (end - begin))


def expected_fall(start: float, end: float) -> float:
    """How much mean pain falls by itself between two days of an episode."""
    return mean_pain(start) - mean_pain(end)


def band(days: Sequence[int]) -> list[tuple[float, float]]:
    """Low and high for each day of an episode: between the two published curves."""
    both = [(mean_pain(day), mean_pain_earlier_review(day)) for day in days]
    return [(min(pair), max(pair)) for pair in both]
