"""No order of sessions undercuts a rest or exceeds a day's number: every order, played.

Someone who always starts the moment they may, with sessions as short or as long as they can be.
When a remedy opens is the latest of what each single session before asks for, and of the number
in a day, which remedies may have in common. So chains of every such group, and every order of
four sessions (each pair with up to two others around it), show it for any order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Protocol

from unknot.proof.answer_space import Claim, Json
from unknot.proof.dose_limits import DosePromise
from unknot.session.limits import DAY, HOUR, PastSession, available_from, without_false_starts
from unknot.session.remedy import SHORTEST, Remedy

A_MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)  # any will do: only differences matter
TOGETHER: Final = 4  # sessions in one order
SHORT: Final = timedelta(seconds=16)  # the shortest that is no slip
A_SLIP: Final = timedelta(seconds=15)  # the longest that is one
SLIPS: Final = 40


class GapPromise(Protocol):
    """What was promised between two remedies; seconds."""

    @property
    def first(self) -> str: ...
    @property
    def then(self) -> str: ...
    @property
    def at_least(self) -> int: ...


Remedies = Mapping[str, Remedy]


def rest_claims(
    remedies: Remedies, doses: Sequence[DosePromise], gaps: Sequence[GapPromise]
) -> Iterator[Claim]:
    """Chains of each remedy and those it counts with, slips, and every order of four."""
    for dose in (each for each in doses if each.remedy in remedies):
        chain = Orders((dose.remedy, *dose.together), 2 * dose.a_day + 1)
        says = f"No two sessions of {dose.remedy} are too close, or too many in a day."
        look = partial(_first_wrong, remedies, [dose], (), chain)
        yield Claim(f"rest:{dose.remedy}", "rest", says, chain.count, look)
        says = f"Starts of {dose.remedy} that are taken back come to under a minute an hour."
        slipped = partial(_slipped, remedies[dose.remedy])
        yield Claim(f"slips:{dose.remedy}", "slips", says, SLIPS, slipped)
    for name in sorted(set(remedies) - {dose.remedy for dose in doses}):
        unpromised = partial(_unpromised, name)
        yield Claim(f"rest:{name}", "rest", f"Something is promised of {name}.", 1, unpromised)
    every = Orders(tuple(remedies), TOGETHER)
    says = "No order of sessions undercuts a rest or exceeds a day, or is kept waiting for a day."
    look = partial(_first_wrong, remedies, doses, gaps, every)
    yield Claim("sequence", "sequence", says, every.count, look)


@dataclass(frozen=True)
class Orders:
    """Every order of so many sessions of these remedies, each as short or as long as can be."""

    names: tuple[str, ...]
    length: int

    @property
    def count(self) -> int:
        """How many there are, shorter ones included."""
        return sum((2 * len(self.names)) ** length for length in range(1, self.length + 1))


def _first_wrong(
    remedies: Remedies,
    doses: Sequence[DosePromise],
    gaps: Sequence[GapPromise],
    orders: Orders,
    past: tuple[PastSession, ...] = (),
) -> Json | None:
    """The first order that breaks a promise; what several begin with is played once."""
    problem = _problem(past, doses, gaps) if past else None
    if problem or len(past) == orders.length:
        return problem
    for each in (each for name in orders.names for each in _next(remedies[name], past)):
        problem = _first_wrong(remedies, doses, gaps, orders, (*past, each))
        if problem:
            return problem
    return None


def _next(remedy: Remedy, past: Sequence[PastSession]) -> Iterator[PastSession]:
    """The session that starts the moment it may: as short as can be, and as long."""
    now = past[-1].end if past else A_MOMENT
    opens = available_from(remedy, past, now)
    start = opens.at if opens else now
    longest = remedy.dose_up_to + (remedy.pace.pause_up_to if remedy.pace else 0)
    for lasts in (SHORT, timedelta(seconds=longest)):
        yield PastSession(remedy.id, start, start + lasts)


def _problem(
    past: Sequence[PastSession], doses: Sequence[DosePromise], gaps: Sequence[GapPromise]
) -> Json | None:
    """What is wrong with the last of these sessions."""
    last = past[-1]
    if len(past) > 1 and last.start - past[-2].end > DAY:
        return _told(past, "more than a day, however well it all went")
    for dose in (each for each in doses if each.remedy == last.remedy):
        alike = [each for each in past[:-1] if each.remedy in (dose.remedy, *dose.together)]
        rest = min((_seconds(each, last) for each in alike), default=dose.wait)
        today = 1 + sum(last.start - each.start < DAY for each in alike)
        if rest < dose.wait or today > dose.a_day:
            return _told(past, f"a rest of {rest:.0f} s, number {today} in 24 hours; promised: "
                               f"{dose.wait} s, {dose.a_day}")  # fmt: skip
    for gap in (each for each in gaps if each.then == last.remedy):
        before = [_seconds(each, last) for each in past[:-1] if each.remedy == gap.first]
        if min(before, default=gap.at_least) < gap.at_least:
            return _told(past, f"{min(before):.0f} s; promised after {gap.first}: {gap.at_least} s")
    return None


def _seconds(earlier: PastSession, later: PastSession) -> float:
    return (later.start - earlier.end).total_seconds()


def _told(past: Sequence[PastSession], problem: str) -> Json:
    order = [f"{each.remedy} at {each.start - A_MOMENT}" for each in past]
    return {"problem": f"{past[-1].remedy} opens after {problem}", "order": order}


def _slipped(remedy: Remedy) -> Json | None:
    """Plays someone who starts again and again, and takes each start back in time."""
    past: list[PastSession] = []
    now = A_MOMENT
    for _ in range(SLIPS):
        opens = available_from(remedy, past, now)
        now = opens.at if opens else now
        past.append(PastSession(remedy.id, now, now + A_SLIP, slip=True))
        now = past[-1].end
    count = {each.start for each in without_false_starts(past)}
    for first in past:
        hour = [e for e in past if timedelta(0) <= e.start - first.start < HOUR]
        total = sum((e.end - e.start).total_seconds() for e in hour if e.start not in count)
        if total >= SHORTEST:
            return {"problem": f"{total:.0f} s of slips within an hour that count for nothing"}
    return None


def _unpromised(name: str) -> Json | None:
    return {"problem": f"nothing is promised of {name}'s rests"}
