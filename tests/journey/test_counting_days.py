"""How long it has lasted is counted from a day, in the person's own zone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from support.lives import HOUR, LIBRARY, MINUTE, SECOND
from unknot.journey.now.snapshot import current_answers
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

LONDON, AUCKLAND, NEW_YORK = map(
    ZoneInfo, ("Europe/London", "Pacific/Auckland", "America/New_York")
)


def days(began: date, now: datetime, said: datetime | None = None, **more: Any) -> object:
    data = {"screen": "about", "answers": more, "since": {"days": began.isoformat()}}
    event = make_event("e1", (said or now).astimezone(UTC), "answered", data)
    return current_answers(LIBRARY.pathway, fold([event]), now).get("days")


def london(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


COUNTS = [
    (date(2026, 11, 22), london(11, 22, 0, 1), 0),
    (date(2026, 11, 22), london(11, 22, 23, 59), 0),
    (date(2026, 11, 21), london(11, 22, 0, 0), 1),
    (date(2026, 11, 21), london(11, 21, 23, 59), 0),
    (date(2026, 11, 15), london(11, 22), 7),
    (date(2026, 10, 11), london(11, 22), 42),
    (date(2025, 11, 22), london(11, 22), 365),
    # over the end of summer time (25 October 2026), a day of 25 hours
    (date(2026, 10, 24), london(10, 25, 0, 30), 1),
    (date(2026, 10, 24), london(10, 25, 23, 30), 1),
    (date(2026, 10, 24), london(10, 26, 0, 30), 2),
    # over its beginning (29 March 2026), a day of 23 hours
    (date(2026, 3, 28), london(3, 29, 23, 30), 1),
    (date(2026, 3, 28), london(3, 30, 0, 30), 2),
    # a day that has not come yet: the clock was wrong, or the zone changed
    (date(2026, 11, 23), london(11, 22), 0),
    (date(2027, 11, 22), london(11, 22), 0),
]


@pytest.mark.parametrize(("began", "now", "count"), COUNTS)
def test_days_are_those_of_the_calendar(began: date, now: datetime, count: int) -> None:
    assert days(began, now) == count


def test_the_same_moment_is_another_day_elsewhere() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    began = date(2026, 11, 22)
    assert days(began, now.astimezone(AUCKLAND)) == 1
    assert days(began, now.astimezone(LONDON)) == 0
    assert days(began, now.astimezone(NEW_YORK)) == 0


def test_days_count_up_by_themselves_while_the_answer_is_fresh() -> None:
    said = london(11, 22, 20)
    lasts = timedelta(seconds=LIBRARY.facts["days"].lasts)
    assert days(date(2026, 11, 22), said + 5 * HOUR, said) in (1, None)
    end = (said.astimezone(UTC) + lasts).astimezone(LONDON)
    assert days(date(2026, 11, 22), end, said) == (end.date() - date(2026, 11, 22)).days
    assert days(date(2026, 11, 22), end + SECOND, said) is None


def test_a_day_told_by_a_clock_that_ran_ahead_does_not_count() -> None:
    now = london(11, 22)
    assert days(date(2026, 11, 20), now, said=now + 2 * MINUTE) == 2
    assert days(date(2026, 11, 20), now, said=now + 2 * MINUTE + SECOND) is None


def test_a_day_counts_more_than_the_number_told_with_it() -> None:
    now = london(11, 22)
    assert days(date(2026, 11, 20), now, days=9) == 2


def test_longer_ago_than_anybody_lives_is_asked_again() -> None:
    assert days(date(1900, 1, 1), london(11, 22)) is None


def test_nothing_but_a_number_can_count_up() -> None:
    data = {"screen": "about", "answers": {}, "since": {"fever": "2026-11-20"}}
    now = london(11, 22)
    event = make_event("e1", now, "answered", data)
    assert current_answers(LIBRARY.pathway, fold([event]), now) == {}
