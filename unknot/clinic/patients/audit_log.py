"""The log of reads: each line holds the hash of the one before, so none can be changed or lost.

Whoever owns the database can still make another whole chain: `end_of_log` is what to write down
elsewhere, and `verify_log` takes it.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from unknot.clinic.patients.models import AuditChain, AuditEntry
from unknot.clinic.patients.roles import Member

RECORD, LIST, NOTES, PRINT, PLAN = "record", "list", "notes", "print", "plan"
WHAT: Final = (RECORD, LIST, NOTES, PRINT, PLAN)
TOLD: Final = 1_000  # lines that a patient is told, the newest
ROOT: Final = "0" * 64


def append_entries(
    staff: Member, patients: Sequence[UUID], what: str, why: str, now: datetime
) -> None:
    """A line for each. In the transaction that reads: without the line nothing is shown."""
    if what not in WHAT:
        raise ValueError(what)
    with transaction.atomic():
        end = AuditChain.objects.select_for_update().get()
        lines = []
        for patient in patients:
            line = AuditEntry(
                number=end.number + 1, at=now, staff=str(staff.pk), who=staff.name,
                role=staff.role, patient=patient, what=what, why=why, before=end.hash,
            )  # fmt: skip
            line.hash = hash_of_entry(line)
            end.number, end.hash = line.number, line.hash
            lines.append(line)
        AuditEntry.objects.bulk_create(lines)
        end.save()


def hash_of_entry(line: AuditEntry) -> str:
    """SHA-256 of all that a line says, and of the hash before it."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [line.number, at, line.staff, line.who, line.role, str(line.patient), line.what,
            line.why, line.before]  # fmt: skip
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def entries_about(patient: UUID) -> list[AuditEntry]:
    """The newest lines about somebody, oldest first."""
    return list(AuditEntry.objects.filter(patient=patient).order_by("-number")[:TOLD])[::-1]


def end_of_log() -> tuple[int, str]:
    """How many lines there are, and the hash of the last."""
    found = AuditChain.objects.get()
    return found.number, found.hash


def verify_log(anchor: tuple[int, str] | None = None) -> str:
    """ "" when the log is whole; else the first thing that is wrong.

    `anchor`: what `end_of_log` said earlier and somebody wrote down elsewhere.
    """
    end, number, before = end_of_log(), 0, ROOT  # what is added meanwhile is not looked at
    for line in _lines(end[0]):
        if line.number != number + 1:
            return f"line {number + 1} is missing"
        if line.before != before or line.hash != hash_of_entry(line):
            return f"line {line.number} was changed"
        number, before = line.number, line.hash
        if anchor and anchor[0] == number and anchor[1] != before:
            return f"line {number} is not the one that was written down"
    if anchor and number < anchor[0]:
        return f"line {number + 1} is missing"
    return "" if (number, before) == end else f"line {number + 1} is missing"


def _lines(last: int) -> Iterable[AuditEntry]:
    ordered = AuditEntry.objects.filter(number__lte=last).order_by("number")
    return ordered.iterator(chunk_size=2_000)
