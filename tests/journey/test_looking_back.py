"""The last days always stand first; months only lead back, and none of them is empty of days."""

from datetime import date, timedelta

import pytest

from unknot.journey.history.days_shown import LATELY, days_shown, first_of_last_days, months_back

EDGES = (
    date(2026, 12, 1),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2027, 3, 31),
)


@pytest.mark.parametrize("today", EDGES)
def test_the_last_days_are_as_many_on_every_day_of_a_year(today: date) -> None:
    since = first_of_last_days(today, today)
    assert (today - since).days + 1 == LATELY
    shown = days_shown(since, today, months_back(date(2026, 1, 5), since), "")
    assert (shown.first, shown.last, shown.month, shown.newer) == (since, today, None, None)
    assert shown.older == (since - timedelta(days=1)).replace(day=1)


def test_every_day_stands_on_some_page_and_each_page_leads_to_the_next() -> None:
    first, today = date(2027, 11, 30), date(2028, 3, 5)
    since = first_of_last_days(today, today)
    back = months_back(first, since)
    assert [f"{each:%Y-%m}" for each in back] == ["2028-02", "2028-01", "2027-12", "2027-11"]
    page, shown = days_shown(since, today, back, ""), set()
    while True:
        shown |= {page.first + timedelta(days=n) for n in range((page.last - page.first).days + 1)}
        if page.older is None:
            break
        before, page = page, days_shown(since, today, back, f"{page.older:%Y-%m}")
        assert page.newer == before.month
    assert {first + timedelta(days=n) for n in range((today - first).days + 1)} <= shown


@pytest.mark.parametrize("asked", ["", "x", "2026-13", "1999-01", "2028-03"])
def test_a_month_one_cannot_go_back_to_is_the_last_days(asked: str) -> None:
    today = date(2028, 3, 5)
    since = first_of_last_days(today, today)
    assert days_shown(since, today, months_back(date(2028, 1, 1), since), asked).month is None


def test_who_comes_back_after_a_silence_finds_the_days_before_it() -> None:
    assert first_of_last_days(date(2026, 11, 20), date(2027, 2, 1)) == date(2026, 11, 7)


def test_a_clock_that_ran_ahead_hides_none_of_the_last_days() -> None:
    assert first_of_last_days(date(2030, 1, 1), date(2026, 12, 1)) == date(2026, 11, 18)


def test_a_record_of_few_days_has_no_months() -> None:
    assert months_back(date(2026, 11, 25), date(2026, 11, 25)) == []
