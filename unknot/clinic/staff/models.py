"""Who works here, by which passkeys they come in, and how when a key is lost.

Of every word that opens something only its SHA-256 is kept: each has at least 100 random bits.
At the end the row of each patient from which the list is made. Those of outcomes: `outcome_models`.
"""

import uuid
from typing import Final

from django.db import models

from unknot.clinic.staff import outcome_models  # noqa: F401  # Django looks for models here
from unknot.web.people.models import Person, PlainJSON

NAME: Final = 80  # letters: as many as a line of the log holds


class Staff(models.Model):
    """Somebody who works at the clinic. A row stays when they leave: the log names them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=NAME)
    role = models.CharField(max_length=12)  # one of `patients.roles.ROLES`
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    sessions_from = models.DateTimeField()  # whoever signed in before this is signed out

    class Meta:
        """Table name."""

        db_table = "staff"


class Passkey(models.Model):
    """A key that somebody's device made: its public half."""

    credential_id = models.CharField(primary_key=True, max_length=1364)  # 1,023 bytes as base64url
    staff = models.ForeignKey(Staff, models.CASCADE)
    credential = models.BinaryField()  # AttestedCredentialData, of WebAuthn
    counter = models.BigIntegerField()  # of its uses, where the device counts them
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Table name."""

        db_table = "passkey"


class OidcIdentity(models.Model):
    """Who somebody is at the clinic's identity provider. No name and no e-mail: those change."""

    staff = models.OneToOneField(Staff, models.CASCADE, primary_key=True, related_name="identity")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Table name; one of them is one member."""

        db_table = "oidc_identity"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_of_one")
        ]


class StaffInvitation(models.Model):
    """A link that is good once: for somebody new, or for somebody who lost every key."""

    word_hash = models.CharField(primary_key=True, max_length=64)
    staff = models.ForeignKey(Staff, models.CASCADE)
    until = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "staff_invitation"


class RecoveryCode(models.Model):
    """A code on paper, good once, deleted when it is used."""

    code_hash = models.CharField(primary_key=True, max_length=64)
    staff = models.ForeignKey(Staff, models.CASCADE)

    class Meta:
        """Table name."""

        db_table = "recovery_code"


class WrongCode(models.Model):
    """That a code was tried which opens nothing: when, and no more."""

    at = models.DateTimeField(db_index=True)

    class Meta:
        """Table name."""

        db_table = "wrong_code"


class PatientSummary(models.Model):
    """What the list says of somebody: made of their events when some come in (`summaries`).

    It goes with their record. What only time decides (silence, a plan that was missed) stands here
    as the moment from which it is so; `rank` and `since` are right until `turns_at`.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="summary")
    stored = models.BigIntegerField()  # how many events it was made of
    alarm = models.CharField(max_length=12)  # "", or what their app said last: `ALARMS`
    alarm_at = models.DateTimeField(null=True)
    soon_at = models.DateTimeField(null=True)  # told to see someone soon, and did not yet
    worse_at = models.DateTimeField(null=True)
    worse_by = models.CharField(max_length=8)  # "said", "new", "pain", or ""
    heard_at = models.DateTimeField(null=True)
    silent_from = models.DateTimeField(null=True)
    idle_from = models.DateTimeField(null=True)
    pains = PlainJSON(default=list)  # [day, pain] of the newest days told, oldest first
    rank = models.SmallIntegerField()
    since = models.DateTimeField()
    turns_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """Table name; in the order of the list."""

        db_table = "patient_summary"
        indexes = [models.Index(fields=["rank", "-since", "person"], name="summary_in_order")]
