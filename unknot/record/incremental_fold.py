"""A state and what was said since: a record of ten years need not be read again for one word more.

Nothing of the earlier state is changed, so that whoever holds it may go on with it.
"""

from collections.abc import Iterable
from copy import copy, deepcopy
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any, TypeVar

from unknot.record.amendment_events import AMENDING
from unknot.record.clocks import FLOOR, NEVER, SameClocks, clock_reading, rises
from unknot.record.event import Event, in_order
from unknot.record.fold import read
from unknot.record.state import State
from unknot.record.statements import current_answers, latest_by_fact
from unknot.record.undo_events import UNDOING

Part = TypeVar("Part")


def fold_further(state: State, events: Iterable[Event]) -> State | None:
    """What `fold` makes of the events behind a state and these, none of which was among them.

    None when only a fold of all of them can tell: an event that belongs before one that was read,
    a clock that was put back, an entry changed or deleted.
    """
    new = in_order(events)
    times = [clock_reading(event) for event in new]
    if not new:
        return state
    if not _follow(state, new, times):
        return None
    made = _apart(state)
    if made.holds:
        made.holds = SameClocks(times[-1], made.holds.before)
    for of in (made.remedies.sessions, made.prevention.sessions, made.trials):
        _own(of, new)
    screening = made.screening
    batches, before = screening.batches, len(screening.batches)
    read(made, new, times)
    if screening.batches is not batches:  # all of it was forgotten
        screening.answers = current_answers(latest_by_fact(screening.batches))
    else:
        found = latest_by_fact(batches[before:])
        kept = {fact: answer for fact, answer in screening.answers.items() if fact not in found}
        screening.answers = kept | current_answers(found)
    return made


def _follow(state: State, new: list[Event], times: list[datetime]) -> bool:
    """Whether they come after all that was read, and change nothing of it."""
    newest = state.newest
    if newest is None or not rises(times) or not _believed(state, newest, times):
        return False
    if (new[0].at, new[0].id) <= (newest.at, newest.id):
        return False
    changes, changed = {*AMENDING, UNDOING}, {*state.amended, *state.unsaid}
    return not any(event.kind in changes or event.id in changed for event in new)


def _believed(state: State, newest: Event, times: list[datetime]) -> bool:
    """Whether their clocks are, and what was believed before stays so."""
    if state.holds is None:
        return times[0] >= clock_reading(newest) and (times[0] >= FLOOR or times[-1] < FLOOR)
    known = NEVER not in state.latest.values()  # else these tell when that was
    return known and state.holds.since <= times[0] and times[-1] < state.holds.before


def _own(of: dict[str, Any], new: list[Event]) -> None:
    """Copies of the sessions or tests that these events speak of: what they say changes those."""
    for name in {event.data.get(key) for event in new for key in ("session", "test")}:
        if name in of:
            of[name] = deepcopy(of[name])


def _apart(state: State) -> State:
    """The same with parts, lists and tables of its own. What stands in them is shared."""
    made = _copied(state)
    for name, part in vars(state).items():
        if is_dataclass(part) and not isinstance(part, Event):
            setattr(made, name, _copied(part))
    made.remedies.ordered = []
    return made


def _copied(of: Part) -> Part:
    made = copy(of)
    for name, value in vars(of).items():
        if isinstance(value, list | dict | set):
            setattr(made, name, value.copy())
    return made
