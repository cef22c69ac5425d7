"""What is recorded together: what was just said, and what the pathway says to it.

Whoever records an answer or a check-in, a page as well as a proof's invented people, records the
verdict in the same breath: an emergency answer never stands in a record without its alarm.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from unknot.journey.now.snapshot import deciding_rows, of_known_remedies, take_snapshot
from unknot.journey.screening.assess import Pathway
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
MAY_RAISE: Final = ("pain.rated", "remedy.started", "diary.written", "diary.edited")
VERDICT: Final = "screening.assessed"


class RecordingContent(Protocol):
    """What a verdict is made by; a Library is one."""

    @property
    def pathway(self) -> Pathway: ...
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
    content: RecordingContent,
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
    if not judged and not any(kind in MAY_RAISE for kind, _ in said):
        return Recording(said)
    remedies = dict(content.remedies)
    snapshot = take_snapshot(
        content.pathway, remedies, _after(content, state, said, now, events), now
    )
    rows = deciding_rows(snapshot)
    level = rows[0].then if rows else snapshot.assessment.at_least
    settled = snapshot.assessment.disposition is not None
    if level not in ALARMS and not (settled and judged):
        return Recording(said)
    data = {
        "disposition": level,
        "settled": settled,
        "rows": [row.id for row in rows],
        "fingerprint": content.fingerprint,
    }
    before = (
        take_snapshot(content.pathway, remedies, state, now).help_shown_for
        if level in ALARMS
        else level
    )
    raised = _higher(level, before)
    return Recording((*said, (VERDICT, data)) if judged or raised else said, raised=raised)


def _higher(level: str, before: str) -> bool:
    """Whether a level is an alarm, and above what help was shown for before."""
    levels = ("none", *ALARMS)
    return level in ALARMS and levels.index(level) > levels.index(before)


def _after(
    content: RecordingContent,
    state: State,
    what: tuple[Statement, ...],
    now: datetime,
    events: Sequence[Event],
) -> State:
    """The state once this is said too: after all else, whatever the clock says."""
    at = max(now, state.newest.at) if state.newest else now
    new = [Event(f"~{i}", at, kind, data, now) for i, (kind, data) in enumerate(what)]
    found = fold_further(state, new)
    if found is not None:
        return found
    return fold([*of_known_remedies(content.remedies, events), *new], now)
