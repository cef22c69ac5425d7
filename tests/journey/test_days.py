"""The timeline: what each day held, and what was not said."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from support.lives import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    assessed,
    ended,
    rated,
    record,
    started,
)  # fmt: skip
from unknot.journey.history.timeline import TimelineDay, recorded_span, timeline
from unknot.record.event import Event
from unknot.record.fold import fold

CHECKED = ("checked_in", {"pain": 5, "manage": "yes", "than": "same"})


def told(events: list[Event], now: datetime) -> list[TimelineDay]:
    state = fold(events)
    whole = recorded_span(state, now)
    return timeline(state, now, *whole) if whole else []


def test_nothing_is_no_day() -> None:
    assert told([], NOON) == []


def test_heat_twice_from_six_to_four_and_cold_without_help() -> None:
    what = []
    for name, remedy, before, after, hours in (
        ("a", "heat", 6, 5, 0), ("b", "heat", 5, 4, 2), ("c", "cold", 4, 4, 5),
    ):  # fmt: skip
        at = NOON + hours * HOUR
        what += [(at, started(remedy, before, name)), (at + MINUTE, ended(name=name)),
                 (at + MINUTE, rated(after, name))]  # fmt: skip
    (day,) = told(record(*what), NOON + 6 * HOUR)
    assert [(u.remedy, u.times, u.before, u.after, u.change) for u in day.uses] == [
        ("heat", 2, 6, 4, "lower"), ("cold", 1, 4, 4, "same"),
    ]  # fmt: skip
    (day,) = told(record(*what[:2]), NOON)
    assert [u.change for u in day.uses] == ["unrated"]


def test_days_without_a_word_are_one_run_over_the_end_of_a_month_too() -> None:
    found = told(record((NOON, CHECKED), (NOON + 12 * DAY, CHECKED)), NOON + 13 * DAY)
    assert [(d.day, d.until, d.silent) for d in found] == [
        (date(2026, 12, 4), None, False),
        (date(2026, 11, 23), date(2026, 12, 3), True),
        (date(2026, 11, 22), None, False),
    ]


def test_one_silent_day_is_a_day() -> None:
    found = told(record((NOON, CHECKED), (NOON + 2 * DAY, CHECKED)), NOON + 2 * DAY)
    assert [(d.day.day, d.until) for d in found] == [(24, None), (23, None), (22, None)]


def test_the_worst_alarm_of_a_day_and_a_visit_are_told() -> None:
    events = record(
        (NOON, assessed("emergency")), (NOON + HOUR, assessed("urgent")),
        (NOON + HOUR, ("seen", {})), (NOON + DAY, assessed("urgent")),
    )  # fmt: skip
    later, first = told(events, NOON + DAY)
    assert (first.alarm, first.seen, later.alarm, later.seen) == (
        "emergency",
        True,
        "urgent",
        False,
    )


def test_days_are_those_of_the_persons_zone() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=NOON.tzinfo)
    for zone, day in (("Europe/London", 22), ("Europe/Berlin", 23)):
        (found,) = told(record((late, CHECKED)), late.astimezone(ZoneInfo(zone)))
        assert found.day.day == day


def test_a_word_dated_later_than_now_is_shown_and_not_lost() -> None:
    found = told(record((NOON + 2 * DAY, CHECKED)), NOON)
    assert [d.day.day for d in found if not d.silent] == [24]


def test_only_the_days_that_were_asked_for_are_told() -> None:
    """The rest of years is not looked at; what lies on their edges is."""
    state = fold(record(*((NOON + n * DAY, CHECKED) for n in range(9))))
    whole = recorded_span(state, NOON + 8 * DAY)
    assert whole == (date(2026, 11, 22), date(2026, 11, 30))
    found = timeline(state, NOON + 8 * DAY, date(2026, 11, 24), date(2026, 11, 26))
    assert [day.day.day for day in found] == [26, 25, 24]
    assert not any(day.silent for day in found)


def test_a_clock_that_ran_ahead_hides_no_day() -> None:
    state = fold(record((NOON, CHECKED), (NOON + 3 * DAY, CHECKED)))
    assert recorded_span(state, NOON + DAY) == (date(2026, 11, 22), date(2026, 11, 25))
    assert recorded_span(state, NOON + 4 * DAY) == (date(2026, 11, 22), date(2026, 11, 25))
    assert recorded_span(fold(record((NOON, ("country", {"country": "gb"})))), NOON) is None
