"""The moment at which a test takes place: this machine's own, or one that is pinned.

    UNKNOT_TEST_NOW="2026-12-31T23:59 Europe/Berlin" make test    all of it, then and there
    pytest --clocks                                               what is marked EDGES, at twelve moments

Whoever needs the time asks the `clock` fixture, or `now()` below: pages answer by the same clock.
"""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

ZONE = "Europe/London"  # where tests are at home while nothing else is said
PINNED = "UNKNOT_TEST_NOW"
# Wall and place, each an edge of some calendar; "second" is the later of two equal walls.
MOMENTS = {
    "first of a month": "2026-12-01T00:30 Europe/Berlin",
    "last minute of a year": "2026-12-31T23:59 Europe/London",
    "first minute of a year": "2027-01-01T00:00 Europe/Berlin",
    "last minute of February": "2027-02-28T23:59 Asia/Kathmandu",
    "leap day": "2028-02-29T12:00 Europe/London",
    "day after a leap day": "2028-03-01T00:05 Europe/Berlin",
    "spring in Berlin": "2027-03-28T01:59 Europe/Berlin",
    "autumn in Berlin": "2027-10-31T02:30 Europe/Berlin",
    "spring in New York": "2027-03-14T03:00 America/New_York",
    "autumn in New York, second": "2027-11-07T01:30 America/New_York",
    "autumn on Lord Howe": "2027-04-04T01:45 Australia/Lord_Howe",
    "spring on Lord Howe": "2027-10-03T01:59 Australia/Lord_Howe",
}
# A test that leans on the calendar: it runs at each of the twelve moments before anything lands.
EDGES = pytest.mark.edges


@dataclass(frozen=True)
class Clock:
    """A clock of somewhere, so much ahead of this machine's."""

    zone: ZoneInfo
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return (datetime.now(UTC) + self.ahead).astimezone(self.zone)

    def today(self) -> date:
        return self.now().date()


def moment(text: str, *, second: bool = False) -> Clock:
    """The clock that shows this wall at this place right now: "2026-12-31T23:59 Europe/Berlin"."""
    wall, _, place = text.partition(" ")
    zone = ZoneInfo(place or ZONE)
    at = datetime.fromisoformat(wall).replace(tzinfo=zone, fold=int(second))
    return Clock(zone, at.astimezone(UTC) - datetime.now(UTC))


def at(*names: str) -> pytest.MarkDecorator:
    """Always at these of the moments, whatever the day."""
    return pytest.mark.parametrize("clock", names, indirect=True)


def set_to(name: str = "") -> Clock:
    """Pin the clock to one of the moments; without a name to what the environment says, if it does."""
    name = name or os.environ.get(PINNED, "")
    found = Clock(ZoneInfo(ZONE))
    if name:
        found = moment(MOMENTS.get(name, name), second=name.endswith("second"))
    _set.append(found)
    return found


_set: list[Clock] = []
set_to()


def clock() -> Clock:
    """The clock of the test that runs."""
    return _set[-1]


def now() -> datetime:
    """The time of the test that runs, where it takes place."""
    return clock().now()
