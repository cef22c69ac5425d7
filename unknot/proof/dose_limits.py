"""No session lasts longer than was promised: every timeline, played.

A timeline is made for each dose that may be set, gentle or not, and with every set of careful
rows that may hold together; of their doses the smallest counts. Of a session that is held and
let go, every hold is counted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final, Protocol

from unknot.pathway.tables import Row, Table
from unknot.proof.answer_space import Claim, Json
from unknot.session.remedy import SHORTEST, Remedy, Words
from unknot.session.timeline import Timeline, timeline

STEP: Final = 60  # seconds between two doses that are tried
Care = tuple[int | None, frozenset[int]]  # what careful rows ask for: dose at most, checks


class DosePromise(Protocol):
    """What was promised of a remedy. Seconds, seconds, sessions in any 24 hours.

    `together`: the remedies that its wait and its number a day count as well.
    """

    @property
    def remedy(self) -> str: ...
    @property
    def at_most(self) -> int: ...
    @property
    def wait(self) -> int: ...
    @property
    def a_day(self) -> int: ...
    @property
    def together(self) -> tuple[str, ...]: ...


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
    """A claim for each remedy."""
    promised = {promise.remedy: promise for promise in promises}
    for name, remedy in remedies.items():
        rows = tables[name].rows if name in tables else ()
        plays = list(_plays(remedy, rows))
        promise = promised.get(name)
        look = partial(_first_over, remedy, words[name], plays, promise)
        says = f"No timeline of {name} is over its dose, and each ends with it."
        yield Claim(f"dose:{name}", "dose", says, len(plays), look)


def _plays(remedy: Remedy, rows: Iterable[Row]) -> Iterator[Play]:
    if remedy.pace:
        yield from (
            Play(gentle, remedy.gentle_dose if gentle else remedy.dose, (None, frozenset()))
            for gentle in (False, True)
        )
        return
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
    if remedy.pace:
        return _overheld(made)
    if last.at != made.dose_seconds:
        return f"ends at {last.at} s, not with its dose at {made.dose_seconds} s"
    return None


def _overheld(made: Timeline) -> str | None:
    """Holds that meet, that nothing ends in time, or that are more than the dose."""
    held = [cue for cue in made.cues if cue.kind == "hold"]
    lets_go = {cue.at for cue in made.cues if cue.kind in ("rest", "side", "end")}
    for hold in held:
        over = hold.at + hold.seconds
        if over not in lets_go:
            return f"nothing ends the hold at {hold.at} s when it is over, at {over} s"
        if any(hold.at < other.at < over for other in held):
            return f"another hold begins within the one at {hold.at} s"
    total = sum(hold.seconds for hold in held)
    if total != made.dose_seconds:
        return f"holds {total} s together, and says {made.dose_seconds} s"
    return None
