"""What pain does without any remedy: the published course, and a person's own level."""

from datetime import UTC, datetime, timedelta

import pytest

from unknot.library.load import load
from unknot.score.baseline import Baseline
from unknot.score.natural_history import band, expected_fall, mean_pain, mean_pain_earlier_review

ONSET = datetime(2026, 3, 2, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def test_the_curves_are_the_published_ones() -> None:
    for time in load().usual_course.times:
        assert abs(10 * mean_pain_earlier_review(7 * time.weeks) - time.low) < 0.1
        assert abs(10 * mean_pain(7 * time.weeks) - time.high) < 1.1


def test_the_band_only_falls_and_never_ends_at_nothing() -> None:
    edges = band(range(365))
    assert all(low <= high for low, high in edges)
    for edge in zip(*edges, strict=True):
        assert list(edge) == sorted(edge, reverse=True)
    assert edges[-1][1] > 2


def test_most_of_the_fall_is_early() -> None:
    assert expected_fall(0, 7) > expected_fall(7, 14) > expected_fall(21, 28) > 0
    assert expected_fall(14, 7) < 0


def test_a_rating_by_the_calendar_counts_for_what_it_is() -> None:
    usual = Baseline([(ONSET + 100 * DAY, 4)] * 9, [(ONSET + 100 * DAY, 8)])
    assert 4 <= usual.at(ONSET + 100 * DAY, ONSET) < 4.5


def test_with_nothing_but_sessions_people_are_taken_to_start_above_their_usual() -> None:
    usual = Baseline([], [(ONSET + 100 * DAY, 6), (ONSET + 101 * DAY, 6)])
    assert 4.9 < usual.at(ONSET + 100 * DAY, ONSET) < 5.1


def test_what_is_older_than_four_days_is_no_word_on_today() -> None:
    with pytest.raises(ValueError, match="nobody said anything"):
        Baseline([(ONSET, 5)], []).at(ONSET + 5 * DAY, ONSET)


def test_a_rating_of_yesterday_is_moved_along_the_course() -> None:
    usual = Baseline([(ONSET, 6)] * 20, [])
    assert usual.at(ONSET + 3 * DAY, ONSET) < usual.at(ONSET + HOUR, ONSET) - 0.3


def test_the_level_stays_on_the_scale() -> None:
    assert Baseline([(ONSET, 0)] * 5, []).at(ONSET + 3 * DAY, ONSET) == 0
