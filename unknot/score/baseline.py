"""A person's usual pain around a moment, from ratings that were not made because it hurt.

Check-ins and diary entries come by the calendar; whoever starts a session has picked the moment.
Without any rating of the first sort, people are taken to start a point above their usual.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from unknot.score.natural_history import mean_pain

NEAR: Final = timedelta(days=4)  # judgement: how far a rating still tells of another day
HIGHER: Final = 1.0  # judgement: points above the usual at which people start
GUESS: Final = 1.0  # judgement: that guess is worth one rating
DAY: Final = timedelta(days=1)
Rating = tuple[datetime, float]


class Baseline:
    """The usual level of one person, around any moment. Times have zones."""

    def __init__(self, by_calendar: Iterable[Rating], before_sessions: Iterable[Rating]) -> None:
        self.calm = sorted(by_calendar)
        self.picked = sorted(before_sessions)
        self._means: dict[tuple[datetime, datetime], float] = {}

    def at(self, moment: datetime, onset: datetime) -> float:
        """The level at a moment of an episode that began at `onset`; 0 to 10.

        Each rating near enough counts, moved along the mean course from its day to this one.
        """
        calm, picked = _near(self.calm, moment), _near(self.picked, moment)
        if not calm and not picked:
            raise ValueError(f"nobody said anything within {NEAR} of {moment}")
        now = self._mean_at(moment, onset)
        moved = [value - self._mean_at(at, onset) + now for at, value in calm]
        guess = _mean([v - self._mean_at(at, onset) + now for at, v in picked], moved) - HIGHER
        level = (sum(moved) + GUESS * guess) / (len(moved) + GUESS)
        return min(max(level, 0.0), 10.0)

    def _mean_at(self, moment: datetime, onset: datetime) -> float:
        """Mean pain at a moment of an episode; asked of the same moment again and again."""
        known = self._means.get((moment, onset))
        if known is None:
            known = self._means[moment, onset] = mean_pain((moment - onset) / DAY)
        return known


def _near(ratings: Sequence[Rating], moment: datetime) -> Sequence[Rating]:
    begin = bisect_left(ratings, moment - NEAR, key=lambda each: each[0])
    return ratings[begin : bisect_right(ratings, moment + NEAR, key=lambda each: each[0])]


def _mean(values: Sequence[float], otherwise: Sequence[float]) -> float:
    found = values or [each + HIGHER for each in otherwise]
    return sum(found) / len(found)
