"""No session lasts longer than was promised: every session that can be asked for, played.

What is played is what pages and the command play (`unknot.journey.remedies.own_session`): for each
dose that is on offer or might be sent, gentle or not, on a chair or not, and with every set of
careful rows that may hold together. Of their doses the smallest counts, and what they ask for
besides must be there. Of a session that is held and let go, every hold is counted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final, Protocol

from unknot.journey.remedies.own_session import (
    Variant,
    chosen_variant,
    doses_to_choose,
    longest_variant,
    own_timeline,
)
from unknot.pathway.tables import Row, Table
from unknot.proof.answer_space import Claim, Json
from unknot.session.remedy import SHORTEST, Remedy, RemedyWords
from unknot.session.timeline import Timeline

STEP: Final = 60  # seconds between two doses that are tried
BOTH: Final = (False, True)
Rows = tuple[Row, ...]


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
class SessionRequest:
    """One way in which a session may be asked for, and the careful rows that hold then."""

    gentle: bool
    chair: bool
    dose: int
    rows: Rows

    @property
    def careful_dose(self) -> int | None:
        """The smallest that a row says; None where none says one."""
        return min((row.dose for row in self.rows if row.dose), default=None)

    def given(self, remedy: Remedy) -> Variant | None:
        """What is given to who asks so; None where that is refused."""
        longest = longest_variant(remedy, self.rows, gentle=self.gentle)
        return chosen_variant(remedy, longest, self.dose, chair=self.chair)


def dose_claims(
    remedies: Mapping[str, Remedy],
    words: Mapping[str, RemedyWords],
    tables: Mapping[str, Table],
    promises: Iterable[DosePromise],
) -> Iterator[Claim]:
    """A claim for each remedy."""
    promised = {promise.remedy: promise for promise in promises}
    for name, remedy in remedies.items():
        rows = tables[name].rows if name in tables else ()
        asked = list(_every_request(remedy, rows))
        look = partial(_first_over, remedy, words[name], asked, promised.get(name))
        says = f"No timeline of {name} is over its dose, and each ends with it."
        yield Claim(f"dose:{name}", "dose", says, len(asked), look)


def _every_request(remedy: Remedy, rows: Iterable[Row]) -> Iterator[SessionRequest]:
    """A dose that is offered, and each other that a form might send: too long as well."""
    sent = range(SHORTEST, remedy.dose_up_to + STEP + 1, STEP)
    chairs = BOTH if remedy.has_chair else (False,)
    for held, gentle, chair in product(row_sets(rows), BOTH, chairs):
        offered = doses_to_choose(remedy, longest_variant(remedy, held, gentle=gentle))
        for dose in sorted({*sent, *offered}):
            yield SessionRequest(gentle, chair, dose, held)


def row_sets(rows: Iterable[Row]) -> list[Rows]:
    """Every set of rows that asks for something; of those that ask for the same, one."""
    found: dict[tuple[object, ...], Rows] = {_asks_for(()): ()}
    for row in rows:
        if row.dose or row.check or row.gentle or row.chair:
            for held in list(found.values()):
                found.setdefault(_asks_for((*held, row)), (*held, row))
    return list(found.values())


def _asks_for(rows: Rows) -> tuple[object, ...]:
    least = min((row.dose for row in rows if row.dose), default=None)
    looks = frozenset(second for row in rows for second in row.check)
    return least, looks, any(row.gentle for row in rows), any(row.chair for row in rows)


def _first_over(
    remedy: Remedy, words: RemedyWords, every: Iterable[SessionRequest], promise: DosePromise | None
) -> Json | None:
    if promise is None:
        return {"problem": f"nothing is promised of {remedy.id}'s dose"}
    for asked in every:
        given = asked.given(remedy)
        problem = given and session_problem(remedy, words, asked, given, promise.at_most)
        if problem:
            looks = {second for row in asked.rows for second in row.check}
            return {
                "problem": problem, "gentle": asked.gentle, "chair": asked.chair,
                "dose": asked.dose, "careful_dose": asked.careful_dose,
                "careful_checks": sorted(looks), "rows": [row.id for row in asked.rows],
            }  # fmt: skip
    return None


def session_problem(
    remedy: Remedy, words: RemedyWords, asked: SessionRequest, given: Variant, promised: int
) -> str | None:
    """What is wrong with the session that is given to whoever asks so; None where nothing is."""
    try:
        made = own_timeline(remedy, words, asked.rows, given)
    except ValueError as error:
        return f"cannot be played: {error}"
    most = min(asked.dose, asked.careful_dose or asked.dose, promised)
    if made.dose_seconds > most:
        return f"lasts {made.dose_seconds} s, {most} at most"
    last = made.cues[-1]
    if last.kind != "end" or max(cue.at for cue in made.cues) != last.at:
        return f"does not close with its end, but with '{last.kind}' at {last.at} s"
    if not remedy.pace and last.at != made.dose_seconds:
        return f"ends at {last.at} s, not with its dose at {made.dose_seconds} s"
    return _careless(remedy, asked.rows, given, made) or (_overheld(made) if remedy.pace else None)


def _careless(remedy: Remedy, rows: Rows, given: Variant, made: Timeline) -> str | None:
    """What a careful row asks for and the session leaves out."""
    if any(row.gentle for row in rows) and not given.gentle:
        return "is not the gentle session that a row asks for"
    if remedy.has_chair and any(row.chair for row in rows) and not given.chair:
        return "is not on the chair that a row asks for"
    looks = {cue.at for cue in made.cues if cue.kind == "check"}
    wanted = {second for row in rows for second in row.check if second < made.dose_seconds}
    if not remedy.pace and not wanted <= looks:
        return f"has no look at the skin at {min(wanted - looks)} s"
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
