"""The one place that decides who of the staff sees a patient, and writes down that they did.

No page of the staff reads a patient, a note or a record but by what these functions give, and no
other software.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from unknot.clinic.patients import audit_log, row_security
from unknot.clinic.patients.models import AuditEntry, Note, Patient, today
from unknot.clinic.patients.roles import LABELS, LOG, NOTE, SEE, SOFTWARE, Member, permits
from unknot.record.consents import COPIED

# Within it, a list that shows somebody again, or software that reads on, is the same look.
AGAIN: Final = timedelta(hours=1)


class Hidden(Exception):
    """Not theirs to see, or nobody: which of the two is told to no one."""


class OtherCount(Exception):
    """Numbers of another consent, or of more events than there are: reading begins again at 0."""


def visible(staff: Member, now: datetime | None = None) -> QuerySet[Patient]:
    """Whose health data somebody may see now: their consent holds, and it is their role.

    Other software sees only those who let it copy what they share.
    To choose from and to sort; what is then shown goes through `read_patient` or `read_list`.
    """
    if not permits(staff, SEE):
        return Patient.objects.none()
    found = holding(now or timezone.now())
    return found.filter(allowed__contains=COPIED) if staff.role == SOFTWARE else found


def labelled(staff: Member) -> QuerySet[Patient]:
    """All whom the clinic ever invited and who agreed: label and dates of consent, no more."""
    if not permits(staff, LABELS):
        return Patient.objects.none()
    return Patient.objects.only("id", "label", "given_at", "until", "ended_at")


def read_patient(
    staff: Member, patient_id: UUID, what: str, why: str = "", now: datetime | None = None
) -> Patient:
    """The patient, and a line in the log, both or neither. Raises Hidden."""
    now = now or timezone.now()
    with transaction.atomic():
        found = visible(staff, now).filter(pk=patient_id).first()
        if found is None:
            raise Hidden
        audit_log.append_entries(staff, [found.pk], what, why, now)
        return found


@contextmanager
def reading(staff: Member, patient: Patient, now: datetime | None = None) -> Iterator[None]:
    """While it lasts, what hangs on them can be read, once `read_patient` has let through.

    Raises Hidden.
    """
    with row_security.asked_for_patient(patient.pk):
        if not visible(staff, now).filter(pk=patient.pk).exists():
            raise Hidden
        yield


@contextmanager
def choosing(staff: Member) -> Iterator[None]:
    """While it lasts, rows of the list can be chosen and counted. Raises Hidden."""
    if not permits(staff, SEE):
        raise Hidden
    with row_security.asked_for_list():
        yield


def read_list(
    staff: Member, patients: Sequence[Patient], now: datetime | None = None
) -> list[Patient]:
    """Those of one page of a list whom they still may see, and a line in the log for each.

    Within an hour the same list is the same look.
    """
    now = now or timezone.now()
    with transaction.atomic():
        wanted = [each.pk for each in patients]
        still = set(visible(staff, now).filter(pk__in=wanted).values_list("pk", flat=True))
        seen = _looked_at(staff, still, audit_log.LIST, now)
        audit_log.append_entries(
            staff, [each for each in wanted if each in still - seen], audit_log.LIST, "", now
        )
    return [each for each in patients if each.pk in still]


def read_for_copy(
    client: Member, patient_id: UUID, now: datetime, since: int = 0, consent: str = ""
) -> Patient:
    """A patient whose events after number `since` of that consent other software copies.

    What it may show is `stored` events, no more. A line in the log where there is anything new; all
    within an hour are one look. Raises Hidden, OtherCount.
    """
    with transaction.atomic():
        found = visible(client, now).filter(pk=patient_id).first()
        if found is None:
            raise Hidden
        if since and (consent != found.consent or since > found.stored):
            raise OtherCount
        if since < found.stored and not _looked_at(client, {found.pk}, audit_log.RECORD, now):
            audit_log.append_entries(client, [found.pk], audit_log.RECORD, "", now)
        return found


def read_notes(
    staff: Member, patient_id: UUID, why: str = "", now: datetime | None = None
) -> list[Note]:
    """What the staff wrote about somebody, newest first; also after the end, for it is kept."""
    with transaction.atomic():
        if not permits(staff, NOTE) or not Patient.objects.filter(pk=patient_id).exists():
            raise Hidden
        audit_log.append_entries(staff, [patient_id], audit_log.NOTES, why, now or timezone.now())
        row_security.ask_for_patient(patient_id)
        return list(Note.objects.filter(patient_id=patient_id).order_by("-at", "-pk"))


def write_note(staff: Member, patient_id: UUID, text: str, now: datetime | None = None) -> Note:
    """Only about somebody whose consent holds. Raises Hidden."""
    now = now or timezone.now()
    with transaction.atomic():
        found = visible(staff, now).select_for_update().filter(pk=patient_id).first()
        if found is None or not permits(staff, NOTE):
            raise Hidden
        row_security.ask_for_patient(found.pk)
        return Note.objects.create(
            patient=found, at=now, staff=str(staff.pk), who=staff.name, text=text
        )


def read_log(staff: Member) -> QuerySet[AuditEntry]:
    """All lines, newest first; for whoever audit_log after it."""
    return (
        AuditEntry.objects.order_by("-number") if permits(staff, LOG) else AuditEntry.objects.none()
    )


def _looked_at(staff: Member, patients: set[UUID], what: str, now: datetime) -> set[UUID]:
    """Those of them about whom there is such a line of theirs within the last hour."""
    near = AuditEntry.objects.filter(staff=str(staff.pk), at__gt=now - AGAIN, at__lte=now,
                                     what=what, patient__in=patients)  # fmt: skip
    return {each for each in near.values_list("patient", flat=True) if each}


def holding(now: datetime) -> QuerySet[Patient]:
    """Whose consent holds. Not for showing anybody: to keep their rows, and to count a group."""
    lasts = Q(until=None) | Q(until__gte=today(now))
    return Patient.objects.filter(lasts, ended_at=None, person__isnull=False)


def no_longer_holding(now: datetime) -> QuerySet[Patient]:
    """All others whose record is still there: few, and gone within a minute."""
    past = Q(until__lt=today(now)) | Q(ended_at__isnull=False)
    return Patient.objects.filter(past, person__isnull=False)
