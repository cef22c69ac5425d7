"""Addresses that are told: made by an admin."""

import re
from datetime import datetime
from typing import Final

from django.db import transaction

from unknot.clinic.api_clients.ending import client
from unknot.clinic.api_clients.models import URL, Webhook, WebhookMessage
from unknot.clinic.api_clients.webhook_signature import secret_of, shown_secret
from unknot.clinic.patients import audit_log
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.roles import ACCOUNTS, Member, permits

MOST: Final = 5  # of one clinic
FORM: Final = re.compile(
    r"https://[a-z0-9.-]+(?::\d{1,5})?(?:/[\w./~%+-]*)?(?:\?[\w./~%+=&-]*)?", re.ASCII
)


class BadWebhook(ValueError):
    """What is wrong with an address, in words for the admin."""


def make_webhook(staff: Member, url: str, now: datetime) -> tuple[Webhook, str]:
    """The row, and what it signs with, to be shown once. Raises Hidden, BadWebhook.

    A first message says that it was made, so that the page tells soon whether it works.
    """
    if not permits(staff, ACCOUNTS):
        raise Hidden
    port = url.removeprefix("https://").partition("/")[0].rpartition(":")[2]
    if not FORM.fullmatch(url) or len(url) > URL or (port.isdecimal() and int(port) > 65535):
        raise BadWebhook(f"Write https and a host in small letters, at most {URL} letters.")
    with transaction.atomic():
        if Webhook.objects.filter(ended_at=None).count() >= MOST:
            raise BadWebhook(f"{MOST} addresses are the most: end one first.")
        made = Webhook.objects.create(url=url, made_at=now, staff=str(staff.pk), who=staff.name)
        WebhookMessage.objects.create(webhook=made, at=now, due_at=now)
        audit_log.append_change(staff, client(made), audit_log.WEBHOOK_MADE, now)
    return made, shown_secret(secret_of(made.pk))
