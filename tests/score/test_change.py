"""What counts as help: pain down by 2 points, or by 30 % of where it began."""

import pytest

from unknot.score.important_change import helped, worsened

CASES = [
    # before, after, helped
    (10, 8, True),  # 2 points, on the line
    (10, 9, False),  # 1 point, 10 %
    (10, 7, True),
    (8, 6, True),  # 25 %, but 2 points
    (7, 6, False),
    (6, 4, True),
    (6, 5, False),
    (5, 3, True),
    (5, 4, False),  # 20 %
    (4, 3, False),  # 25 %: just under 30
    (3, 2, True),  # 33 %: just over 30, though only 1 point
    (2, 1, True),  # 50 %
    (2, 0, True),
    (1, 0, True),  # all of it
    # nothing to gain, and nothing gained
    (0, 0, False),
    (5, 5, False),
    (10, 10, False),
    # worse
    (0, 1, False),
    (0, 10, False),
    (3, 4, False),
    (9, 10, False),
]


@pytest.mark.parametrize(("before", "after", "enough"), CASES)
def test_pain_has_changed_enough_to_matter(before: int, after: int, enough: bool) -> None:
    assert helped(before, after) is enough


@pytest.mark.parametrize("before", range(11))
def test_less_pain_afterwards_never_counts_as_less_help(before: int) -> None:
    said = [helped(before, after) for after in range(11)]
    assert said == sorted(said, reverse=True)


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [(4, 5, False), (4, 6, True), (4, 7, True), (0, 2, True), (9, 10, False), (6, 4, False)],
)
def test_two_points_more_is_worse(before: int, after: int, worse: bool) -> None:
    assert worsened(before, after) is worse
