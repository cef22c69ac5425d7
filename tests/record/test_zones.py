"""A day of the record is the day of who said it, where they said it."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.journey.history.timeline import recorded_span, timeline
from unknot.record.episodes import days
from unknot.record.event import Event
from unknot.record.event_validation import BadEvent, from_json, make_event
from unknot.record.fold import fold
from unknot.record.zones import local_day, local_time, zone_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LATE = datetime(2026, 11, 21, 3, tzinfo=UTC)  # ten in the evening of the 20th in New York
PAIN = {"asked": "person", "pain": 7}


def said(at: datetime, zone: str | None, number: int = 1) -> Event:
    return make_event(f"e{number}", at, "pain.rated", PAIN, zone=zone)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/New_York", 20), ("Europe/Berlin", 21), (None, 21), ("Europe/Atlantis", 21),
     ("../etc/passwd", 21), ("Europe", 21)],
)  # fmt: skip
def test_it_is_the_day_there_read_elsewhere_and_the_readers_when_nobody_knows(
    zone: str | None, day: int
) -> None:
    state = fold([said(LATE, zone)])
    assert list(days(state.pain.ratings, BERLIN)) == [date(2026, 11, day)]
    now = datetime(2026, 11, 23, 12, tzinfo=BERLIN)
    found = recorded_span(state, now)
    assert found is not None and found[0] == date(2026, 11, day)
    told = timeline(state, now, *found)
    assert [each.day.day for each in told if each.pain is not None] == [day]


def test_a_zone_that_nobody_knows_is_kept_as_it_was_said() -> None:
    event = said(LATE, "Europe/Atlantis")
    assert from_json(event.as_json()) == event
    assert event.as_json()["zone"] == "Europe/Atlantis"
    assert "zone" not in said(LATE, None).as_json()


@pytest.mark.parametrize("zone", [5, "", "x" * 65, ["Europe/Berlin"]])
def test_what_is_no_name_of_a_zone_is_refused(zone: object) -> None:
    with pytest.raises(BadEvent, match="no name of a zone"):
        from_json(said(LATE, None).as_json() | {"zone": zone})


def test_an_hour_is_an_hour_in_the_night_when_clocks_change() -> None:
    """Times in a named zone subtract by the wall, and a dose would be an hour off."""
    before = local_time(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin")
    after = local_time(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Berlin")
    assert after - before == timedelta(hours=1)
    assert (before.hour, after.hour) == (2, 2)
    assert before < after


def test_moments_of_two_places_stand_in_the_order_in_which_they_were() -> None:
    first, then = (
        local_time(LATE, "America/New_York"),
        local_time(LATE + timedelta(minutes=1), "Asia/Tokyo"),
    )
    assert first < then
    assert (local_day(first, UTC), local_day(then, UTC)) == (date(2026, 11, 20), date(2026, 11, 21))


def test_whoever_flies_west_over_midnight_meets_a_day_twice() -> None:
    """Tokyo's 22nd, then, nine hours later, the 21st of New York."""
    tokyo, later = datetime(2026, 11, 21, 16, tzinfo=UTC), datetime(2026, 11, 22, 1, tzinfo=UTC)
    state = fold([said(tokyo, "Asia/Tokyo"), said(later, "America/New_York", 2)])
    assert list(days(state.pain.ratings, BERLIN)) == [date(2026, 11, 21), date(2026, 11, 22)]


def test_a_clock_says_its_zone_only_when_it_has_a_name() -> None:
    assert zone_of(LATE.astimezone(BERLIN)) == "Europe/Berlin"
    assert zone_of(LATE.astimezone(timezone(timedelta(hours=1)))) is None
    assert local_day(LATE, NEW_YORK) == date(2026, 11, 20)


@given(st.sampled_from(sorted(available_timezones())), st.integers(1900, 2090), st.data())
def test_a_moment_stands_in_the_offset_of_its_zone_after_any_other(
    zone: str, year: int, data: st.DataObject
) -> None:
    """Also close to where clocks change: what was found for one moment is not taken for another."""
    hours = st.integers(-9_000, 9_000)
    for hour in data.draw(st.lists(hours, min_size=2, max_size=8)):
        when = datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        found, plain = local_time(when, zone), when.astimezone(ZoneInfo(zone))
        assert (found, found.utcoffset()) == (when, plain.utcoffset())


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Africa/Freetown", "Australia/Lord_Howe"])
def test_hour_by_hour_over_a_year_of_changes(zone: str) -> None:
    """1939: the quickest that any zone went back, Freetown's, after four days."""
    for year in (1939, 2026):
        for hour in range(366 * 24):
            when = datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
            assert local_time(when, zone).utcoffset() == when.astimezone(ZoneInfo(zone)).utcoffset()
