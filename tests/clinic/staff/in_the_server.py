"""What these tests do inside a clinic's process: plain values in and out."""

from datetime import timedelta
from secrets import token_hex
from uuid import UUID


def patient(label: str, life: str = "fine", hours: float = 0) -> str:
    """Somebody who agreed, and whose phone sent such a life; `hours` ago."""
    from django.utils import timezone

    from support.told_to_a_clinic import lives

    return joined(label, lives(timezone.now() - timedelta(hours=hours))[life])


def joined(label: str, events: list) -> str:
    from django.db import transaction
    from django.utils import timezone

    from unknot.clinic.patients import row_security
    from unknot.clinic.patients.models import Claim, Patient
    from unknot.clinic.staff.summaries import summarise
    from unknot.web.people.models import Person
    from unknot.web.people.record import PersonRecord

    now = timezone.now()
    person = Person.objects.create()
    made = Patient.objects.create(
        claim=Claim.objects.create(secret_hash=token_hex(32), at=now), person=person, label=label,
        consent=token_hex(8), allowed="record notes", given_at=now)  # fmt: skip
    with transaction.atomic():
        row_security.ask_for_patient(made.pk)
        PersonRecord(person.pk).add(events)
    Patient.objects.filter(pk=made.pk).update(stored=len(events), heard_at=now)
    summarise(person.pk, now)
    return str(made.pk)


def unreadable(label: str) -> str:
    """Somebody whose record holds what no version of ours writes."""
    from django.utils import timezone

    from unknot.clinic.patients import row_security
    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.summaries import summarise
    from unknot.web.people.models import StoredEvent

    of, now = joined(label, []), timezone.now()
    person = Patient.objects.get(pk=UUID(of)).person_id
    with row_security.asked_for_person(person, reads=False):
        StoredEvent.objects.create(
            person_id=person, number=1, id="e1", at=now, kind="check_in.done", data={}
        )
    Patient.objects.filter(pk=UUID(of)).update(stored=1)
    summarise(person, now)
    return of


def ended(of: str) -> None:
    """The patient takes their consent back."""
    from django.db import transaction
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.patients.sharing import end_consent

    with transaction.atomic():
        end_consent(Patient.objects.select_for_update().get(pk=UUID(of)), timezone.now())


def summary(of: str) -> dict:
    from unknot.clinic.patients.row_security import asked_for_patient
    from unknot.clinic.staff.models import PatientSummary

    with asked_for_patient(UUID(of)):
        return PatientSummary.objects.filter(person__patient=UUID(of)).values().first() or {}


def made_again(of: str, times: int) -> None:
    """The row of the list, as when events come in; of a person who may be gone by then."""
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.summaries import summarise

    person = Patient.objects.get(pk=UUID(of)).person_id
    for _ in range(times if person else 0):
        summarise(person, timezone.now())


def renewed() -> None:
    """What the server does once a minute."""
    from django.utils import timezone

    from unknot.clinic.staff.upkeep import upkeep

    upkeep(timezone.now())


def behind(of: str, hours: float) -> tuple[bool, bool]:
    """A row that was lost of somebody who was heard of so long ago: whether it is made again when
    those of the last two hours are looked through, and then when all are."""
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.patients.row_security import asked_for_person
    from unknot.clinic.staff.models import PatientSummary
    from unknot.clinic.staff.upkeep import upkeep

    now = timezone.now()
    ago, whose = now - timedelta(hours=hours), Patient.objects.filter(pk=UUID(of))
    whose.update(heard_at=ago, given_at=ago)
    person = whose.get().person_id
    with asked_for_person(person, reads=False):
        PatientSummary.objects.filter(person=person).delete()
    upkeep(now, now - timedelta(hours=2))
    lately = bool(summary(of))
    upkeep(now)
    return lately, bool(summary(of))


def aged(key: str, since: float, seen: float) -> None:
    """A session that began so many hours ago, whose last page was so many hours ago."""
    from importlib import import_module

    from django.conf import settings

    from unknot.clinic.staff.door import SEEN, SINCE

    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    session[SINCE] -= since * 3600
    session[SEEN] -= seen * 3600
    session.save()
    if since:  # else `sessions_from`, of this very moment, would end it first
        from unknot.clinic.staff.models import Staff

        Staff.objects.filter(pk=session["who"]).update(sessions_from="2026-01-01T00:00Z")


def told(of: str) -> list[tuple[str, str]]:
    """What a patient is told of who looked."""
    from unknot.clinic.patients.audit_log import entries_about

    return [(each.what, each.who) for each in entries_about(UUID(of))]


def told_to_all() -> list[tuple[str, str]]:
    """What all patients together are told, and whoever has a key that stands in the log at all."""
    from unknot.clinic.patients.models import AuditEntry

    keys = set(AuditEntry.objects.values_list("patient", flat=True)) | set(
        AuditEntry.objects.values_list("member", flat=True)
    )
    return [line for key in keys if key for line in told(str(key))]
