"""When a professional saw someone: as they pressed it, and as they wrote it down after a visit."""

from datetime import datetime, time, tzinfo
from typing import Final

from unknot.record.state import State

NO_LOOK: Final = ("pharmacist", "other")  # nobody examined the back: judgement


def seen(state: State, zone: tzinfo) -> list[datetime]:
    """Each time, oldest first. A visit of another day counts as late on that day."""
    wrote = (
        min(visit.at, datetime.combine(visit.day, time.max, zone))
        for visit in state.diary.visits
        if visit.who not in NO_LOOK
    )
    return sorted([*state.seen, *wrote])
