"""What tests of webhooks do inside a clinic's process, which sends nothing by itself."""

from datetime import timedelta
from uuid import UUID


def made(url: str = "https://127.0.0.1:9/") -> str:
    """A webhook, without its first message."""
    from django.utils import timezone

    from unknot.clinic.api_clients.models import Webhook, WebhookMessage

    found = Webhook.objects.create(url=url, made_at=timezone.now(), staff="1", who="Ada")
    WebhookMessage.objects.all().delete()
    return str(found.pk)


def ended(webhook: str) -> None:
    from django.utils import timezone

    from unknot.clinic.api_clients.models import Webhook

    Webhook.objects.filter(pk=UUID(webhook)).update(ended_at=timezone.now())


def changed(patient: str, *, breaks: bool = False) -> None:
    """As when somebody sends; `breaks`: and what they sent could not be stored after all."""
    from django.db import transaction
    from django.utils import timezone

    from unknot.clinic.patients.changes import tell_changed

    try:
        with transaction.atomic():
            tell_changed(UUID(patient), timezone.now())
            if breaks:
                raise KeyError
    except KeyError:
        pass


def begun(webhook: str) -> int:
    """How often the one that is due was tried, once it is begun; 0 where none is due."""
    from unknot.clinic.api_clients.models import Webhook
    from unknot.clinic.api_clients.webhook_queue import _begun

    found = _begun(Webhook.objects.get(pk=UUID(webhook)))
    return found.tries if found else 0


def waiting(patient: str) -> list[tuple[str, int]]:
    """By which webhook, and how often it was tried."""
    from unknot.clinic.api_clients.models import WebhookMessage

    rows = WebhookMessage.objects.filter(patient=UUID(patient)).order_by("at")
    return [(str(each.webhook_id), each.tries) for each in rows]


def pauses() -> list[int]:
    """Seconds, to the next ten, before each further try, as the table says them while one is not taken."""
    from datetime import datetime

    from django.utils import timezone

    from unknot.clinic.api_clients import webhook_queue
    from unknot.clinic.api_clients.models import Webhook, WebhookMessage

    webhook, now = Webhook.objects.filter(ended_at=None).first(), timezone.now()
    message = WebhookMessage.objects.create(webhook=webhook, at=now, due_at=now)
    found: list[int] = []
    while True:
        WebhookMessage.objects.filter(pk=message.pk).update(due_at=now - timedelta(seconds=1))
        before: datetime = timezone.now()
        webhook_queue.deliver_due()
        message.refresh_from_db()
        if message.due_at is None:
            return found
        found.append(round((message.due_at - before).total_seconds() / 10) * 10)


def swept(days: float) -> int:
    """How many messages are left."""
    from django.utils import timezone

    from unknot.clinic.api_clients.models import WebhookMessage
    from unknot.clinic.api_clients.webhook_queue import sweep_messages

    sweep_messages(timezone.now() + timedelta(days=days))
    return WebhookMessage.objects.count()
