"""What the charts are drawn from: only what was said, on the day on which it was."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from support.lives import DAY, HOUR, MINUTE, NOON, SECOND, What, ended, rated, record, started
from unknot.journey.history.chart_series import SHOWN, ChartSeries, EpisodeSeries
from unknot.record.episodes import episodes
from unknot.record.fold import fold

TODAY = NOON.date()


def wrote(day: date = TODAY, **said: Any) -> What:
    return "wrote", {"day": day.isoformat(), **said}


def pictured(*what: tuple[datetime, What], now: datetime) -> ChartSeries:
    assert now.tzinfo is not None
    state = fold(record(*what))
    return ChartSeries(state, now, episodes(state.pain.ratings, state.pain.onsets, now.tzinfo))


def course(*what: tuple[datetime, What], now: datetime) -> EpisodeSeries:
    found = pictured(*what, now=now).course
    assert found is not None
    return found


def test_nothing_said_is_nothing_drawn() -> None:
    empty = pictured(now=NOON)
    assert (empty.course, empty.nights(), empty.years()) == (None, [], [])


def test_a_day_is_its_average_where_the_diary_has_one_else_the_last_word() -> None:
    said = pictured(
        (NOON, wrote(pain={"now": 6})), (NOON + HOUR, wrote(pain={"now": 4})),
        (NOON + DAY, wrote(TODAY + timedelta(1), pain={"now": 2, "average": 5})), now=NOON + DAY,
    )  # fmt: skip
    assert list(said.pains(TODAY).values()) == [4, 5]


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_a_chart_begins_with_midnight_where_the_person_is(hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    midnight = datetime(2026, 11, 24, tzinfo=zone)
    said = pictured(
        (midnight - SECOND, started("heat", 6, name="a")), (midnight - SECOND, ended(name="a")),
        (midnight, started("heat", 5, name="b")), (midnight, ended(name="b")),
        (midnight + SECOND, wrote(date(2026, 11, 23), sleep=4)), now=midnight + 9 * HOUR,
    )  # fmt: skip
    assert said.pains(date(2026, 11, 24)) == {date(2026, 11, 24): 5}
    assert said.pains(date(2026, 11, 23)) == {date(2026, 11, 23): 6, date(2026, 11, 24): 5}


@pytest.mark.parametrize(("ago", "shown"), [(SHOWN - 1, True), (SHOWN, True), (SHOWN + 1, False)])
def test_a_chart_holds_the_newest_half_year(ago: int, shown: bool) -> None:
    now, day = NOON + ago * DAY, TODAY.isoformat()
    found = course(
        (NOON - 400 * DAY, wrote(TODAY - timedelta(400), pain={"now": 6})),
        (NOON, wrote(pain={"now": 5})), (NOON, started("heat", 5)), (NOON + 20 * MINUTE, ended()),
        (now, ("visited", {"day": day, "who": "physio"})), now=now,
    )  # fmt: skip
    assert [(each.pain, each.sessions, each.visits) for each in found.days] == [(5, 1, 1)] * shown


def test_a_chart_ends_a_day_with_its_last_word_and_keeps_the_worst_of_it() -> None:
    found = course((NOON, started("heat", 6)), (NOON + 20 * MINUTE, ended()),
                   (NOON + 21 * MINUTE, rated(1)), now=NOON + HOUR)  # fmt: skip
    assert [(day.number, day.pain, day.sessions) for day in found.days] == [(0, 1, 1)]
    told = found.days[0].told
    assert told is not None
    assert (told.lowest, told.highest) == (1, 6)


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
    said = pictured((NOON, wrote(sleep=7)), (NOON + 30 * DAY, wrote(TODAY + timedelta(30), sleep=3)),
                 (NOON + 31 * DAY, wrote(TODAY + timedelta(31), pain={"now": 2})),
                    now=NOON + 31 * DAY)  # fmt: skip
    assert said.nights() == [
        (TODAY + timedelta(30), None, 3), (TODAY + timedelta(31), 2, None),
    ]  # fmt: skip


def test_an_episode_that_nobody_ended_is_not_called_over() -> None:
    said = pictured(
        (NOON, wrote(pain={"now": 6})), (NOON + DAY, wrote(TODAY + timedelta(1), pain={"now": 4})),
        now=NOON + 300 * DAY,
    )  # fmt: skip
    (bar,) = said.years()
    assert (bar.first, bar.last, bar.highest, bar.over) == (TODAY, TODAY + timedelta(1), 6, False)
