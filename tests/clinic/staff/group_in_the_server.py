"""What tests of outcomes do inside a clinic's process: plain values in and out."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID


def arrive(label: str, events: list, given: datetime | None = None) -> str:
    """Somebody whose phone sent this; `given`: when they agreed."""
    import in_the_server

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.summaries import summarise

    of = in_the_server.joined(label, [])
    if given:
        Patient.objects.filter(pk=UUID(of)).update(given_at=given)
    send(of, events)
    if not events:
        summarise(Patient.objects.get(pk=UUID(of)).person_id, given)
    return of


def send(of: str, events: list) -> None:
    """More of somebody's record."""
    from django.db import transaction
    from django.db.models import F
    from django.utils import timezone

    from unknot.clinic.patients import row_security
    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.summaries import summarise
    from unknot.web.people.record import PersonRecord

    patient = Patient.objects.get(pk=UUID(of))
    with transaction.atomic():
        row_security.ask_for_patient(patient.pk)
        new = PersonRecord(patient.person_id).add(events)
    Patient.objects.filter(pk=patient.pk).update(stored=F("stored") + new)
    summarise(patient.person_id, timezone.now())


def gather(many: int, first: int = 0) -> list[str]:
    """Made-up patients."""
    from django.utils import timezone

    from support.group_of_patients import patient

    now, found = timezone.now(), []
    for number in range(first, first + many):
        events, given = patient(number, now)
        found.append(arrive(f"Group {number}", events, given))
    return found


def nobody() -> None:
    """As it was before anybody joined."""
    import in_the_server

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.outcome_models import GroupNumbers

    for patient in Patient.objects.filter(ended_at=None):
        in_the_server.ended(str(patient.pk))
    GroupNumbers.objects.all().delete()


def numbers(days: float = 0) -> dict[str, Any] | None:
    """As a page would show them so many days from now."""
    from django.utils import timezone

    from unknot.clinic.patients import row_security
    from unknot.clinic.staff.outcome_numbers import group_numbers

    with row_security.asked_for_list():
        kept = group_numbers(timezone.now() + timedelta(days=days))
    return kept and json.loads(json.dumps(kept.numbers))


def fresh_numbers() -> dict[str, Any]:
    """Made now, whatever the server's own minute made while people were arriving."""
    from unknot.clinic.staff.outcome_models import GroupNumbers

    GroupNumbers.objects.all().delete()
    found = numbers()
    assert found
    return found


def made_at() -> datetime:
    """When they were made."""
    from unknot.clinic.staff.outcome_models import GroupNumbers

    return GroupNumbers.objects.get().made_at


def rows(of: str) -> dict[str, Any]:
    """What somebody adds."""
    from unknot.clinic.patients import row_security
    from unknot.clinic.staff.outcome_models import OutcomeRemedy, OutcomeWeek, PatientOutcome

    with row_security.asked_for_patient(UUID(of)):
        outcome = PatientOutcome.objects.get(person__patient=UUID(of))
        weeks = OutcomeWeek.objects.filter(person=outcome.pk).order_by("what", "week")
        remedies = OutcomeRemedy.objects.filter(person=outcome.pk)
        return {
            "row": {key: value for key, value in vars(outcome).items() if not key.startswith("_")},
            "weeks": [(each.what, each.week, each.tenths, each.recovered) for each in weeks],
            "remedies": list(remedies.values_list("remedy", "sessions", "fell", "beyond")),
        }


def until(of: str, day: Any) -> None:
    """A consent's last day."""
    from unknot.clinic.patients.models import Patient

    Patient.objects.filter(pk=UUID(of)).update(until=day)


def as_before_the_upgrade(missing: int) -> None:
    """Some rows were never made, the others by another version."""
    from unknot.clinic.patients import row_security
    from unknot.clinic.staff.outcome_models import GroupNumbers, PatientOutcome

    GroupNumbers.objects.all().delete()
    with row_security.asked_for_list():
        PatientOutcome.objects.update(made_by=0)
        some = list(PatientOutcome.objects.values_list("pk", flat=True)[:missing])
        PatientOutcome.objects.filter(pk__in=some).delete()


def a_minute_later(seconds: float = 60) -> None:
    """What the server does once a minute."""
    from django.utils import timezone

    from unknot.clinic.staff.outcome_upkeep import keep_outcomes

    keep_outcomes(timezone.now(), seconds)


def changes_consent(of: str, times: int) -> None:
    """A phone that gives another consent again and again, and sends what it has each time."""
    from uuid import uuid4

    from django.utils import timezone

    from support.group_of_patients import DAY, check_in, events
    from unknot.clinic.links import hashed
    from unknot.clinic.patients.models import Claim, Patient
    from unknot.clinic.patients.sharing import Changing, change_consent

    secret = str(uuid4())
    Claim.objects.create(secret_hash=hashed(secret), at=timezone.now())
    Patient.objects.filter(pk=UUID(of)).update(claim=hashed(secret))
    for number in range(times):
        change_consent(secret, Changing(f"{secret[:8]}{number}", ("record",), None), timezone.now())
        send(of, events(timezone.now() - 9 * DAY, [(0, *check_in(number % 10))], zone=None))


def forget_numbers() -> None:
    """As where none were ever made."""
    from unknot.clinic.staff.outcome_models import GroupNumbers

    GroupNumbers.objects.all().delete()


def slow_numbers(seconds: float) -> None:
    """A page that makes them, and takes its time before it is done."""
    from time import sleep

    from django.db import transaction

    with transaction.atomic():
        numbers()
        sleep(seconds)


def wait_a_moment(seconds: float) -> None:
    from time import sleep

    sleep(seconds)
