"""Numbers of a group: hidden where few, rounded else, and the same as of everybody in a list."""

from collections import Counter
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.cohort.records.pooled_effects import EquallySure, random_effects
from unknot.cohort.records.small_numbers import FEW, quartiles, shown_count, shown_quartiles


@given(st.lists(st.integers(0, 100), min_size=2, max_size=60))
def test_quartiles_of_counts_are_those_of_the_list(values: list[int]) -> None:
    expected = quantiles(values, n=4, method="inclusive")
    assert quartiles(Counter(map(float, values))) == pytest.approx(tuple(expected))


def test_few_are_hidden_and_more_are_told_in_fives() -> None:
    assert [shown_count(n) for n in (0, 1, 9)] == [None] * 3
    assert [shown_count(n) for n in (10, 12, 13, 17, 18, 100_003)] == [10, 10, 15, 15, 20, 100_005]
    assert shown_quartiles({3.0: 9}) is None
    assert shown_quartiles({3.3: 10}) == (3.5, 3.5, 3.5)


@given(st.integers(FEW, 500), st.integers(1, 4))
def test_a_small_difference_to_the_whole_is_never_exact(whole: int, apart: int) -> None:
    """Two neighbours of a number are shown as it is, or one step beside it: never by their own."""
    shown, less = shown_count(whole), shown_count(whole - apart)
    assert shown is not None
    assert less is None or (shown - less) % 5 == 0
    assert any(shown_count(other) == shown for other in (whole - 1, whole + 1) if other >= FEW)


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(-5, 5)), min_size=2, max_size=40))
def test_people_who_are_equally_sure_can_be_put_together_first(
    people: list[tuple[int, float]],
) -> None:
    alone = random_effects(EquallySure(1 / n, 1, x, x * x) for n, x in people)
    groups = {n: [x for m, x in people if m == n] for n, _ in people}
    summed = random_effects(
        EquallySure(1 / n, len(xs), sum(xs), sum(x * x for x in xs)) for n, xs in groups.items()
    )
    assert summed.people == alone.people == len(people)
    assert summed.mean == pytest.approx(alone.mean, abs=1e-6)
    assert summed.between == pytest.approx(alone.between, abs=1e-6)
    assert summed.variance == pytest.approx(alone.variance, abs=1e-6)


def test_random_effects_are_those_of_the_textbook() -> None:
    """DerSimonian and Laird 1986, person by person, as written there: w, Q, tau squared, and again."""
    people = [(0.5, 1.0), (0.2, 3.0), (1.0, -1.0), (0.1, 2.5), (0.4, 0.0)]  # variance, mean
    w = [1 / variance for variance, _ in people]
    fixed = sum(a * x for a, (_, x) in zip(w, people, strict=True)) / sum(w)
    q = sum(a * (x - fixed) ** 2 for a, (_, x) in zip(w, people, strict=True))
    tau = (q - (len(people) - 1)) / (sum(w) - sum(a * a for a in w) / sum(w))
    assert tau > 0
    again = [1 / (variance + tau) for variance, _ in people]
    mean = sum(a * x for a, (_, x) in zip(again, people, strict=True)) / sum(again)
    found = random_effects(EquallySure(variance, 1, x, x * x) for variance, x in people)
    assert (found.mean, found.between) == pytest.approx((mean, tau))
    assert found.variance == pytest.approx(1 / sum(again))
