"""When each event really happened, as far as the clocks tell.

Events stand in the order in which they were told. A clock that ran ahead, or fell back to 1970 when
a battery died, disagrees with that order. Believed is the longest run of clocks that never falls
and ends at the present one; what another clock stamped was said between its believed neighbours.

What must not be too early (how long ago a pack came off) goes by `latest`, the rest by `times`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from operator import le
from typing import Final

from unknot.record.event import Event

FLOOR: Final = datetime(2025, 1, 1, tzinfo=UTC)  # there was no Unknot: an earlier clock is wrong
BEGIN: Final = datetime.min.replace(tzinfo=UTC)
TOLERANCE: Final = timedelta(minutes=2)  # a clock that is put right by no more did not jump
NEVER: Final = datetime(9998, 12, 31, tzinfo=UTC)  # nobody knows: maybe just now


@dataclass(frozen=True)
class SameClocks:
    """Present clocks for which it comes to the same: from the one, before the other."""

    since: datetime
    before: datetime


@dataclass(frozen=True)
class Clocks:
    """When events happened, in their order.

    `latest`: by id, the latest that any clock allows, of those that may have been said later.
    `holds`: None where no clock ever fell, and any present clock will do.
    """

    times: list[datetime]
    latest: dict[str, datetime] = field(default_factory=dict)
    holds: SameClocks | None = None


def clocks(ordered: Sequence[Event], now: datetime | None = None) -> Clocks:
    """What the clocks of a record come to, by the present one: `now`, or the last that spoke."""
    said = [clock_reading(event) for event in ordered]
    present = now or (said[-1] if said else FLOOR)
    if rises(said) and (said[:1] >= [FLOOR] or present < FLOOR):
        return Clocks(said)
    right = [i for i, clock in enumerate(said) if _may_be_right(clock, present)]
    held, run = _holds(said, present), set(_longest(right, said))
    # Of what is believed: the last before each event (or in it), and the first after it.
    before = [*accumulate((said[i] if i in run else BEGIN for i in range(len(said))), max)]
    after = [*accumulate((said[i] if i in run else NEVER for i in range(len(said))[::-1]), min)]
    times = [_between(*each) for each in zip(before, said, reversed(after), strict=True)]
    times = [*accumulate(reversed(times), min)][::-1]
    latest = zip(ordered, times, _latest(said, set(right)), strict=True)
    return Clocks(times, {each.id: by for each, time, by in latest if by > time}, held)


def clock_reading(event: Event) -> datetime:
    """What the clock said."""
    return event.clock or event.at


def rises(said: Sequence[datetime]) -> bool:
    """Whether no clock fell."""
    return all(map(le, said, said[1:]))


def _may_be_right(clock: datetime, present: datetime) -> bool:
    return clock <= present and (clock >= FLOOR or present < FLOOR)


def _longest(of: Sequence[int], said: Sequence[datetime]) -> list[int]:
    """The longest run that never falls, by patience sorting; of several, the one told last."""
    ends: list[datetime] = []  # the lowest end of a run of each length
    last: list[int] = []
    came_from: dict[int, int | None] = {}
    for i in of:
        length = bisect_right(ends, said[i])
        came_from[i] = last[length - 1] if length else None
        ends[length : length + 1], last[length : length + 1] = [said[i]], [i]
    run, at = [], last[-1] if last else None
    while at is not None:
        run.append(at)
        at = came_from[at]
    return run


def _between(before: datetime, clock: datetime, after: datetime) -> datetime:
    if after == NEVER:  # nothing believed follows: it may yet turn out to be right
        return max(before, clock)
    return after if before == BEGIN else min(max(before, clock), after)


def _latest(said: Sequence[datetime], right: set[int]) -> list[datetime]:
    """When each was said at the latest, whichever clocks were wrong.

    That is what its clock said; where an earlier one said more, when a clock was there again.
    """
    highest, found = BEGIN + TOLERANCE, list[datetime]()
    for i, clock in enumerate(said, start=1):
        if i - 1 in right and clock >= highest - TOLERANCE:
            highest = max(highest, clock)
            found += (i - len(found)) * [highest]
    return found + (len(said) - len(found)) * [NEVER]


def _holds(said: Sequence[datetime], present: datetime) -> SameClocks:
    """Until the present clock passes one that was told, either way, as much of them is believed."""
    later = [clock for clock in said if clock > present] + ([FLOOR] if present < FLOOR else [])
    passed = [clock for clock in said if clock <= present] + ([FLOOR] if present >= FLOOR else [])
    return SameClocks(max(passed, default=BEGIN), min(later, default=NEVER))
