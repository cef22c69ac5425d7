"""What a phone does with its secret: join, send, end it.

Each is one transaction that holds the patient's row (SQLite: the whole file), so whatever comes at
once is one after the other: what is sent is stored before the end and deleted by it, or refused.
A secret is claimed once, by who joins with it or by who ends it before that came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from unknot.clinic.links import hashed
from unknot.clinic.patients import row_security
from unknot.clinic.patients.changes import tell_changed
from unknot.clinic.patients.models import Claim, Invite, Patient, today
from unknot.record.consents import RECORD
from unknot.record.event import Event
from unknot.web.people.cache_by_person import forget_person
from unknot.web.people.models import Person, StoredEvent
from unknot.web.people.store import empty_log

AN_HOUR: Final = timedelta(hours=1)
REMEMBERED: Final = timedelta(days=30)  # longer than any invite is good


@dataclass(frozen=True)
class Changing:
    """A consent: the id of its event, what it allows, its last day."""

    consent: str
    parts: tuple[str, ...]
    until: date | None


@dataclass(frozen=True)
class Joining(Changing):
    """What a phone sends to become a patient of this clinic."""

    invite: str
    secret: str


class Ended(Exception):
    """The consent is over, since `at`."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(at)


class Unknown(Exception):
    """No such secret, or no such invite."""


class Full(Exception):
    """The record is as large as one may be, or too many secrets were ended in this hour."""


class OtherConsent(Exception):
    """It was sent by another consent than the one that holds."""


class SecretTaken(Exception):
    """The secret is another consent's."""


def join(wanted: Joining, now: datetime) -> bool:
    """Whether it is new; False when it came before. Raises Unknown, Ended, SecretTaken."""
    try:
        with transaction.atomic():
            return _joined(wanted, now)
    except IntegrityError:  # the same secret came twice at once, or was ended at this moment
        with transaction.atomic():
            return _joined(wanted, now)


def _joined(wanted: Joining, now: datetime) -> bool:
    invite = Invite.objects.select_for_update().filter(word_hash=hashed(wanted.invite)).first()
    if invite is None:
        raise Unknown
    secret = hashed(wanted.secret)
    claim = Claim.objects.filter(pk=secret).first()
    if claim and claim.ended_at:
        raise Ended(claim.ended_at)
    patient = Patient.objects.filter(claim=claim).first() if claim else None
    if patient is not None and invite.patient_id == patient.pk:
        if ended := patient.ended(now):
            raise Ended(ended)
        return False
    if invite.patient_id or invite.state(now) != "open":
        raise Ended(invite.taken_back_at or min(invite.until, now))
    if patient is not None:
        raise SecretTaken
    invite.patient = Patient.objects.create(
        claim=Claim.objects.create(secret_hash=secret, at=now), person=Person.objects.create(),
        label=invite.label, consent=wanted.consent, allowed=" ".join(wanted.parts),
        given_at=now, until=wanted.until,
    )  # fmt: skip
    invite.save(update_fields=["patient"])
    tell_changed(invite.patient.pk, now)
    return True


def patient_of(secret: str) -> Patient | None:
    """Whoever has this secret, ended or not; None where it was ended before it came, too."""
    return Patient.objects.filter(claim=hashed(secret)).first()


def was_ended(secret: str) -> bool:
    """Whether it was ended before anybody joined with it."""
    return Claim.objects.filter(pk=hashed(secret), ended_at__isnull=False).exists()


def active_patient(secret: str, now: datetime, *, lock: bool = False) -> Patient:
    """A patient whose consent holds. Raises Unknown, Ended."""
    found = Patient.objects.select_for_update(of=("self",)) if lock else Patient.objects.all()
    patient = found.filter(claim=hashed(secret)).first()
    if patient is None:
        claim = Claim.objects.filter(pk=hashed(secret)).first()
        raise Ended(claim.ended_at) if claim and claim.ended_at else Unknown
    if ended := patient.ended(now):
        raise Ended(ended)
    return patient


def store_events(
    secret: str, events: Sequence[tuple[Event, int]], now: datetime, most: int, consent: str = ""
) -> Patient:
    """Keep those that are new, each with its size in bytes.

    `consent`: by which they were allowed to leave; what was on its way when that changed is
    refused. Raises Unknown, Ended, Full, OtherConsent.
    """
    with transaction.atomic():
        patient = active_patient(secret, now, lock=True)
        if consent and consent != patient.consent:
            raise OtherConsent
        person = patient.person_id
        if person is None:
            raise Ended(now)
        row_security.ask_for_patient(patient.pk)
        ids = {event.id for event, _ in events}
        known = set(StoredEvent.objects.filter(person_id=person, id__in=ids)
                    .values_list("id", flat=True))  # fmt: skip
        new: dict[str, tuple[Event, int]] = {}
        for event, size in events:  # of one id that came twice the first
            if event.id not in known:
                new.setdefault(event.id, (event, size))
        fresh = list(new.values())
        if not fresh:
            return patient
        patient.size += sum(size for _, size in fresh)
        if patient.size > most:
            raise Full
        StoredEvent.objects.bulk_create(
            StoredEvent(person_id=person, number=number, id=event.id, at=event.at,
                        clock=event.clock, kind=event.kind, data=dict(event.data), zone=event.zone)
            for number, (event, _) in enumerate(fresh, patient.stored + 1)
        )  # fmt: skip
        patient.stored += len(fresh)
        patient.last, patient.heard_at = fresh[-1][0].id, now
        patient.save(update_fields=["size", "stored", "last", "heard_at"])
        tell_changed(patient.pk, now)
        return patient


def change_consent(secret: str, wanted: Changing, now: datetime) -> Patient:
    """Another consent under the same secret: what was sent under the last is deleted at once.

    What may go now the phone sends again: which of it that is, it alone decides. Raises Unknown,
    Ended.
    """
    with transaction.atomic():
        patient = active_patient(secret, now, lock=True)
        if patient.consent == wanted.consent:  # its answer was lost
            return patient
        person = _delete_events(patient)
        patient.person, patient.stored, patient.heard_at = Person.objects.create(), 0, None
        patient.consent, patient.allowed = wanted.consent, " ".join(wanted.parts)
        patient.until = wanted.until
        patient.save()
        tell_changed(patient.pk, now)
    if person:
        forget_person(person)
    empty_log()
    return patient


def withdraw(secret: str, now: datetime, an_hour: int) -> None:
    """Ended at once, also before it came; again is no mistake. Raises Full.

    So many secrets an hour are remembered that nobody joined with: nobody shows a token for this.
    """
    person = None
    try:
        with transaction.atomic():
            if Claim.objects.filter(pk=hashed(secret)).exists():  # and with it, by now, the patient
                person = _ended_by(secret, now)
            else:
                _remember(secret, now, an_hour)
    except IntegrityError:  # it was joined with at this moment
        return withdraw(secret, now, an_hour)
    if person:
        forget_person(person)
    empty_log()
    return None


def _ended_by(secret: str, now: datetime) -> UUID | None:
    rows = Patient.objects.select_for_update(of=("self",))
    found = rows.filter(claim=hashed(secret)).first()
    return end_consent(found, found.ended(now) or now) if found else None


def _remember(secret: str, now: datetime, an_hour: int) -> None:
    near = Claim.objects.filter(at__gt=now - AN_HOUR, at__lt=now + AN_HOUR, ended_at__isnull=False)
    if near.count() >= an_hour:
        raise Full
    Claim.objects.create(secret_hash=hashed(secret), at=now, ended_at=now)


def end_consent(patient: Patient, at: datetime) -> UUID | None:
    """In a transaction that holds the row: the events, and all that hangs on them, are deleted.

    Returns whose they were, to be forgotten in memory once that is done.
    """
    if patient.ended_at is None:
        patient.ended_at = at
        tell_changed(patient.pk, at)
    return _delete_events(patient)


def _delete_events(patient: Patient) -> UUID | None:
    person = patient.person
    patient.person, patient.size, patient.last = None, 0, ""
    patient.save(update_fields=["ended_at", "person", "size", "last"])
    if person is None:
        return None
    key = person.pk
    row_security.ask_to_end(key)
    StoredEvent.objects.filter(person=person).delete()
    person.delete()
    return key


def take_back_parts(patient: Patient) -> UUID | None:
    """Of a consent that is there again and that another had taken the place of: nothing of it.

    In a transaction that holds the row. What holds now the phone says when it next asks.
    """
    gone = _delete_events(patient)
    patient.person, patient.stored, patient.heard_at = Person.objects.create(), 0, None
    patient.allowed = RECORD
    patient.save()
    tell_changed(patient.pk, timezone.now())
    return gone


def end_those_that_are_over(now: datetime) -> int:
    """Whose last day has passed: they were hidden since, and are deleted now."""
    over = Patient.objects.filter(ended_at=None, until__lt=today(now)).values_list("pk", flat=True)
    for key in list(over):
        with transaction.atomic():
            patient = Patient.objects.select_for_update(of=("self",)).get(pk=key)
            person = end_consent(patient, patient.ended(now) or now)
        if person:
            forget_person(person)
    return len(over)
