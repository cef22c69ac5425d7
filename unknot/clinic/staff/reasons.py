"""Why somebody stands on the list, and where: the order of reasons, and what each says.

Nothing is decided here about anybody's health: each reason is what their own app told them, what
they said themselves, or that they said nothing. Which stands above which is for the list alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from unknot.clinic.staff.models import PatientSummary

EMERGENCY, URGENT, UNREADABLE, SOON, WORSE, SILENT, IDLE, NONE = range(8)  # the order of the list
ALARMS: Final = {"emergency": EMERGENCY, "urgent": URGENT, "unreadable": UNREADABLE}
NAMES: Final = {
    EMERGENCY: "Emergency",
    URGENT: "Urgent",
    UNREADABLE: "Cannot be read here",
    SOON: "See someone soon",
    WORSE: "Worse",
    SILENT: "Silent",
    IDLE: "Plan missed",
    NONE: "Nothing now",
}
WORSE_BY: Final = {
    "said": "Said that it is worse",
    "new": "Said that something is new",
    "pain": "Pain was higher than at the check-in before",
}
SAYS: Final = {
    EMERGENCY: "Their app told them whom to call at once",
    URGENT: "Their app told them to see someone today",
    UNREADABLE: "Open the record and look: no reason could be worked out here",
    SOON: "Their app told them to see someone soon; no visit is told of since",
    SILENT: "A check-in was missed",
    IDLE: "A whole week of their exercises went by undone",
}


@dataclass(frozen=True)
class Reason:
    """One reason, in words, and since when."""

    rank: int
    since: datetime
    says: str

    @property
    def name(self) -> str:
        """In a word or two."""
        return NAMES[self.rank]


def reasons(row: PatientSummary, now: datetime) -> list[Reason]:
    """All that hold now, most pressing first."""
    return sorted(_held(row, now), key=lambda each: each.rank)


def _held(row: PatientSummary, now: datetime) -> Iterator[Reason]:
    if row.alarm:
        rank = ALARMS[row.alarm]
        yield Reason(rank, row.alarm_at or row.since, SAYS[rank])
    if row.soon_at and not row.alarm:
        yield Reason(SOON, row.soon_at, SAYS[SOON])
    if row.worse_at:
        yield Reason(WORSE, row.worse_at, WORSE_BY[row.worse_by])
    for rank, since in ((SILENT, row.silent_from), (IDLE, row.idle_from)):
        if since and since <= now:
            yield Reason(rank, since, SAYS[rank])


def place(row: PatientSummary, now: datetime) -> None:
    """Where it stands on the list now, and until when that holds."""
    first = next(iter(reasons(row, now)), None)
    row.rank = first.rank if first else NONE
    row.since = first.since if first else row.heard_at or now
    later = [each for each in (row.silent_from, row.idle_from) if each and each > now]
    row.turns_at = min(later, default=None)
