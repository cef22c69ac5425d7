"""Outcome measures: answers to a score, and two scores to what the change means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A questionnaire.

    `kind`: "mean" of all items, number of "ticks", or "one" number; "own": the mean of the
    activities that the person named. `alone` are the points that matter if that is only one.
    A change matters from `percent` of the first score on and from `points` on, whichever is more;
    outside `floor` to `ceiling` of the first score it cannot be told. `due`: days of an episode.
    """

    id: str
    kind: str
    items: int
    low: int
    high: int
    better: str
    percent: int
    points: int
    floor: int
    ceiling: int
    due: tuple[int, ...]
    cite: tuple[str, ...]
    basis: str
    licence: str
    alone: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The items' ids: q1, q2, ..."""
        return tuple(f"q{n}" for n in range(1, self.items + 1))


def score(measure: Measure, answers: Mapping[str, int]) -> float | None:
    """The score; None when an item is missing that must not be. An item not ticked is 0."""
    if measure.kind == "ticks":
        return sum(bool(answers.get(name)) for name in measure.names)
    found = [answers[name] for name in measure.names if name in answers]
    if len(found) < measure.items or not all(measure.low <= n <= measure.high for n in found):
        return None
    return sum(found) / measure.items


def meaning(measure: Measure, first: float, last: float) -> str:
    """ "better", "worse", "same", or "unsure" when such a first score shows no change."""
    if measure.kind == "one":
        first = 0.0  # it asks for the change itself
    elif not measure.floor <= first <= measure.ceiling:
        return "unsure"
    change = last - first if measure.better == "higher" else first - last
    least = max(abs(first) * measure.percent / 100, measure.points)
    if change == 0 or abs(change) < least - 1e-9:
        return "same"
    return "better" if change > 0 else "worse"


def is_due(measure: Measure, day: int | None, done: Sequence[int]) -> bool:
    """Whether a measure is due on a day of an episode. `done`: days on which it was filled in."""
    passed = [each for each in measure.due if day is not None and each <= day]
    return bool(passed) and not any(each >= passed[-1] for each in done)
