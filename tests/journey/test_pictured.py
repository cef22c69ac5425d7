"""What the charts are drawn from: only what was said, on the day on which it was."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from unknot.journey.pictured import Course, course_of, nights, over_years, pains_of_days
from unknot.record.state import State, fold

from moments import DAY, HOUR, NOON, MINUTE, What, ended, rated, record, started  # isort: skip

TODAY = NOON.date()


def wrote(day: date = TODAY, **said: Any) -> What:
    return "wrote", {"day": day.isoformat(), **said}


def state(*what: tuple[datetime, What]) -> State:
    return fold(record(*what))


def course(*what: tuple[datetime, What], now: datetime) -> Course:
    found = course_of(state(*what), now)
    assert found is not None
    return found


def test_nothing_said_is_nothing_drawn() -> None:
    empty = state()
    assert course_of(empty, NOON) is None
    assert (nights(empty, NOON), over_years(empty, NOON)) == ([], [])


def test_a_day_is_its_average_where_the_diary_has_one_else_the_last_word() -> None:
    said = state(
        (NOON, wrote(pain={"now": 6})), (NOON + HOUR, wrote(pain={"now": 4})),
        (NOON + DAY, wrote(TODAY + timedelta(1), pain={"now": 2, "average": 5})),
    )  # fmt: skip
    assert list(pains_of_days(said, NOON + DAY).values()) == [4, 5]


def test_relief_straight_after_a_session_is_not_the_course() -> None:
    found = course((NOON, started("heat", 6)), (NOON + 20 * MINUTE, ended()),
                   (NOON + 21 * MINUTE, rated(1)), now=NOON + HOUR)  # fmt: skip
    assert [(day.number, day.pain, day.sessions) for day in found.days] == [(0, 6, 1)]


def test_days_without_a_word_are_not_there() -> None:
    found = course((NOON, wrote(pain={"now": 6})),
                   (NOON + 4 * DAY, wrote(TODAY + timedelta(4), pain={"now": 3})),
                   now=NOON + 9 * DAY)  # fmt: skip
    assert [day.number for day in found.days] == [0, 4]


def test_the_band_counts_from_the_first_day_and_ends_with_what_was_said() -> None:
    found = course((NOON, wrote(pain={"now": 6})),
                   (NOON + 42 * DAY, wrote(TODAY + timedelta(42), pain={"now": 3})),
                   now=NOON + 50 * DAY)  # fmt: skip
    first, last = found.band[0], found.band[-1]
    assert (first[0], last[0]) == (0, 42)
    assert first[1:] == pytest.approx((5.2, 5.6), abs=0.05)
    assert last[1:] == pytest.approx((2.3, 2.6), abs=0.05)


def test_a_visit_is_marked_on_its_day() -> None:
    visit = {"day": TODAY.isoformat(), "who": "physio"}
    found = course((NOON, wrote(pain={"now": 6})), (NOON + DAY, ("visited", visit)),
                   now=NOON + DAY)  # fmt: skip
    assert [(day.number, day.visits) for day in found.days] == [(0, 1)]


def test_sleep_of_four_weeks_stands_beside_the_pain_of_that_day() -> None:
    said = state((NOON, wrote(sleep=7)), (NOON + 30 * DAY, wrote(TODAY + timedelta(30), sleep=3)),
                 (NOON + 31 * DAY, wrote(TODAY + timedelta(31), pain={"now": 2})))  # fmt: skip
    assert nights(said, NOON + 31 * DAY) == [
        (TODAY + timedelta(30), None, 3), (TODAY + timedelta(31), 2, None),
    ]  # fmt: skip


def test_an_episode_that_nobody_ended_is_not_called_over() -> None:
    said = state(
        (NOON, wrote(pain={"now": 6})), (NOON + DAY, wrote(TODAY + timedelta(1), pain={"now": 4}))
    )
    (bar,) = over_years(said, NOON + 300 * DAY)
    assert (bar.first, bar.last, bar.highest, bar.over) == (TODAY, TODAY + timedelta(1), 6, False)
