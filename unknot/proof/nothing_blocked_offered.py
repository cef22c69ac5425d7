"""No blocked remedy is ever offered: each step from a remedy's own table to what a page offers.

Its table gives a remedy's status. `availability` makes of it whether the remedy is open now,
`next_remedy` chooses among those that are not closed, and `first_step` among those that are not
blocked. The two functions are played with everything that they can be given; the table is asked by
its diagrams.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import Final

from unknot.journey.remedies.next_step import REMEDY_TABLE, availability
from unknot.journey.screening.assess import CLOSED, first_step
from unknot.pathway.node import ALWAYS, NEVER
from unknot.proof.answer_space import Claim, Json, Space
from unknot.proof.specification import DISPOSITION
from unknot.record.statements import ALARMS

STATUSES: Final = ("ok", "careful", "ask", "blocked")
NO_ALARM: Final = "none"


def offer_claims(space: Space, ladder: Sequence[str], first_rung: Sequence[str]) -> Iterator[Claim]:
    """A claim for each step."""
    said = space.compiled.tables[DISPOSITION].levels if DISPOSITION in space.compiled.tables else ()
    everything = list(product(STATUSES, (None, *said), (NO_ALARM, *ALARMS), (False, True)))
    yield Claim(
        "offers:rung", "offers", "A remedy is closed while it is blocked or a danger sign is open.",
        len(everything), partial(_open_in_danger, everything),
    )  # fmt: skip
    statuses = product(STATUSES, repeat=len(ladder))
    yield Claim(
        "offers:first_step", "offers", "The first step is never a blocked remedy.",
        len(STATUSES) ** len(ladder), lambda: _blocked_first(ladder, first_rung, statuses),
    )  # fmt: skip
    yield Claim(
        "offers:next_remedy", "offers", "The next remedy is never one that is closed.",
        space.moments, partial(_closed_next, space, ladder, first_rung),
    )  # fmt: skip


def _open_in_danger(everything: Sequence[tuple[str, str | None, str, bool]]) -> Json | None:
    for status, disposition, alarm, resting in everything:
        danger = disposition is None or disposition in CLOSED or alarm != NO_ALARM
        found = availability(status, disposition, alarm, resting=resting)
        if (danger or status == "blocked") and found != "closed":
            return {"status": status, "disposition": disposition, "alarm": alarm, "says": found}
    return None


def _blocked_first(
    ladder: Sequence[str], first_rung: Sequence[str], every: Iterator[tuple[str, ...]]
) -> Json | None:
    for each in every:
        statuses = dict(zip(ladder, each, strict=True))
        found = first_step(ladder, first_rung, statuses)
        if found is not None and statuses[found] == "blocked":
            return {"statuses": statuses, "says": found}
    return None


def _closed_next(space: Space, ladder: Sequence[str], first_rung: Sequence[str]) -> Json | None:
    """A moment in which the table names a remedy that is closed."""
    open_, later, usable = ("open",), ("later",), ("open", "later")
    may = {name: space.some({f"{name}_now": usable}) for name in ladder}
    may |= {
        "same": space.some({"last_now": usable}),
        "worked": space.some({"worked_now": open_}),
        "first": space.some({f"{name}_now": open_ for name in first_rung}),
        "soonest": space.some({f"{name}_now": later for name in ladder}),
        "none": ALWAYS,
    }
    for level, where in space.outcomes(REMEDY_TABLE).items():
        moment = space.counterexample(where, may.get(level, NEVER))
        if moment is not None:
            return space.tell_moment(REMEDY_TABLE, moment)
    return None
