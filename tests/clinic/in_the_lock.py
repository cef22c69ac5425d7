"""What tests of row security do inside a clinic's process: plain values in and out."""

from datetime import timedelta
from secrets import token_hex
from typing import Any
from uuid import UUID

EVENTS = 3
# Rows of a version that had no row security, in its own tables.
BEFORE = """
import django
django.setup()
from django.core.management import call_command
for name, number in (("people", "0002"), ("staff", "0002"), ("patients", "0003")):
    call_command("migrate", name, number, verbosity=0)
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO person VALUES ('11111111-1111-4111-8111-111111111111')")
    cursor.execute("INSERT INTO claim VALUES ('c', now(), NULL)")
    cursor.execute('''INSERT INTO patient (id, person_id, label, claim_id, consent, allowed, given_at, stored, last, size)
        VALUES (gen_random_uuid(), '11111111-1111-4111-8111-111111111111', 'Bed 4', 'c', 'c1', 'record', now(), 2, 'e2', 9)''')
    for number in (1, 2):
        cursor.execute('''INSERT INTO event (person_id, number, id, at, kind, data)
            VALUES ('11111111-1111-4111-8111-111111111111', %s, %s, now(), 'care.seen', '{}')''', [number, f"e{number}"])
"""


def said() -> str:
    from unknot.clinic.server import row_security

    return row_security()


def patient() -> str:
    """With events, a row of the list, a note and a plan, each by its own way in."""
    from django.utils import timezone
    from in_the_clinic import Staff

    from unknot.clinic.links import hashed
    from unknot.clinic.patients import access, plans, sharing
    from unknot.clinic.patients.models import Invite
    from unknot.clinic.staff.summaries import summarise
    from unknot.record.event import Event

    now, secret, invite = timezone.now(), token_hex(22)[:43], token_hex(22)[:43]
    Invite.objects.create(word_hash=hashed(invite), label="Bed 4", made_at=now,
                          until=now + timedelta(1), staff="1", who="Reception")  # fmt: skip
    sharing.join(sharing.Joining("c1", ("record",), None, invite, secret), now)
    events = [
        (Event(token_hex(8), now + timedelta(seconds=n), "care.seen", {}), 9) for n in range(EVENTS)
    ]
    found = sharing.store_events(secret, events, now, 10_000)
    summarise(found.person_id, now)
    doctor = Staff("clinician")
    access.write_note(doctor, found.pk, "Kept.", now)
    plans.write_plan(doctor, found.pk, {"message": "Slowly.", "until": "2999-01-31"}, now)
    return str(found.pk)


def past(query: str, of: str = "") -> Any:
    """A query past `access`: its rows, or how many it changed; or what the database said.

    `of`: the patient who was asked for in its transaction, or the list.
    """
    from django.db import DatabaseError, connection, transaction

    from unknot.clinic.patients import row_security

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if of == "list":
                row_security._ask(everybody="on")
            elif of:
                row_security.ask_for_patient(UUID(of))
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else cursor.rowcount
    except DatabaseError as error:
        return f"{type(error).__name__}: {error}"


def written_while_read(of: str) -> str:
    from django.db import DatabaseError, connection

    from unknot.clinic.patients import row_security

    try:
        with row_security.asked_for_patient(UUID(of)), connection.cursor() as cursor:
            cursor.execute("UPDATE event SET kind = 'x'")
    except DatabaseError as error:
        return str(error)
    return "done"


def ended(of: str) -> None:
    from django.db import transaction
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.patients.sharing import end_consent

    with transaction.atomic():
        end_consent(Patient.objects.select_for_update().get(pk=UUID(of)), timezone.now())


def readable(of: str) -> int:
    """How many events a clinician's page would read."""
    from in_the_clinic import Staff

    from unknot.clinic.patients import access
    from unknot.clinic.patients.models import Patient
    from unknot.web.people.record import PersonRecord

    found = Patient.objects.get(pk=UUID(of))
    with access.reading(Staff("clinician"), found):
        return len(PersonRecord(found.person_id).events())
