"""Invites that other software asks for, each under an id that it gives: asked twice, it is one.

The word of such an invite is worked out from the token, the id and when it was made: whoever lost
the answer gets the same link again, and the server keeps it nowhere. Without the token nobody comes
to it; and one that was taken back and forgotten is another when it is asked for once more.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from unknot.clinic.api_clients.models import ApiInvite, ApiToken
from unknot.clinic.api_clients.tokens import ApiClient
from unknot.clinic.links import hashed
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.invites import link_of, make_invite
from unknot.clinic.patients.models import Invite
from unknot.clinic.patients.roles import INVITE, permits

PURPOSE: Final = b"unknot invite "
AN_HOUR: Final = timedelta(hours=1)


class OtherInvite(Exception):
    """Under this id another was made: with another label, or by another token."""


class TooManyInvites(Exception):
    """As many as one token may make in an hour; there is room again in so many seconds."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)


def request_invite(client: ApiClient, name: UUID, label: str, now: datetime) -> tuple[Invite, bool]:
    """The invite, and whether it is new.

    Raises Hidden, BadLabel, NoApp, OtherInvite, TooManyInvites.
    """
    try:
        with transaction.atomic():
            return _requested(client, name, label, now)
    except IntegrityError:  # the same came twice at once
        with transaction.atomic():
            return _requested(client, name, label, now)


def _requested(client: ApiClient, name: UUID, label: str, now: datetime) -> tuple[Invite, bool]:
    if known := requested_invite(client, name):
        word = word_of(client, name, known.made_at)
        if known.word_hash != hashed(word) or known.label != label.strip():
            raise OtherInvite
        return known, False
    _hold_to_the_cap(client, now)
    made, _ = make_invite(client, label, now, word_of(client, name, now))
    ApiInvite.objects.create(id=name, invite=made)
    return made, True


def _hold_to_the_cap(client: ApiClient, now: datetime) -> None:
    """Each is a row of the staff's list: a program that runs away must not fill it.

    The token's row is held, so those that come at once are counted one after the other.
    """
    ApiToken.objects.select_for_update().filter(pk=client.pk).first()
    most = settings.INVITES_AN_HOUR
    near = Invite.objects.filter(staff=str(client.pk), made_at__gt=now - AN_HOUR,
                                 made_at__lt=now + AN_HOUR)  # fmt: skip
    first = near.order_by("-made_at").values_list("made_at", flat=True)[most - 1 : most].first()
    if first:
        raise TooManyInvites(max(ceil((first + AN_HOUR - now).total_seconds()), 1))


def requested_invite(client: ApiClient, name: UUID) -> Invite | None:
    """What became of it, also for another token of the same software. Raises Hidden."""
    if not permits(client, INVITE):
        raise Hidden
    found = ApiInvite.objects.select_related("invite").filter(pk=name).first()
    return found.invite if found else None


def link_while_open(client: ApiClient, name: UUID, invite: Invite, now: datetime) -> str | None:
    """Its link, for the token that asked for it, as long as somebody could use it."""
    word = word_of(client, name, invite.made_at)
    mine = invite.word_hash == hashed(word) and invite.state(now) == "open"
    return link_of(word) if mine else None


def word_of(client: ApiClient, name: UUID, made_at: datetime) -> str:
    """32 bytes as base64url, the same each time."""
    when = made_at.astimezone(UTC).isoformat(timespec="microseconds").encode()
    made = hmac.digest(client.shown.encode(), PURPOSE + name.bytes + when, sha256)
    return urlsafe_b64encode(made).rstrip(b"=").decode()
