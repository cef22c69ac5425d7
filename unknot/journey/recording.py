"""What is recorded together: what was just said, and what the pathway says to it.

Whoever records an answer or a check-in, a page as well as a proof's invented people, records the
verdict in the same breath: an emergency answer never stands in a record without its alarm.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from unknot.journey.assess import Medicine
from unknot.journey.situation import deciding, known, situation
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.incremental_fold import fold_further
from unknot.record.names import present
from unknot.record.state import State
from unknot.record.statements import ALARMS
from unknot.session.remedy import Remedy

Statement = tuple[str, Mapping[str, Any]]  # the kind and data of an event that is to be
# Kinds that the pathway has something to say to, and the kind of what it says.
JUDGED: Final = ("screening.answered", "screening.reaffirmed", "check_in.done")
# A number of pain may raise an alarm too; it is no danger check, and settles nothing.
HEARD: Final = ("pain.rated", "remedy.started", "diary.written", "diary.edited")
VERDICT: Final = "screening.assessed"


class Pathway(Protocol):
    """What a verdict is made by; a Library is one."""

    @property
    def medicine(self) -> Medicine: ...
    @property
    def remedies(self) -> Mapping[str, Remedy]: ...
    @property
    def fingerprint(self) -> str: ...


@dataclass(frozen=True)
class Recording:
    """What is to be stored in one piece. `raised`: it brings a higher alarm than the open one."""

    what: tuple[Statement, ...]
    raised: bool = False


def with_verdict(
    pathway: Pathway,
    state: State,
    what: Iterable[Statement],
    now: datetime,
    events: Sequence[Event] = (),
) -> Recording:
    """What was just said, and the verdict on it where there is one.

    There is none while the danger questions are not settled and nothing calls for help yet.
    `events`: those that `state` was folded from; they are read again only where the clock was
    put back. `now` has a zone.
    """
    said = tuple(present(kind, data) for kind, data in what)
    judged = any(kind in JUDGED for kind, _ in said)
    if not judged and not any(kind in HEARD for kind, _ in said):
        return Recording(said)
    remedies = dict(pathway.remedies)
    there = situation(pathway.medicine, remedies, _after(pathway, state, said, now, events), now)
    rows = deciding(there)
    level = rows[0].then if rows else there.assessment.at_least
    settled = there.assessment.disposition is not None
    if level not in ALARMS and not (settled and judged):
        return Recording(said)
    data = {
        "disposition": level,
        "settled": settled,
        "rows": [row.id for row in rows],
        "fingerprint": pathway.fingerprint,
    }
    before = situation(pathway.medicine, remedies, state, now).told if level in ALARMS else level
    raised = _higher(level, before)
    return Recording((*said, (VERDICT, data)) if judged or raised else said, raised=raised)


def _higher(level: str, before: str) -> bool:
    """Whether a level is an alarm, and above what help was shown for before."""
    levels = ("none", *ALARMS)
    return level in ALARMS and levels.index(level) > levels.index(before)


def _after(
    pathway: Pathway,
    state: State,
    what: tuple[Statement, ...],
    now: datetime,
    events: Sequence[Event],
) -> State:
    """The state once this is said too: after all else, whatever the clock says."""
    at = max(now, state.newest.at) if state.newest else now
    new = [Event(f"~{i}", at, kind, data, now) for i, (kind, data) in enumerate(what)]
    found = fold_further(state, new)
    return fold([*known(pathway.remedies, events), *new]) if found is None else found
