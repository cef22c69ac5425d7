"""Who works here, by which passkeys they come in, and how when a key is lost.

Of every word that opens something only its SHA-256 is kept: each has at least 100 random bits.
"""

import uuid
from typing import Final

from django.db import models

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
