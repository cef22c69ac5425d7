"""Invites that other software asks for, each under an id that it gives: asked twice, it is one.

The word of such an invite is worked out from the token and the id, so that whoever lost the answer
gets the same link again, and the server keeps it nowhere. Without the token nobody comes to it.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from unknot.clinic.api_clients.models import ApiInvite
from unknot.clinic.api_clients.tokens import ApiClient
from unknot.clinic.links import hashed
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.invites import link_of, make_invite
from unknot.clinic.patients.models import Invite
from unknot.clinic.patients.roles import INVITE, permits

PURPOSE: Final = b"unknot invite "


class OtherInvite(Exception):
    """Under this id another was made: with another label, or by another token."""


def request_invite(client: ApiClient, name: UUID, label: str, now: datetime) -> tuple[Invite, bool]:
    """The invite, and whether it is new. Raises Hidden, BadLabel, NoApp, OtherInvite."""
    try:
        with transaction.atomic():
            return _requested(client, name, label, now)
    except IntegrityError:  # the same came twice at once
        with transaction.atomic():
            return _requested(client, name, label, now)


def _requested(client: ApiClient, name: UUID, label: str, now: datetime) -> tuple[Invite, bool]:
    word = word_of(client, name)
    if known := requested_invite(client, name):
        if known.word_hash != hashed(word) or known.label != label.strip():
            raise OtherInvite
        return known, False
    made, _ = make_invite(client, label, now, word)
    ApiInvite.objects.create(id=name, invite=made)
    return made, True


def requested_invite(client: ApiClient, name: UUID) -> Invite | None:
    """What became of it, also for another token of the same software. Raises Hidden."""
    if not permits(client, INVITE):
        raise Hidden
    found = ApiInvite.objects.select_related("invite").filter(pk=name).first()
    return found.invite if found else None


def link_while_open(client: ApiClient, name: UUID, invite: Invite, now: datetime) -> str | None:
    """Its link, for the token that asked for it, as long as somebody could use it."""
    word = word_of(client, name)
    mine = invite.word_hash == hashed(word) and invite.state(now) == "open"
    return link_of(word) if mine else None


def word_of(client: ApiClient, name: UUID) -> str:
    """32 bytes as base64url, the same each time."""
    made = hmac.digest(client.shown.encode(), PURPOSE + name.bytes, sha256)
    return urlsafe_b64encode(made).rstrip(b"=").decode()
