"""What webhooks are still to be told: a table, so that nothing is lost with a killed server.

A message is written in the transaction of what it is about, and deleted once its receiver took it.
So it comes at least once, under one id, whatever breaks in between. It says whose page to look at
and no more: what happened may be about health, and an address may be typed wrongly.
"""

import json
import threading
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.dispatch import receiver
from django.utils import timezone

from unknot.clinic.api_clients.models import Webhook, WebhookMessage
from unknot.clinic.api_clients.webhook_request import post
from unknot.clinic.api_clients.webhook_signature import secret_of, signed_headers
from unknot.clinic.middleware import log
from unknot.clinic.patients.api import rfc3339
from unknot.clinic.patients.changes import changed

MADE, CHANGED = "webhook.made", "patient.changed"
# Before each further try; with the last of them a day has gone by. The first is longer than a try.
PAUSES: Final = tuple(timedelta(minutes=n) for n in (0.5, 2, 10, 30, 60, 120, 240, 480, 480))
AT_ONCE: Final = 100  # to one address, before the next one's turn
KEPT: Final = timedelta(days=30)  # what was given up
EVERY: Final = 1  # seconds


@receiver(changed)
def queue_change(sender: object, patient: UUID, now: datetime, **_: Any) -> None:
    """One message that nobody has begun to send is enough, whatever else comes meanwhile."""
    for webhook in Webhook.objects.filter(ended_at=None):
        waiting = WebhookMessage.objects.select_for_update().filter(
            webhook=webhook, patient=patient, tries=0, due_at__isnull=False)  # fmt: skip
        if waiting.first() is None:
            WebhookMessage.objects.create(webhook=webhook, patient=patient, at=now, due_at=now)


def deliver_due() -> None:
    """To each address what is due, the oldest first, until one is not taken."""
    for webhook in Webhook.objects.filter(ended_at=None):
        for _ in range(AT_ONCE):
            message = _begun(webhook)
            if message is None or not _delivered(webhook, message):
                break


def _begun(webhook: Webhook) -> WebhookMessage | None:
    """One that is due, and when it is due again: known before it is sent, if all ends meanwhile."""
    now, skips = timezone.now(), connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        waiting = WebhookMessage.objects.select_for_update(skip_locked=skips)
        found = waiting.filter(webhook=webhook, due_at__lte=now).order_by("due_at").first()
        if found is None:
            return None
        found.due_at = now + PAUSES[min(found.tries, len(PAUSES) - 1)]
        found.tries += 1
        found.save(update_fields=["tries", "due_at"])
        return found


def _delivered(webhook: Webhook, message: WebhookMessage) -> bool:
    begun = timezone.now()
    body = json.dumps(_told(message)).encode()
    signed = signed_headers(
        secret_of(webhook.pk), f"msg_{message.pk}", int(begun.timestamp()), body
    )
    headers = {"Content-Type": "application/json", "User-Agent": "Unknot"} | signed
    problem, this = (
        post(webhook.url, headers, body, settings.WEBHOOK_NETWORKS),
        Webhook.objects.filter(pk=webhook.pk),
    )
    now = timezone.now()
    if not problem:
        message.delete()
        this.update(told_at=now, problem="")
        return True
    if message.tries > len(PAUSES):
        WebhookMessage.objects.filter(pk=message.pk).update(due_at=None, given_up_at=now)
    this.update(failed_at=now, problem=problem)
    log(f"webhook not taken, try {message.tries}")
    return False


def _told(message: WebhookMessage) -> dict[str, Any]:
    about = {"patient": str(message.patient)} if message.patient else {}
    return {"type": CHANGED if message.patient else MADE, "timestamp": rfc3339(message.at),
            "data": about}  # fmt: skip


def deliver_forever(stop: threading.Event) -> None:
    """Each second, until told to stop; a database that is away for a while is tried again."""
    while not stop.wait(EVERY):
        try:
            deliver_due()
        except DatabaseError:
            connection.close()
        except Exception as error:  # noqa: BLE001  # one message must not end all others
            log(f"error {type(error).__name__} in a webhook")


def sweep_messages(now: datetime) -> None:
    """What was given up long ago, and what an address that has ended was still to be told."""
    WebhookMessage.objects.filter(given_up_at__lte=now - KEPT).delete()
    WebhookMessage.objects.filter(webhook__ended_at__isnull=False).delete()
