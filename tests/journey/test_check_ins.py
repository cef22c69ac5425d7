"""When to look in again: hours after the first session, then days on the person's own calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.lives import LIBRARY
from unknot.journey.course.check_in_schedule import CheckIns, check_ins, upcoming_check_ins

LONDON, AUCKLAND, NEW_YORK = map(
    ZoneInfo, ("Europe/London", "Pacific/Auckland", "America/New_York")
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SCHEDULE = LIBRARY.check_ins


def london(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


BEGUN = london(11, 2, 13)
SESSION = london(11, 2, 13, 20)


def next_one(done: list[datetime], now: datetime, pain: int = 5) -> CheckIns:
    return check_ins(SCHEDULE, BEGUN, SESSION, pain, done, now)


def days_of(times: list[datetime], begun: datetime = BEGUN) -> list[int]:
    return [(each.date() - begun.date()).days for each in times]


def test_the_first_is_four_hours_after_the_first_session_and_missed_after_six() -> None:
    due = SESSION + 4 * HOUR
    assert next_one([], SESSION) == CheckIns(due, missed=False)
    assert next_one([], SESSION + 6 * HOUR) == CheckIns(due, missed=False)
    assert next_one([], SESSION + 6 * HOUR + timedelta(seconds=1)) == CheckIns(due, missed=True)


def test_without_a_session_it_counts_from_the_first_word() -> None:
    assert check_ins(SCHEDULE, BEGUN, None, None, [], BEGUN).due == BEGUN + 4 * HOUR


def test_a_first_session_days_later_has_its_own_first_check_in() -> None:
    done = [BEGUN + 4 * HOUR, BEGUN + 1 * DAY, BEGUN + 2 * DAY]
    session = london(11, 5, 9)
    found = check_ins(SCHEDULE, BEGUN, session, 5, done, session)
    assert found.due == london(11, 5, 13)


@pytest.mark.parametrize(("pain", "second"), [(7, london(11, 3, 17)), (8, london(11, 3, 1, 20))])
def test_strong_pain_is_looked_in_on_once_more_and_no_later_than_mild_pain(
    pain: int, second: datetime
) -> None:
    assert next_one([], SESSION, pain).due == SESSION + 4 * HOUR
    done = [SESSION + 4 * HOUR]
    assert next_one(done, done[-1], pain).due == second
    done.append(london(11, 3, 1, 20))  # in the small hours, which do not use up the day's own
    assert next_one(done, done[-1], 8).due == london(11, 3, 17)


def test_daily_to_day_7_every_two_or_three_to_14_weekly_to_42_then_monthly() -> None:
    found = upcoming_check_ins(SCHEDULE, BEGUN, SESSION, 5, [], SESSION, 18)
    assert days_of(found) == [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 21, 28, 35, 42, 72, 102, 132]
    assert {(each.hour, each.minute) for each in found[1:]} == {(17, 0)}


def test_whoever_is_late_still_meets_the_days_with_rules_of_their_own() -> None:
    done = [SESSION + 4 * HOUR, london(11, 10, 18)]  # day 8
    found = upcoming_check_ins(SCHEDULE, BEGUN, SESSION, 5, done, done[-1], 7)
    assert days_of(found) == [10, 12, 14, 21, 28, 35, 42]


@pytest.mark.parametrize(
    ("first", "hour"),
    [((2, 5, 30), 8), ((2, 8, 0), 8), ((2, 14, 37), 14), ((2, 20, 59), 20), ((2, 23, 0), 20)],
)
def test_the_hour_is_that_of_the_first_one_by_day(first: tuple[int, int, int], hour: int) -> None:
    begun = london(11, 2, 1)
    done = [london(11, *first)]
    due = check_ins(SCHEDULE, begun, begun, 5, done, done[0]).due
    assert due == london(11, 3, hour)


def test_a_check_in_past_midnight_leaves_the_new_day_its_own() -> None:
    done = [london(11, 2, 17, 20), london(11, 4, 0, 30)]
    assert next_one(done, done[-1]).due == london(11, 4, 17)


def test_check_ins_of_an_earlier_episode_count_for_nothing() -> None:
    old, first = london(9, 1, 9), SESSION + 4 * HOUR
    assert next_one([old], SESSION).due == first
    assert next_one([old, first], first).due == london(11, 3, 17)  # and not at nine


def test_a_missed_one_stays_due_and_is_missed_a_day_later() -> None:
    done = [SESSION + 4 * HOUR]
    due = london(11, 3, 17)
    assert next_one(done, due + DAY) == CheckIns(due, missed=False)
    assert next_one(done, due + DAY + HOUR) == CheckIns(due, missed=True)
    assert next_one(done, due + 300 * DAY) == CheckIns(due, missed=True)


def test_what_is_still_to_come_never_begins_in_the_past() -> None:
    now = london(11, 5, 18)
    assert upcoming_check_ins(SCHEDULE, BEGUN, SESSION, 5, [], now, 2) == [
        london(11, 6, 17), london(11, 7, 17),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "begun"),
    [
        (LONDON, datetime(2026, 10, 23, 9)),  # a day of 25 hours on the 25th
        (LONDON, datetime(2026, 3, 27, 9)),  # a day of 23 hours on the 29th
        (AUCKLAND, datetime(2026, 4, 3, 9)),
        (AUCKLAND, datetime(2026, 9, 25, 9)),
        (NEW_YORK, datetime(2026, 3, 6, 9)),
        (NEW_YORK, datetime(2026, 10, 30, 9)),
    ],
)
def test_the_clock_on_the_wall_stays_the_same_when_summer_time_changes(
    zone: ZoneInfo, begun: datetime
) -> None:
    begun = begun.replace(tzinfo=zone)
    found = upcoming_check_ins(SCHEDULE, begun, begun, 5, [], begun, 6)
    assert days_of(found, begun) == [0, 1, 2, 3, 4, 5]
    assert {each.hour for each in found} == {13}
    assert len({each.utcoffset() for each in found}) == 2, "no change of the clocks in it"


def test_hours_after_a_session_are_real_hours_while_the_clocks_change() -> None:
    session = london(3, 28, 23)  # at 1:00 it becomes 2:00
    due = check_ins(SCHEDULE, session, session, 5, [], session).due
    assert due.astimezone(UTC) - session.astimezone(UTC) == 4 * HOUR
    assert (due.hour, due.date().day) == (4, 29)


def test_another_zone_moves_days_and_hours_with_the_person() -> None:
    done = [SESSION + 4 * HOUR]
    now = done[0].astimezone(AUCKLAND)  # 06:20 on the first morning there
    due = check_ins(SCHEDULE, BEGUN, SESSION, 5, done, now).due
    assert due == datetime(2026, 11, 4, 8, tzinfo=AUCKLAND)
    assert due.tzinfo is AUCKLAND


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        next_one([datetime(2026, 11, 2)], SESSION)


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from([LONDON, AUCKLAND, NEW_YORK, UTC, ZoneInfo("Asia/Kolkata")])


@given(MOMENTS, MOMENTS | st.none(), st.integers(0, 10), st.lists(MOMENTS), MOMENTS, ZONES)
def test_it_always_comes_and_no_clock_that_jumps_puts_it_off(
    begun: datetime, session: datetime | None, pain: int, done: list[datetime], now: datetime,
    zone: ZoneInfo,
) -> None:  # fmt: skip
    now = now.astimezone(zone)
    found = check_ins(SCHEDULE, begun, session, pain, done, now)
    assert found.due - now <= timedelta(days=31)
    later = upcoming_check_ins(SCHEDULE, begun, session, pain, done, now, 6)
    assert len(later) == 6
    assert later == sorted(set(later))
    assert later[0] > now
    if found.due > now:
        assert later[0] == found.due
        assert not found.missed


@given(MOMENTS, st.integers(0, 10), st.integers(0, 9))
@example(datetime(2024, 3, 30, 19, tzinfo=UTC), 8, 1)  # a night with an hour less
def test_more_pain_is_never_looked_in_on_later(begun: datetime, pain: int, less: int) -> None:
    now = begun.astimezone(LONDON)
    each = [
        upcoming_check_ins(SCHEDULE, begun, begun, p, [], now, 9)
        for p in (max(pain - less, 0), pain)
    ]
    assert set(each[0][:8]) <= set(each[1])
