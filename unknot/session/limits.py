"""When a remedy may be used again.

"A day" is read as any 24 hours, not a calendar day: four sessions before midnight and four after
are eight. A session that seems to lie in the future (the clock was ahead then, or was set back
since) counts as if it had just ended, so that no change of a clock opens a remedy sooner than
it would have opened anyway.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from unknot.session.remedy import Remedy

DAY: Final = timedelta(hours=24)
Session = tuple[datetime, datetime]  # start, end


def opens_at(remedy: Remedy, past: Iterable[Session], now: datetime) -> datetime | None:
    """The earliest time for the next session, in the zone of `now`; None: at once.

    `past` holds this remedy's sessions in any order. ValueError for a time without a zone.
    """
    moment = _utc(now)
    sessions = [_as_seen_at(moment, start, end) for start, end in past]
    if not sessions:
        return None
    opens = max(end for _, end in sessions) + timedelta(seconds=remedy.wait)
    starts = sorted((start for start, _ in sessions), reverse=True)
    if len(starts) >= remedy.a_day:
        opens = max(opens, starts[remedy.a_day - 1] + DAY)
    return opens.astimezone(now.tzinfo) if opens > moment else None


def _as_seen_at(moment: datetime, start: datetime, end: datetime) -> Session:
    """One session in UTC, none of it in the future, and its end not before its start."""
    begun, ended = _utc(start), _utc(end)
    return min(begun, moment), min(max(begun, ended), moment)


def _utc(time: datetime) -> datetime:
    # Python adds and compares times of one zone by the clock on the wall, an hour off when
    # summer time changes. In UTC it cannot.
    if time.utcoffset() is None:
        raise ValueError(f"{time.isoformat()} has no time zone")
    return time.astimezone(UTC)
