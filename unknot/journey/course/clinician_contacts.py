"""When a professional saw someone: as they pressed it, and as they wrote it down after a visit."""

from collections.abc import Collection
from datetime import datetime, time, tzinfo

from unknot.record.state import State


def clinician_contacts(
    state: State, zone: tzinfo, examine_nobody: Collection[str]
) -> list[datetime]:
    """Each time, oldest first. A visit of another day counts as late on that day.

    `examine_nobody`: roles whose visit says nothing of the back.
    """
    wrote = (
        min(visit.at, datetime.combine(visit.day, time.max, zone))
        for visit in state.care.visits
        if visit.who not in examine_nobody
    )
    return sorted([*state.care.seen, *wrote])
