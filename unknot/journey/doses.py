"""No session lasts longer, comes sooner or more often than was promised: every timeline, played.

A timeline is made for each dose that may be set, gentle or not, and with every set of careful
rows that may hold together; of their doses the smallest counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from typing import Final, Protocol

from unknot.journey.space import Claim, Json
from unknot.pathway.tables import Row, Table
from unknot.session.limits import DAY, opens_at
from unknot.session.remedy import SHORTEST, Remedy, Words
from unknot.session.timeline import timeline

STEP: Final = 60  # seconds between two doses that are tried
A_MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)  # any will do: only differences matter
Care = tuple[int | None, frozenset[int]]  # what careful rows ask for: dose at most, checks


class DosePromise(Protocol):
    """What was promised of a remedy. Seconds, seconds, sessions in any 24 hours."""

    @property
    def remedy(self) -> str: ...
    @property
    def at_most(self) -> int: ...
    @property
    def wait(self) -> int: ...
    @property
    def a_day(self) -> int: ...


@dataclass(frozen=True)
class Play:
    """One way in which a session may be asked for."""

    gentle: bool
    dose: int
    care: Care

    @property
    def at_most(self) -> int:
        """The dose that was asked for, or the careful rows' where that is less."""
        return min(self.dose, self.care[0] or self.dose)


def doses(
    remedies: Mapping[str, Remedy],
    words: Mapping[str, Words],
    tables: Mapping[str, Table],
    promises: Iterable[DosePromise],
) -> Iterator[Claim]:
    """Both claims for each remedy."""
    promised = {promise.remedy: promise for promise in promises}
    for name, remedy in remedies.items():
        rows = tables[name].rows if name in tables else ()
        plays = list(_plays(remedy, rows))
        promise = promised.get(name)
        look = partial(_first_over, remedy, words[name], plays, promise)
        says = f"No timeline of {name} is over its dose, and each ends with it."
        yield Claim(f"dose:{name}", "dose", says, len(plays), look)
        says = f"No two sessions of {name} are too close, or too many in a day."
        hurried = partial(_hurried, remedy, promise)
        yield Claim(f"rest:{name}", "rest", says, _tries(remedy), hurried)


def _plays(remedy: Remedy, rows: Iterable[Row]) -> Iterator[Play]:
    allowed = range(SHORTEST, remedy.dose_up_to + 1, STEP)
    for gentle, dose, care in product((False, True), allowed, _cares(rows)):
        yield Play(gentle, dose, care)


def _cares(rows: Iterable[Row]) -> list[Care]:
    """What every set of rows asks for together; equal ones once."""
    found: dict[Care, None] = {(None, frozenset()): None}
    for row in rows:
        if row.dose or row.check:
            for dose, checks in list(found):
                least = min((d for d in (dose, row.dose) if d), default=None)
                found[least, checks | set(row.check)] = None
    return list(found)


def _first_over(
    remedy: Remedy, words: Words, plays: Iterable[Play], promise: DosePromise | None
) -> Json | None:
    if promise is None:
        return {"problem": f"nothing is promised of {remedy.id}'s dose"}
    for play in plays:
        problem = _problem(remedy, words, play, promise.at_most)
        if problem:
            return {
                "problem": problem, "gentle": play.gentle, "dose": play.dose,
                "careful_dose": play.care[0], "careful_checks": sorted(play.care[1]),
            }  # fmt: skip
    return None


def _problem(remedy: Remedy, words: Words, play: Play, promised: int) -> str | None:
    try:
        made = timeline(remedy, words, gentle=play.gentle, dose=play.at_most, checks=play.care[1])
    except ValueError as error:
        return f"cannot be played: {error}"
    most = min(play.at_most, promised)
    if made.dose_seconds > most:
        return f"lasts {made.dose_seconds} s, {most} at most"
    last = made.cues[-1]
    if last.kind != "end" or max(cue.at for cue in made.cues) != last.at:
        return f"does not close with its end, but with '{last.kind}' at {last.at} s"
    if last.at != made.dose_seconds:
        return f"ends at {last.at} s, not with its dose at {made.dose_seconds} s"
    return None


def _tries(remedy: Remedy) -> int:
    return 3 * remedy.a_day + 1  # more than two days' worth


def _hurried(remedy: Remedy, promise: DosePromise | None) -> Json | None:
    """Plays someone who starts again the moment they may, with the shortest sessions."""
    if promise is None:
        return {"problem": f"nothing is promised of {remedy.id}'s rests"}
    past: list[tuple[datetime, datetime]] = []
    now = A_MOMENT
    for number in range(1, _tries(remedy) + 1):
        now = opens_at(remedy, past, now) or now
        rest = (now - past[-1][1]).total_seconds() if past else promise.wait
        today = 1 + sum(now - start < DAY for start, _ in past)
        if rest < promise.wait or today > promise.a_day:
            return {
                "problem": f"session {number} opens after a rest of {rest:.0f} s, as number "
                f"{today} in 24 hours; promised: {promise.wait} s, {promise.a_day}"
            }
        past.append((now, now + timedelta(seconds=SHORTEST)))
        now = past[-1][1]
    return None
