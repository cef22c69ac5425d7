"""The size of an activity of one's own: three days done is one step, too much is half, a good day nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.journey.prevention.pacing import halved, larger, pace_of
from unknot.library.load import load
from unknot.record.goal_events import HOW_DONE, LARGEST
from unknot.record.goals import Goal, GoalDone

PATHWAY = load().pathway
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def goal(*hows: str, size: int = 10, apart: timedelta = DAY) -> Goal:
    done = [GoalDone(NOON + n * apart, how) for n, how in enumerate(hows)]
    return Goal("socks", NOON, size, "minutes", feared=False, done=done)


@pytest.mark.parametrize(
    ("hows", "good", "bad"),
    [
        ((), 10, 5),
        (("done", "done"), 10, 5),
        (("done", "done", "done"), 12, 6),  # H3: up to 20 % more
        (("done",) * 6, 14, 7),
        (("done", "half", "done", "half"), 10, 5),  # a bad day is no step back
        (("done", "half", "done", "done"), 12, 6),
        (("done", "done", "too_much"), 5, 2),  # H3: else halve
        (("done", "done", "too_much", "done"), 5, 2),  # and begin to count again
    ],
)
def test_what_to_do_after_what_was_done(hows: tuple[str, ...], good: int, bad: int) -> None:
    pace = pace_of(PATHWAY, goal(*hows), UTC)
    assert (pace.good, pace.bad) == (good, bad)


def test_three_times_on_one_good_day_are_one_day() -> None:
    assert pace_of(PATHWAY, goal(*["done"] * 5, apart=timedelta(hours=1)), UTC).good == 10


def test_a_small_size_grows_by_one_and_none_beyond_the_largest() -> None:
    assert (larger(1, 20), larger(4, 20), larger(10, 20)) == (2, 5, 12)
    assert larger(LARGEST, 20) == LARGEST
    assert (halved(1), halved(3)) == (1, 1)


@given(st.lists(st.sampled_from(HOW_DONE), max_size=40), st.integers(1, LARGEST))
def test_no_step_is_steeper_and_no_bad_day_larger(hows: list[str], size: int) -> None:
    before = size
    for n in range(len(hows)):
        pace = pace_of(PATHWAY, goal(*hows[: n + 1], size=size), UTC)
        assert 1 <= pace.good <= min(max(before + 1, before * 12 // 10), LARGEST)
        assert pace.good <= before or hows[n] == "done"
        assert pace.bad <= pace.good
        before = pace.good
