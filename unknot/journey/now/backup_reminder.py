"""When to offer a copy of the record: before it is needed, and seldom. Numbers: judgement."""

from datetime import UTC, datetime, timedelta

from unknot.record.state import State
from unknot.record.zones import local_day

FIRST = 2  # days with something said: worth a copy, as is one session to its end
MUCH = 7  # days with something said since the last copy
REST = timedelta(days=7)  # after "Not now"


def copy_is_due(state: State, now: datetime) -> bool:
    """Whether to offer a copy. `now` is in the person's zone, and so are the days."""
    if (
        state.backup.postponed is not None
        and state.backup.postponed <= now < state.backup.postponed + REST
    ):
        return False
    days = len({local_day(when, now.tzinfo or UTC) for when in state.backup.unsaved})
    if state.backup.made is not None:
        return days >= MUCH
    return days >= FIRST or any(each.after is not None for each in state.remedies.sessions.values())
