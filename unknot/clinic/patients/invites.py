"""Invites: a word for one phone, good once and for two weeks. It names no host.

The link leads to the clinic's own app, which knows its one clinic from the file it was made with.
"""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from unknot.clinic.links import hashed
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.models import LABEL, Invite
from unknot.clinic.patients.roles import INVITE, LABELS, Member, permits
from unknot.clinic.staff.one_line import is_one_line

LASTS: Final = timedelta(days=14)
FORGOTTEN: Final = timedelta(days=30)  # after that, with its label, where nobody used it


class NoApp(Exception):
    """Nobody said where the clinic's app is: `UNKNOT_CLINIC_APP`."""


class BadLabel(Exception):
    """Empty, too long, or not to be shown."""


def make_invite(
    staff: Member, label: str, now: datetime | None = None, word: str = ""
) -> tuple[Invite, str]:
    """The invite, and its link, which is nowhere else. Raises Hidden, BadLabel, NoApp.

    `word`: worked out by whoever must come to the same one again; else it is drawn here.
    """
    if not permits(staff, INVITE):
        raise Hidden
    if not settings.APP_ADDRESS:
        raise NoApp
    label = label.strip()
    if not 0 < len(label) <= LABEL or not is_one_line(label):
        raise BadLabel
    word, now = word or token_urlsafe(32), now or timezone.now()
    made = Invite.objects.create(
        word_hash=hashed(word), label=label, made_at=now, until=now + LASTS, staff=str(staff.pk),
        who=staff.name,
    )  # fmt: skip
    return made, link_of(word)


def link_of(word: str) -> str:
    """Where an invite leads."""
    return f"{settings.APP_ADDRESS}clinic/#{word}"


def invites(staff: Member) -> QuerySet[Invite]:
    """All, newest first, for whoever may know the labels."""
    found = Invite.objects.order_by("-made_at", "-pk").select_related("patient")
    return found if permits(staff, LABELS) else found.none()


def take_back_invite(staff: Member, invite_id: int, now: datetime | None = None) -> None:
    """Nobody can use it any more; one that was used stays as it is. Raises Hidden."""
    with transaction.atomic():
        found = Invite.objects.select_for_update().filter(pk=invite_id).first()
        if found is None or not permits(staff, INVITE):
            raise Hidden
        if not found.patient_id and not found.taken_back_at:
            found.taken_back_at = now or timezone.now()
            found.save(update_fields=["taken_back_at"])
