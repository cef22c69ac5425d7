"""Tokens of other software: made by an admin, shown once, with scopes and a last day.

What is kept of one is its SHA-256: 256 random bits need no salt.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import Final
from uuid import UUID

from django.db import transaction

from unknot.clinic.api_clients.models import ApiToken
from unknot.clinic.links import hashed
from unknot.clinic.patients import audit_log
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.models import LABEL, today
from unknot.clinic.patients.roles import ACCOUNTS, SCOPES, SOFTWARE, Member, permits
from unknot.clinic.staff.models import Staff

PREFIX: Final = "unknot_"  # so that whoever finds one in a file knows what it opens
LONGEST: Final = timedelta(days=366)
NOTED: Final = timedelta(minutes=1)  # how exactly it is written down when one was used


class BadToken(ValueError):
    """What cannot be asked of one, in words for the admin."""


@dataclass
class ApiClient:
    """Other software, as whoever asks `roles.permits`. `pk`: of its token."""

    pk: UUID
    name: str
    scopes: tuple[str, ...]
    shown: str  # the token itself, while its request lasts
    active: bool = True
    role: str = SOFTWARE


def make_token(
    staff: Member, name: str, scopes: tuple[str, ...], until: date | None, now: datetime
) -> tuple[ApiToken, str]:
    """The row, and the token, which is nowhere else. Raises Hidden, BadToken."""
    if not permits(staff, ACCOUNTS):
        raise Hidden
    if not 0 < len(name) <= LABEL:
        raise BadToken(f"Write a name of at most {LABEL} letters.")
    if any(
        name.casefold() == each.casefold() for each in Staff.objects.values_list("name", flat=True)
    ):
        raise BadToken("One of the staff is called so, and patients read the name alone.")
    if not scopes or any(each not in SCOPES for each in scopes):
        raise BadToken("Tick what it may.")
    first = today(now)
    if until is None or not first <= until <= first + LONGEST:
        raise BadToken(f"Choose a last day from today on, within {LONGEST.days} days.")
    token = PREFIX + token_urlsafe(32)
    with transaction.atomic():
        made = ApiToken.objects.create(
            token_hash=hashed(token), name=name, scopes=" ".join(scopes), until=until, made_at=now,
            staff=str(staff.pk), who=staff.name,
        )  # fmt: skip
        why = f"{', '.join(scopes)}; until {until}"
        audit_log.append_change(staff, _client(made), audit_log.TOKEN_MADE, now, why)
    return made, token


def client_of(token: str, now: datetime) -> ApiClient | None:
    """Who shows this token, looked up at every request; None where it opens nothing now."""
    found = ApiToken.objects.filter(token_hash=hashed(token)).first() if token else None
    if found is None or found.state(now) != "good":
        return None
    if found.used_at is None or now > found.used_at + NOTED:
        ApiToken.objects.filter(pk=found.pk).update(used_at=now)
    return _client(found, token)


def _client(found: ApiToken, token: str = "") -> ApiClient:
    return ApiClient(found.pk, found.name, tuple(found.scopes.split()), token)
