"""What a fair test comes to: the mean difference of its pairs of days, with its uncertainty.

Each pair gives one difference, `with - without`, of two neighbouring days in an order drawn by lot.
The natural course and the passing of high moments push a difference as often up as down, and so
does a friend's visit; what stays is what the day was drawn for. The differences are taken as
normal around one effect, with a conjugate prior (normal, inverse gamma), so the answer is a
Student t distribution. Reference: A. Gelman et al., Bayesian Data Analysis, 3rd ed., ch. 3.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from unknot.score.effect import Prior, Spread
from unknot.score.verdicts import FELT, LITTLE, SURE, round_half_up, whole_range

ENOUGH: Final = 6  # pairs; judgement: fewer leave room for nearly everything


@dataclass(frozen=True)
class PairPriors:
    """Before the first pair. `noise`: sd of one difference; `noise_weight`: its worth in pairs."""

    effect: Prior
    noise: float
    noise_weight: float


@dataclass(frozen=True)
class PairVerdict:
    """What to say. `says`: "too_early", "lower", "higher", "little" or "unclear".

    `points`, `low` and `high`: whole points by which pain was lower on the first arm's days; where
    it was higher, by which it was higher.
    """

    says: str
    pairs: int
    points: int
    low: int
    high: int
    needs: int = ENOUGH


def mean_difference(lower_by: Sequence[float], belief: PairPriors) -> Spread:
    """By how many points pain was lower, from the difference of each pair."""
    prior = belief.effect
    weight = (belief.noise / prior.sd) ** 2  # of the prior, in pairs
    total = weight + len(lower_by)
    mean = (weight * prior.mean + sum(lower_by)) / total
    squares = belief.noise_weight * belief.noise**2 + weight * (mean - prior.mean) ** 2
    squares += sum((each - mean) ** 2 for each in lower_by)
    freedom = belief.noise_weight + len(lower_by)
    return Spread(mean, sqrt(squares / freedom / total), freedom)


def pair_verdict(lower_by: Sequence[float], belief: PairPriors) -> PairVerdict:
    """The same as the id of a wording and its values."""
    found = mean_difference(lower_by, belief)
    says = clear_difference(found) if len(lower_by) >= ENOUGH else "too_early"
    low, high = found.likely
    mean, likely = (-found.mean, (-high, -low)) if says == "higher" else (found.mean, (low, high))
    return PairVerdict(says, len(lower_by), round_half_up(mean), *whole_range(likely))


def clear_difference(found: Spread) -> str:
    """What is clear of a difference: "lower", "higher", "little" or "unclear"."""
    lower = found.above(0)
    if max(lower, 1 - lower) >= SURE and abs(found.mean) >= FELT:
        return "lower" if found.mean > 0 else "higher"
    within = found.above(-LITTLE) - found.above(LITTLE)
    return "little" if within >= SURE else "unclear"
