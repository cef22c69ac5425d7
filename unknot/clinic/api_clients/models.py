"""Which software of the clinic's may ask for what, and what it asked for under an id of its own."""

import uuid
from datetime import datetime
from typing import Final

from django.db import models

from unknot.clinic.patients.models import LABEL, Invite, today

URL: Final = 500  # letters


class ApiToken(models.Model):
    """What other software shows. A row stays when it has ended: the log names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=LABEL)  # as patients read it in the list of who looked
    scopes = models.CharField(max_length=60)  # of `roles.SCOPES`, with a space between
    until = models.DateField()  # the last day, by the clinic's own calendar
    made_at = models.DateTimeField()
    staff = models.CharField(max_length=64)  # who made it: their key and their name at that time
    who = models.CharField(max_length=LABEL)
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, default="")
    ended_who = models.CharField(max_length=LABEL, default="")

    class Meta:
        """Table name."""

        db_table = "api_token"

    def state(self, now: datetime) -> str:
        """ "good", "ended", "over"."""
        if self.ended_at:
            return "ended"
        return "good" if today(now) <= self.until else "over"


class ApiInvite(models.Model):
    """An invite that other software asked for, by the id that it gave: sent twice it is one."""

    id = models.UUIDField(primary_key=True)
    invite = models.OneToOneField(Invite, models.CASCADE, related_name="asked")

    class Meta:
        """Table name."""

        db_table = "api_invite"


class Webhook(models.Model):
    """An address that is told when there is something new. What signs for it is worked out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    url = models.CharField(max_length=URL)
    made_at = models.DateTimeField()
    staff = models.CharField(max_length=64)  # as of a token
    who = models.CharField(max_length=LABEL)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, default="")
    ended_who = models.CharField(max_length=LABEL, default="")
    told_at = models.DateTimeField(null=True)  # when it last took a message
    failed_at = models.DateTimeField(null=True)  # when it last did not
    problem = models.CharField(max_length=80, default="")  # of that time

    class Meta:
        """Table name."""

        db_table = "webhook"


class WebhookMessage(models.Model):
    """One that was not taken yet. It goes when it is; given up, it stays for the admin to see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE)
    patient = models.UUIDField(null=True)  # None: that the address was made
    at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)  # None: given up
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        """Table name; what is due is looked for each second."""

        db_table = "webhook_message"
        indexes = [models.Index(fields=["webhook", "due_at"], name="messages_due")]
