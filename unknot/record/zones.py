"""In which zone something was said, and which day that was there.

A moment that was said somewhere stands in that place's own offset from UTC at that moment: two of
them compare and subtract as moments do, also over a night in which clocks change, which times in a
named zone do not. One whose zone nobody knows stands in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

STEADY: Final = timedelta(days=2)  # no zone has ever changed its offset and changed it back in that
ZONES: Final = 64
_steady: Final[dict[str, tuple[datetime, datetime, timezone]]] = {}  # zone: from, until, its offset


def zone_of(now: datetime) -> str | None:
    """The name of the zone of a clock; None where it only knows its offset."""
    return now.tzinfo.key if isinstance(now.tzinfo, ZoneInfo) else None


def local_time(when: datetime, zone: str | None) -> datetime:
    """The same moment by the clock of where it was said; by UTC where that is not known."""
    if not zone:
        return when
    steady = _steady.get(zone)
    if steady and steady[0] <= when < steady[1]:  # as good as always: a record goes on in order
        return when.astimezone(steady[2])
    known = _known(zone)
    return _by_its_clock(when, known) if known else when


def local_day(when: datetime, here: tzinfo) -> date:
    """The calendar day of a moment: where it was said, or here if that is not known."""
    return _day(when, here) if when.tzinfo is UTC else when.date()


def end_of(day: date, like: datetime) -> datetime:
    """The last moment of a day where another moment was said; it never stands in UTC itself."""
    zone = _fixed(0) if like.tzinfo is UTC else like.tzinfo
    return datetime.combine(day, time.max, zone)


@lru_cache(maxsize=64)
def _known(zone: str) -> ZoneInfo | None:
    """None for a zone that does not exist, or not on this machine."""
    try:
        return ZoneInfo(zone)
    except (OSError, ValueError, KeyError):
        return None


def _by_its_clock(when: datetime, zone: ZoneInfo) -> datetime:
    offset = _offset(when, zone)
    place = _fixed(offset)
    try:
        end = when + STEADY
        if _offset(end, zone) == offset:
            if len(_steady) >= ZONES:
                _steady.clear()
            _steady[zone.key] = (when, end, place)
    except OverflowError:  # at the end of all calendars
        pass
    return when.astimezone(place)


def _offset(when: datetime, zone: ZoneInfo) -> float:
    offset = when.astimezone(zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


@lru_cache(maxsize=256)
def _fixed(seconds: float) -> timezone:
    # Not UTC itself, which stands for "not known".
    return timezone(timedelta(seconds=seconds), f"{seconds:+.0f}")


@lru_cache(maxsize=2**15)  # a page asks for the same times again and again
def _day(when: datetime, zone: tzinfo) -> date:
    return when.astimezone(zone).date()
