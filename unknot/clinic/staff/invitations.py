"""Links that bring somebody in: made by an admin, good once, for a week."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse

from unknot.clinic.patients import audit_log
from unknot.clinic.patients.roles import ADMIN, Machine
from unknot.clinic.staff.models import OidcIdentity, Passkey, Staff, StaffInvitation
from unknot.clinic.staff.passkeys import NotThisKey
from unknot.clinic.staff.ways_in import end_other_ways, has_sign_in_method, latest

LASTS: Final = timedelta(days=7)
OVER: Final = "This link is not good any more: it was used, or a week went by. Ask for a new one."


def add_staff(name: str, role: str, now: datetime) -> Staff:
    """Somebody new. Without an invitation nobody can come in as them."""
    return Staff.objects.create(name=name, role=role, made_at=now, sessions_from=now)


def invite(staff: Staff, now: datetime) -> str:
    """The link for them, to be shown once; any earlier one is void."""
    word = token_urlsafe(32)
    with transaction.atomic():
        StaffInvitation.objects.filter(staff=staff).delete()
        StaffInvitation.objects.create(word_hash=hashed(word), staff=staff, until=now + LASTS)
    return f"{settings.STAFF_ORIGIN}{reverse('staff_join')}#{word}"


def first_admin(name: str, now: datetime) -> str | None:
    """The link for a clinic's first admin; None where there is one who can invite others."""
    admins = Staff.objects.filter(role=ADMIN, active=True)
    if admins.filter(has_sign_in_method()).exists():
        return None
    with transaction.atomic():
        found = admins.filter(name=name).first() or add_staff(name, ADMIN, now)
        audit_log.append_change(Machine(), found, audit_log.INVITED, now, ADMIN)
        return invite(found, now)


class NoSuchAdmin(Exception):
    """Nobody who works here as an admin is called so, or more than one."""


class StillHaveKeys(Exception):
    """Admins have ways in: name, and when one was used last."""

    def __init__(self, who: list[tuple[str, datetime | None]]) -> None:
        self.who = who
        super().__init__(len(who))


def link_for_admin(name: str, now: datetime, *, all_lost: bool) -> str:
    """A link for an admin whom no other can help. Its use voids what they had, as any link's.

    Which keys were lost no table knows: `all_lost` is the word of whoever runs the server. Raises
    NoSuchAdmin, StillHaveKeys.
    """
    admins = Staff.objects.filter(role=ADMIN, active=True)
    others = admins.filter(has_sign_in_method()).annotate(
        by_key=Max("passkey__used_at"), by_oidc=Max("identity__used_at")
    )
    if not all_lost and others:
        raise StillHaveKeys([(each.name, latest(each.by_key, each.by_oidc))
                             for each in others.order_by("name")])  # fmt: skip
    found = list(admins.filter(name=name)[:2])
    if len(found) != 1:
        raise NoSuchAdmin
    with transaction.atomic():
        audit_log.append_change(Machine(), found[0], audit_log.LINK, now)
        return invite(found[0], now)


def invited(word: object, now: datetime) -> StaffInvitation:
    """Whom a word invites. NotThisKey where it is not good, or not any more."""
    found = _standing(now).filter(pk=hashed(str(word))).first()
    if found is None:
        raise NotThisKey(OVER)
    return found


def accept(word_hash: str, come: Callable[[Staff], Passkey | OidcIdentity], now: datetime) -> Staff:
    """`come` takes the way in that was made for a word, which is good no more. All or nothing.

    Of somebody who was here before, the earlier ways in and sessions end: they were lost, or
    whoever has them sees by it that somebody else came in under this name.
    """
    with transaction.atomic():
        found = _standing(now).select_for_update(of=["self"]).filter(pk=word_hash).first()
        if found is None:
            raise NotThisKey(OVER)
        end_other_ways(come(found.staff), now)
        found.delete()
    return found.staff


def _standing(now: datetime) -> QuerySet[StaffInvitation]:
    return StaffInvitation.objects.select_related("staff").filter(until__gt=now, staff__active=True)


def hashed(word: str) -> str:
    """As every word that opens something is kept."""
    return hashlib.sha256(word.encode(errors="replace")).hexdigest()
