"""A fair test's result: checked against the same posterior, integrated on a grid by hand."""

from itertools import product
from math import exp, log

import pytest

from unknot.score.effect import Prior, Spread
from unknot.score.paired_days import ENOUGH, PairPriors, mean_difference, pair_verdict

BELIEF = PairPriors(Prior(0.0, 1.5), 1.5, 4.0)
PAIRS = [1, 0, 2, -1, 3, 1, 0]


def integrated(pairs: list[int], belief: PairPriors) -> tuple[float, list[float]]:
    """Mean and the middle 80 % of the effect: a grid over effect and sd, prior times likelihood."""
    effects = [n / 25 for n in range(-300, 301)]
    sds = [0.1 * 1.04**n for n in range(150)]
    mass = dict.fromkeys(effects, 0.0)
    a, weight = belief.noise_weight / 2, (belief.noise / belief.effect.sd) ** 2
    b = a * belief.noise**2
    for effect, sd in product(effects, sds):
        # sd has a grid even in its log: d(variance) is variance times a constant
        density = -a * log(sd**2) - b / sd**2
        density += -log(sd) - weight * (effect - belief.effect.mean) ** 2 / (2 * sd**2)
        density += sum(-log(sd) - (d - effect) ** 2 / (2 * sd**2) for d in pairs)
        mass[effect] += exp(density)
    total, below, ends = sum(mass.values()), 0.0, []
    for effect in effects:
        before, below = below, below + mass[effect] / total
        ends += [effect for edge in (0.1, 0.9) if before < edge <= below]
    return sum(e * m for e, m in mass.items()) / total, ends


@pytest.mark.parametrize("pairs", [[], PAIRS, [4] * 3, [-2, -3, -1, -2, -4, -2]])
def test_it_is_the_posterior_that_the_model_means(pairs: list[int]) -> None:
    found, (mean, likely) = mean_difference(pairs, BELIEF), integrated(pairs, BELIEF)
    assert found.mean == pytest.approx(mean, abs=0.02)
    assert found.likely == pytest.approx(likely, abs=0.06)


def test_with_no_pair_at_all_it_says_what_was_believed() -> None:
    assert mean_difference([], BELIEF) == Spread(0.0, 1.5, 4.0)


@pytest.mark.parametrize("number", range(ENOUGH))
def test_it_is_too_early_however_large_the_difference(number: int) -> None:
    assert pair_verdict([5] * number, BELIEF).says == "too_early"


SAID = {
    "lower": [1, 2, 1, 0, 2, 1, 1, 2, 0, 1, 1, 2],
    "little": [0, 1, -1, 0, 0, 1, -1, 0, 1, 0, -1, 0],
    "unclear": [4, -3, 2, -4, 3, 0, 5, -5],
    "higher": [-1, -2, -1, 0, -2, -1, -1, -2, 0, -1, -1, -2],
}


@pytest.mark.parametrize(("says", "pairs"), SAID.items())
def test_what_it_says(says: str, pairs: list[int]) -> None:
    assert pair_verdict(pairs, BELIEF).says == says


def test_swapping_the_two_arms_says_the_same_the_other_way_round() -> None:
    lower, higher = (pair_verdict(SAID[says], BELIEF) for says in ("lower", "higher"))
    assert (lower.points, lower.low, lower.high) == (higher.points, higher.low, higher.high)
    assert (lower.points, lower.low, lower.high) == (1, 1, 2)
