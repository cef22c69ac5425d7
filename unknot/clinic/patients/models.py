"""The tables of patients, their invites, and who read what.

Whatever is derived from a record must hang on `people.Person` with `CASCADE`: withdrawal deletes
that row, and everything on it.
"""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import models
from django.utils import timezone

from unknot.web.people.models import Person

LABEL: Final = 80  # letters of what a clinic calls a patient
NOTE: Final = 5_000
WHY: Final = 200


class Claim(models.Model):
    """A phone's secret, as its SHA-256: it was joined with, or ended before that came.

    What is on its way with a secret that was ended is refused; who comes first has the row.
    """

    secret_hash = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)  # before anybody joined with it

    class Meta:
        """Table name."""

        db_table = "claim"


class Patient(models.Model):
    """Somebody who agreed. What stays after the end is here; what goes is their `person`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.SET_NULL, null=True)  # None: deleted
    label = models.CharField(max_length=LABEL)  # the clinic's own words, from the invite
    claim = models.OneToOneField(Claim, models.PROTECT)  # the phone's secret
    consent = models.CharField(max_length=64)  # the id of the event that gave it
    allowed = models.CharField(max_length=60)  # parts, with a space between
    given_at = models.DateTimeField()
    until = models.DateField(null=True)  # the last day, by the clinic's own calendar
    ended_at = models.DateTimeField(null=True, db_index=True)
    stored = models.BigIntegerField(default=0)  # events; the number of the last one
    last = models.CharField(max_length=64, default="")  # the id of that one
    size = models.BigIntegerField(default=0)  # bytes of them all, as they were sent
    heard_at = models.DateTimeField(null=True)  # when the last new one came

    class Meta:
        """Table name; whose last day is over is looked for each minute, and by each list."""

        db_table = "patient"
        indexes = [
            models.Index(fields=["until"], condition=models.Q(until__isnull=False),
                         name="last_days"),
        ]  # fmt: skip

    @property
    def parts(self) -> tuple[str, ...]:
        """What they allowed, in a fixed order."""
        return tuple(self.allowed.split())

    def ended(self, now: datetime) -> datetime | None:
        """Since when nothing may be seen or sent; None while it may."""
        if self.ended_at:
            return self.ended_at
        if self.until and self.until < today(now):
            return end_of(self.until)
        return None


def today(now: datetime) -> date:
    """The clinic's day."""
    return timezone.localtime(now).date()


def end_of(day: date) -> datetime:
    """The first moment after a day of the clinic's."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class Invite(models.Model):
    """A word that lets one phone become a patient of this clinic. Kept as its SHA-256."""

    word_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=LABEL)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    staff = models.CharField(max_length=64)  # who made it: their key and their name at that time
    who = models.CharField(max_length=LABEL)
    taken_back_at = models.DateTimeField(null=True)
    patient = models.OneToOneField(Patient, models.PROTECT, null=True)  # who used it

    class Meta:
        """Table name; read newest first."""

        db_table = "invite"
        indexes = [models.Index(fields=["-made_at", "-id"], name="invites_newest_first")]

    def state(self, now: datetime) -> str:
        """ "open", "used", "taken_back", "expired"."""
        if self.patient_id:
            return "used"
        if self.taken_back_at:
            return "taken_back"
        return "open" if now < self.until else "expired"


class Note(models.Model):
    """What somebody of the staff wrote about a patient. It stays after the end of consent."""

    patient = models.ForeignKey(Patient, models.PROTECT)
    at = models.DateTimeField()
    staff = models.CharField(max_length=64)
    who = models.CharField(max_length=LABEL)
    text = models.TextField(max_length=NOTE)

    class Meta:
        """Table name."""

        db_table = "note"


class Plan(models.Model):
    """What a clinician asks of a patient: their phone gets the newest. It stays as notes do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, models.PROTECT)
    at = models.DateTimeField()
    staff = models.CharField(max_length=64)
    who = models.CharField(max_length=LABEL)
    data = models.JSONField()  # of `clinic.planned`, but for the clinic's name

    class Meta:
        """Table name."""

        db_table = "plan"


class AuditEntry(models.Model):
    """One line of the log: who read what of whom, or changed whose account, and when.

    Never changed; only a whole beginning goes (`log_retention`).

    `hash` is of this line and of the hash before it (`audit_log.hash_of_entry`).
    """

    number = models.BigIntegerField(primary_key=True)  # 1, 2, 3, without a gap
    at = models.DateTimeField()
    staff = models.CharField(max_length=64)
    who = models.CharField(max_length=LABEL)
    role = models.CharField(max_length=16)
    patient = models.UUIDField(null=True)  # None: the line is about one of the staff
    member = models.UUIDField(null=True)  # and that is whom, with their name at that time
    about = models.CharField(max_length=LABEL, default="")
    what = models.CharField(max_length=16)  # one of `audit_log.WHAT` or `CHANGES`
    why = models.CharField(max_length=WHY)  # "" where nobody asked
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Table name; a patient's own lines, and a member's of the last hour, are looked up."""

        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["patient", "number"], name="entries_of_patient"),
            models.Index(fields=["staff", "at"], name="entries_of_staff"),
        ]


class AuditChain(models.Model):
    """The end of the log, and where it was cut: whoever adds a line holds this one row."""

    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    cut_number = models.BigIntegerField(default=0)  # the last line that went
    cut_hash = models.CharField(max_length=64, default="0" * 64)  # which the next one holds

    class Meta:
        """Table name."""

        db_table = "audit_chain"
