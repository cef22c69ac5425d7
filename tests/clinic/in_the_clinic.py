"""What tests do inside a clinic's process: plain values in and out."""

from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_hex
from uuid import UUID


@dataclass
class Staff:
    role: str
    pk: object = 1
    name: str = "Dr Adeyemi"
    active: bool = True


def patient(label: str = "Bed 4", until: str | None = None, ended: bool = False) -> str:
    """Somebody who agreed."""
    from django.utils import timezone

    from unknot.clinic.patients.models import Claim, Patient
    from unknot.web.people.models import Person

    now = timezone.now()
    return str(Patient.objects.create(
        person=Person.objects.create(), label=label, claim=Claim.objects.create(secret_hash=token_hex(32), at=now), consent=token_hex(8),
        allowed="record notes", given_at=now, until=date.fromisoformat(until) if until else None,
        ended_at=now if ended else None).pk)  # fmt: skip


def seen(role: str, patient_id: str, active: bool = True, days: float = 0) -> str:
    """What comes of each way to somebody: letters of those that let through."""
    from django.utils import timezone

    from unknot.clinic.patients import access, audit_log

    staff, now = Staff(role, active=active), timezone.now() + timedelta(days=days)
    key, came = UUID(patient_id), ""
    came += "v" * access.visible(staff, now).filter(pk=key).exists()
    came += "l" * access.labelled(staff).filter(pk=key).exists()
    for letter, way in (("r", lambda: access.read_patient(staff, key, audit_log.RECORD, now=now)),
                        ("n", lambda: access.read_notes(staff, key)),
                        ("w", lambda: access.write_note(staff, key, "Better.", now))):  # fmt: skip
        try:
            way()
            came += letter
        except access.Hidden:
            pass
    from unknot.clinic.patients.models import Patient

    came += "i" * bool(access.read_list(staff, list(Patient.objects.filter(pk=key)), now))
    return came + "g" * access.read_log(staff).exists()


def read(patient_id: str, times: int = 1, name: str = "Dr Adeyemi") -> None:
    from unknot.clinic.patients import access, audit_log

    for _ in range(times):
        access.read_patient(
            Staff("clinician", name=name), UUID(patient_id), audit_log.RECORD, "asked by phone"
        )


def listed(patient_ids: list[str], minutes: float = 0) -> int:
    """A list looked at some minutes from now; how many lines the log has then."""
    from django.utils import timezone

    from unknot.clinic.patients import access, audit_log
    from unknot.clinic.patients.models import Patient

    found = list(Patient.objects.filter(pk__in=patient_ids))
    access.read_list(Staff("clinician"), found, timezone.now() + timedelta(minutes=minutes))
    return audit_log.end_of_log()[0]


def undone(patient_id: str) -> int:
    """A look whose page broke afterwards; how many lines the log has then."""
    from django.db import transaction

    from unknot.clinic.patients import audit_log

    try:
        with transaction.atomic():
            read(patient_id)
            raise KeyError
    except KeyError:
        return audit_log.end_of_log()[0]


def log_whole(anchor: tuple[int, str] | None = None) -> str:
    from unknot.clinic.patients import audit_log

    return audit_log.verify_log(anchor)


def log_end() -> tuple[int, str]:
    from unknot.clinic.patients import audit_log

    return audit_log.end_of_log()


def tampered(said: str) -> str:
    """What a database answers to whoever changes the log, or "done"."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute(said)
    except DatabaseError as error:
        return str(error)
    return "done"


def lock_off() -> None:
    """As somebody who owns the database could."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_entry_not_UPDATE")
            cursor.execute("DROP TRIGGER audit_entry_not_DELETE")
        else:
            from unknot.clinic.patients.row_security import as_owner

            with as_owner():
                cursor.execute("DROP TRIGGER audit_log_is_kept ON audit_entry")
                cursor.execute("DROP TRIGGER audit_log_is_cut ON audit_entry")


def invite(role: str, label: str, settings: dict[str, str] | None = None) -> str:
    """A link, or the name of why there is none."""
    from django.test import override_settings

    from unknot.clinic.patients import invites
    from unknot.clinic.patients.access import Hidden

    try:
        with override_settings(**settings or {}):
            return invites.make_invite(Staff(role), label)[1]
    except (Hidden, invites.NoApp, invites.BadLabel) as error:
        return type(error).__name__


def invite_states(role: str, days: float = 0) -> list[tuple[str, str]]:
    from django.utils import timezone

    from unknot.clinic.patients import invites

    then = timezone.now() + timedelta(days=days)
    return [(each.label, each.state(then)) for each in invites.invites(Staff(role))]


def take_back(role: str, label: str) -> str:
    from unknot.clinic.patients import invites
    from unknot.clinic.patients.access import Hidden
    from unknot.clinic.patients.models import Invite

    try:
        return str(invites.take_back_invite(Staff(role), Invite.objects.get(label=label).pk))
    except Hidden:
        return "Hidden"


def swept(days: float) -> None:
    from django.utils import timezone

    from unknot.clinic.sweep import sweep

    sweep(timezone.now() + timedelta(days=days))


def events_of(label: str) -> int:
    """As a page of the staff reads them; they stay in this process's memory."""
    from unknot.clinic.patients.models import Patient
    from unknot.clinic.patients.row_security import asked_for_patient
    from unknot.web.people.record import PersonRecord

    found = Patient.objects.get(label=label)
    with asked_for_patient(found.pk):
        return len(PersonRecord(found.person_id).events()) if found.person_id else -1


def in_memory() -> int:
    from unknot.web.people.cache_by_person import people_in_memory

    return len(people_in_memory())


def withdrawn(secret: str) -> None:
    from django.utils import timezone

    from unknot.clinic.patients.sharing import withdraw

    withdraw(secret, timezone.now(), 60)


def changed(what: str, why: str) -> None:
    """A line about an account."""
    from uuid import uuid4

    from django.utils import timezone

    from unknot.clinic.patients import audit_log

    audit_log.append_change(
        Staff("admin"), Staff("reception", uuid4(), "Nora New"), what, timezone.now(), why
    )


def undone_change(said: str) -> str:
    """What is said of the log while a change stands that is then undone."""
    from django.db import connection, transaction

    from unknot.clinic.patients import audit_log

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)
        wrong = audit_log.verify_log()
        transaction.set_rollback(True)
    return wrong


def read_then(patient_id: str, years: float) -> tuple[int, str]:
    """A look so many years ago; the end of the log after it."""
    from django.utils import timezone

    from unknot.clinic.patients import audit_log

    then = timezone.now() - timedelta(days=years * 366)
    audit_log.append_entries(
        Staff("clinician"), [UUID(patient_id)], audit_log.RECORD, "asked by phone", then
    )
    return audit_log.end_of_log()


def cut(years_ahead: float = 0) -> int:
    from django.utils import timezone

    from unknot.clinic.patients.log_retention import cut_log

    return cut_log(timezone.now() + timedelta(days=years_ahead * 366))


def told(patient_id: str) -> list[int]:
    from unknot.clinic.patients.audit_log import entries_about

    return [line.number for line in entries_about(UUID(patient_id))]
