"""What tests of the log do inside a clinic's process: plain values in and out."""

from datetime import timedelta
from uuid import UUID

from in_the_clinic import Staff


def told_by(patient_id: str) -> list[tuple[str, str]]:
    from unknot.clinic.patients.audit_log import entries_about

    return [(line.what, line.who) for line in entries_about(UUID(patient_id))]


def much_looked_at(patient_id: str, times: int) -> None:
    """So many lines of a program that reads on, and then of lists, an hour apart each."""
    from django.utils import timezone

    from unknot.clinic.patients import audit_log

    now, key = timezone.now(), [UUID(patient_id)]
    for staff, what in (
        (Staff("software", name="Records"), audit_log.RECORD),
        (Staff("clinician"), audit_log.LIST),
    ):
        for number in range(times):
            audit_log.append_entries(staff, key, what, "", now + timedelta(hours=number))
