"""A measurement beside one's own best: what is a change, and what is pain-free movement."""

import pytest

from unknot.library.load import load

RANGE = load().range
FORWARD, LEFT, BACK, TURN = (RANGE[n] for n in ("forward", "side_left", "back", "turn_left"))


@pytest.mark.parametrize(
    ("lengths", "change"),
    [((20,), "first"), ((20, 16), "same"), ((20, 24), "same"), ((20, 15), "further"),
     ((20, 25), "less")],
)  # fmt: skip
def test_less_than_5_cm_to_the_floor_is_no_change(lengths: tuple[int, ...], change: str) -> None:
    """Evidence I: ignore a change below 5 cm (own fingertip-to-floor; MDC 4.5 cm)."""
    assert FORWARD.change(lengths) == change


@pytest.mark.parametrize(
    ("amounts", "change"),
    [((20, 29), "same"), ((20, 11), "same"), ((20, 30), "further"), ((20, 10), "less")],
)
def test_less_than_10_degrees_back_is_no_change(amounts: tuple[int, ...], change: str) -> None:
    """Evidence I: ignore a change below 10 degrees; MDC of a phone's tilt about 6 to 10."""
    assert BACK.change(amounts) == change


def test_less_than_an_hour_of_the_clock_is_no_change() -> None:
    assert TURN.change((30, 45)) == "same"
    assert TURN.change((30, 60)) == "further"


def test_an_angle_is_one_that_a_body_and_a_clock_can_have() -> None:
    assert all(degrees in BACK.choices for degrees in (0, 7, 90))
    assert not any(degrees in BACK.choices for degrees in (-1, 91, 300))
    assert all(degrees in TURN.choices for degrees in (0, 15, 90))
    assert not any(degrees in TURN.choices for degrees in (-15, 7, 105))


def test_three_metres_or_less_than_nothing_is_no_measurement() -> None:
    assert not any(cm in FORWARD.choices for cm in (300, 101, -1))
    assert all(cm in FORWARD.choices for cm in (0, 100))


@pytest.mark.parametrize(
    ("lengths", "pain", "other", "free"),
    [((20,), 1, (), True), ((20,), 2, (), False), ((18,), 1, (20,), True),
     ((17,), 1, (20,), False), ((20, 17), 0, (), False), ((20, 18), 0, (18,), True)],
)  # fmt: skip
def test_pain_free_is_90_percent_of_the_best_or_other_side_at_pain_1_or_less(
    lengths: tuple[int, ...], pain: int, other: tuple[int, ...], free: bool
) -> None:
    """Evidence I: success = end-range pain <= 1 and >= 90 % of own best or other side."""
    assert LEFT.free(lengths, pain, other) is free


def test_to_the_floor_as_near_as_the_best_within_the_error() -> None:
    assert FORWARD.free((10, 15), 1)
    assert not FORWARD.free((10, 16), 1)
