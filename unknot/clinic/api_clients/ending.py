"""Ending what an admin made, a token or an address that is told: one act on two tables."""

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from unknot.clinic.api_clients.models import ApiToken, Webhook, WebhookMessage
from unknot.clinic.api_clients.tokens import ApiClient
from unknot.clinic.patients import audit_log
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.models import LABEL
from unknot.clinic.patients.roles import ACCOUNTS, Member, permits

Kind = type[ApiToken] | type[Webhook]
IN_THE_LOG: Final[dict[Kind, str]] = {
    ApiToken: audit_log.TOKEN_ENDED,
    Webhook: audit_log.WEBHOOK_ENDED,
}


def end(staff: Member, kind: Kind, of: UUID, now: datetime) -> None:
    """From now on it opens nothing, or is told nothing, nor what waits. Raises Hidden."""
    with transaction.atomic():
        found = kind.objects.select_for_update().filter(pk=of).first()
        if found is None or not permits(staff, ACCOUNTS):
            raise Hidden
        if found.ended_at is None:
            found.ended_at, found.ended_by, found.ended_who = now, str(staff.pk), staff.name
            found.save(update_fields=["ended_at", "ended_by", "ended_who"])
            audit_log.append_change(staff, client(found), IN_THE_LOG[kind], now)
        WebhookMessage.objects.filter(webhook=found.pk).delete()


def client(found: ApiToken | Webhook) -> ApiClient:
    """As a line of the log names it: a webhook by its host. What it may is not asked there."""
    name = found.name if isinstance(found, ApiToken) else str(urlsplit(found.url).netloc)[:LABEL]
    return ApiClient(found.pk, name, (), "")
