"""When a remedy may be used again.

"A day" is read as any 24 hours, not a calendar day: four sessions before midnight and four after
are eight. A session that seems to lie in the future (the clock was ahead then, or was set back
since) counts as if it had just ended, so that no change of a clock opens a remedy sooner than
it would have opened anyway.

A start that is taken back within seconds is a slip of the thumb and does not count, or it would
cost an hour. Many of them do: together they stay under a minute in any hour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from unknot.session.remedy import SHORTEST, Remedy

DAY: Final = timedelta(hours=24)
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class PastSession:
    """One session that was: of which remedy, its start and end, and whether it was a slip."""

    remedy: str
    start: datetime
    end: datetime
    slip: bool = False


@dataclass(frozen=True)
class AvailableFrom:
    """When a remedy opens, and why not sooner."""

    at: datetime
    why: str


def available_from(
    remedy: Remedy, past: Iterable[PastSession], now: datetime
) -> AvailableFrom | None:
    """The earliest time for the next session, in the zone of `now`; None: at once.

    `past` holds sessions of all remedies in any order. ValueError for a time without a zone.
    """
    moment = _utc(now)
    sessions = without_false_starts(
        [_as_seen_at(moment, each) for each in _near(remedy, past, moment)]
    )
    found = [*_rests(remedy, sessions), *_too_many(remedy, sessions)]
    last = max(found, key=lambda each: each.at, default=None)
    if last is None or last.at <= moment:
        return None
    return AvailableFrom(last.at.astimezone(now.tzinfo), last.why)


def _near(remedy: Remedy, past: Iterable[PastSession], moment: datetime) -> Iterable[PastSession]:
    """All that can still matter: those of years ago are many."""
    far = longest_effect(remedy)
    return (each for each in past if moment - max(_utc(each.start), _utc(each.end)) < far)


def longest_effect(remedy: Remedy) -> timedelta:
    """How long after its end a session of any remedy can matter to this one.

    Two hours more than the longest rest or a day, because slips are counted together within one.
    """
    waits = timedelta(seconds=max(remedy.wait, *(each.wait for each in remedy.after), 0))
    return max(DAY, waits) + 2 * HOUR


def without_false_starts(past: Sequence[PastSession]) -> list[PastSession]:
    """The sessions that count, oldest first: all but a few starts that were taken back."""
    found: list[PastSession] = []
    slips: list[PastSession] = []
    for each in sorted(past, key=lambda session: (session.start, session.end, session.remedy)):
        if not each.slip:
            found.append(each)
            continue
        slips = [slip for slip in slips if each.start - slip.start < HOUR] + [each]
        if sum((slip.end - slip.start).total_seconds() for slip in slips) >= SHORTEST:
            found.append(each)
    return found


def _rests(remedy: Remedy, sessions: Iterable[PastSession]) -> Iterable[AvailableFrom]:
    """Every session asks for its rest: an earlier one's may be the longer."""
    for each in sessions:
        wait, why = remedy.rest_after(each.remedy)
        if wait:
            yield AvailableFrom(each.end + timedelta(seconds=wait), why)


def _too_many(remedy: Remedy, sessions: Iterable[PastSession]) -> Iterable[AvailableFrom]:
    alike = (remedy.id, *remedy.shares)
    starts = sorted((each.start for each in sessions if each.remedy in alike), reverse=True)
    if len(starts) >= remedy.a_day:
        yield AvailableFrom(starts[remedy.a_day - 1] + DAY, remedy.why_of("a_day"))


def _as_seen_at(moment: datetime, each: PastSession) -> PastSession:
    """One session in UTC, none of it in the future, and its end not before its start."""
    begun, ended = _utc(each.start), _utc(each.end)
    if begun is each.start and ended is each.end and begun < ended <= moment:
        return each
    slip = each.slip and begun < ended <= moment  # a length that a clock swallowed is none
    return PastSession(each.remedy, min(begun, moment), min(max(begun, ended), moment), slip)


def _utc(time: datetime) -> datetime:
    # Python adds and compares times of one zone by the clock on the wall, an hour off when
    # summer time changes. In UTC it cannot.
    if time.tzinfo is UTC:
        return time
    if time.utcoffset() is None:
        raise ValueError(f"{time.isoformat()} has no time zone")
    return time.astimezone(UTC)
