"""What works for one person: honest with few ratings, and not fooled by moments that pass."""

from dataclasses import replace
from math import isclose
from random import Random

import pytest

from unknot.score.effect import Prior, Priors, Spread, Trial, estimate, t_below, t_quantile
from unknot.score.verdicts import most_effective, verdict, whole_range

BELIEF = Priors({"heat": Prior(1.5, 1.2), "cold": Prior(0.8, 1.2)}, Prior(0.4, 0.2), 0.4, 1.2, 4)
SURE = replace(BELIEF, share=Prior(0.4, 1e-6), usual=0)  # what passes by itself is known


def trials(remedy: str, *pairs: tuple[int, int], usual: float = 5) -> list[Trial]:
    return [Trial(remedy, before, after, usual) for before, after in pairs]


def test_without_a_session_it_says_what_was_believed() -> None:
    found = estimate([], BELIEF).effect("heat")
    assert isclose(found.mean, 1.5)
    low, high = found.likely
    assert low < 0
    assert high > 3


def test_many_even_sessions_outweigh_the_belief() -> None:
    found = estimate(trials("heat", *[(5, 2)] * 50), BELIEF).effect("heat")
    assert 2.8 < found.mean < 3.1
    assert found.likely[0] > 2


def test_the_known_answer_of_the_conjugate_model() -> None:
    """One remedy, nothing passes by itself: mean = (w m + sum) / (w + n), by hand."""
    belief = replace(SURE, share=Prior(0, 1e-6))
    found = estimate(trials("heat", (5, 3), (5, 4), (5, 2)), belief)
    weight = (1.2 / 1.2) ** 2
    assert isclose(found.effect("heat").mean, (weight * 1.5 + 6) / (weight + 3), rel_tol=1e-6)
    assert found.freedom == 7


def test_a_high_moment_that_falls_to_the_usual_is_no_effect() -> None:
    """Regression to the mean: 8 to 6 where 5 is usual is worth less than 5 to 3."""
    high = estimate(trials("heat", *[(8, 6)] * 6), BELIEF).effect("heat").mean
    level = estimate(trials("heat", *[(5, 3)] * 6), BELIEF).effect("heat").mean
    assert high < level - 0.5


def test_what_passes_by_itself_is_learned_from_every_session() -> None:
    random = Random(1)
    highs = [random.uniform(-2, 3) for _ in range(200)]
    told = [Trial("heat", 0, 0, -high, natural=-(0.8 * high)) for high in highs]
    assert 0.7 < estimate(told, BELIEF).share.mean < 0.85


def test_the_course_of_the_days_is_taken_off() -> None:
    told = [Trial("heat", 5, 3, 5, natural=2.0)] * 30
    assert abs(estimate(told, BELIEF).effect("heat").mean) < 0.2


def test_its_certainty_grows_with_sessions_and_shrinks_with_noise() -> None:
    def width(found: Spread) -> float:
        return found.likely[1] - found.likely[0]

    few = estimate(trials("heat", *[(5, 3)] * 3), SURE).effect("heat")
    many = estimate(trials("heat", *[(5, 3)] * 20), SURE).effect("heat")
    noisy = estimate(trials("heat", *[(8, 3), (3, 4)] * 10, usual=5), SURE).effect("heat")
    assert width(many) < width(few)
    assert width(many) < width(noisy)


def test_two_remedies_are_compared_as_one_question() -> None:
    found = estimate(trials("heat", *[(5, 2)] * 8) + trials("cold", *[(5, 5)] * 8), BELIEF)
    assert isclose(found.more("heat", "cold").mean, -found.more("cold", "heat").mean)
    assert found.more("heat", "cold").above(0) > 0.95


@pytest.mark.parametrize(("freedom", "value"), [(3, 1.638), (5, 1.476), (10, 1.372), (30, 1.310)])
def test_students_t_as_the_tables_have_it(freedom: float, value: float) -> None:
    assert abs(t_quantile(0.9, freedom) - value) < 0.02
    assert abs(t_below(value, freedom) - 0.9) < 0.01


SAYS = {
    "two sessions are too early": ([(7, 3), (7, 3)], "too_early"),
    "steadily better": ([(6, 3)] * 7, "helps_most_times"),
    "better, not every time": ([(6, 1), (6, 6), (6, 1), (6, 6), (6, 1), (6, 6)] * 3, "helps"),
    "no change at all": ([(5, 5)] * 12, "little"),
    "higher each time": ([(5, 7)] * 8, "worse"),
    "all over the place": ([(6, 2), (4, 6), (6, 5)], "unclear"),
}


@pytest.mark.parametrize("pairs", SAYS.values(), ids=SAYS.keys())
def test_what_is_said(pairs: tuple[list[tuple[int, int]], str]) -> None:
    told = trials("heat", *pairs[0])
    assert verdict(estimate(told, BELIEF), told, "heat").says == pairs[1]


def test_best_wants_sessions_and_a_clear_lead_also_over_what_was_never_tried() -> None:
    names = ("heat", "cold")
    lead = trials("heat", *[(6, 2)] * 8)
    assert most_effective(estimate(lead, BELIEF), names) == "heat"
    assert most_effective(estimate(lead[:2], BELIEF), names) is None
    both = lead + trials("cold", *[(6, 2)] * 8)
    assert most_effective(estimate(both, BELIEF), names) is None
    assert most_effective(estimate(trials("heat", *[(5, 5)] * 8), BELIEF), names) is None


@pytest.mark.parametrize(
    ("likely", "whole"),
    [((0.6, 2.7), (1, 3)), ((1.8, 2.4), (2, 3)), ((1.6, 1.9), (1, 2)), ((-0.6, 0.4), (-1, 0))],
)
def test_a_range_in_whole_points_is_never_a_single_one(
    likely: tuple[float, float], whole: tuple[int, int]
) -> None:
    assert whole_range(likely) == whole
