"""Passkeys (WebAuthn): a challenge is made for one session, asked once, and good for minutes."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse

from unknot.clinic.patients import audit_log
from unknot.clinic.staff import challenges
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.models import Passkey, Staff

View = Callable[..., HttpResponse]
LASTS: Final = timedelta(minutes=5)
LONGEST: Final = 64_000  # bytes of what a browser sends
MOST: Final = 20  # keys of one person
REFUSED: Final = "That passkey could not be used. Nothing was changed. Try again."


class NotThisKey(Exception):
    """Why a passkey was not taken: said to whoever tried it."""

    def __init__(self, said: str = REFUSED, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> None:
        self.said, self.status = said, status
        super().__init__(said)


def creation_options(request: StaffRequest, staff: Staff) -> dict[str, Any]:
    """What the browser needs to make a key. The device asks for its owner's finger or code."""
    # an extra: without it the server is a mailbox
    from fido2.webauthn import (
        AttestedCredentialData,
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    user = PublicKeyCredentialUserEntity(
        id=staff.pk.bytes, name=staff.name, display_name=staff.name
    )
    known = [AttestedCredentialData(bytes(each.credential))
             for each in Passkey.objects.filter(staff=staff)]  # fmt: skip
    options, state = _server().register_begin(
        user, known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )  # fmt: skip
    challenges.remember_challenge(request, state, f"create {staff.pk}", LASTS)
    return dict(options.public_key)


def keep_new_key(request: StaffRequest, staff: Staff, what: str = audit_log.KEY_ADDED) -> Passkey:
    """The key that was made of just these options. NotThisKey where it is none.

    `what`: how the log calls it.
    """
    state = _challenge(request, f"create {staff.pk}")
    try:
        made = _server().register_complete(state, _credential(request))
        credential = made.credential_data
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotThisKey from error
    if credential is None or Passkey.objects.filter(staff=staff).count() >= MOST:
        raise NotThisKey
    try:
        with transaction.atomic():
            key = Passkey.objects.create(
                credential_id=_name(credential.credential_id), staff=staff,
                credential=bytes(credential), counter=made.counter, made_at=request.now,
            )  # fmt: skip
            audit_log.append_change(staff, staff, what, request.now)
            return key
    except IntegrityError as error:  # somebody has this key already
        raise NotThisKey from error


def request_options(request: StaffRequest) -> dict[str, Any]:
    """What the browser needs to show which keys it has for this clinic: nobody says a name."""
    # an extra: without it the server is a mailbox
    from fido2.webauthn import UserVerificationRequirement

    options, state = _server().authenticate_begin(
        user_verification=UserVerificationRequirement.REQUIRED
    )
    challenges.remember_challenge(request, state, "get", LASTS)
    return dict(options.public_key)


def whose_key(request: StaffRequest) -> Staff:
    """Who holds the key that answered. NotThisKey, whatever is wrong: nobody learns what is."""
    # an extra: without it the server is a mailbox
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

    state = _challenge(request, "get")
    try:
        said = AuthenticationResponse.from_dict(_credential(request))
        name, counter = _name(said.raw_id), said.response.authenticator_data.counter
        with transaction.atomic():
            key = (Passkey.objects.select_for_update(of=["self"]).select_related("staff")
                   .filter(pk=name, staff__active=True).first())  # fmt: skip
            if key is None or said.response.user_handle not in (None, key.staff.pk.bytes):
                raise NotThisKey
            known = AttestedCredentialData(bytes(key.credential))
            _server().authenticate_complete(state, [known], said)
            if (counter or key.counter) and counter <= key.counter:  # a copy of it is about
                raise NotThisKey
            key.counter, key.used_at = counter, request.now
            key.save(update_fields=["counter", "used_at"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotThisKey from error
    return key.staff


def sent_json(request: StaffRequest) -> dict[str, Any]:
    """The JSON object that the page's script sent. NotThisKey where it is none."""
    if len(request.body) > LONGEST:
        raise NotThisKey(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise NotThisKey(status=HTTPStatus.BAD_REQUEST) from error
    if not isinstance(found, dict):
        raise NotThisKey(status=HTTPStatus.BAD_REQUEST)
    return found


def _credential(request: StaffRequest) -> dict[str, Any]:
    found = sent_json(request).get("credential")
    if not isinstance(found, dict):
        raise NotThisKey(status=HTTPStatus.BAD_REQUEST)
    return found


def answers_keys(view: View) -> View:
    """Of an address that the page's script asks: why a key was not taken, in its words."""

    @wraps(view)
    def answered(request: StaffRequest) -> HttpResponse:
        try:
            return view(request)
        except NotThisKey as error:
            return JsonResponse({"said": error.said}, status=error.status)

    return answered


def _challenge(request: StaffRequest, what: str) -> dict[str, Any]:
    """What was asked; it is asked once."""
    state = challenges.take_challenge(request, what)
    if state is None:
        raise NotThisKey("That took too long. Try again.")
    return state


def _server() -> Any:
    # an extra: without it the server is a mailbox
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestationConveyancePreference, PublicKeyCredentialRpEntity

    party = PublicKeyCredentialRpEntity(id=settings.STAFF_RP, name="Unknot")
    return Fido2Server(
        party, AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == settings.STAFF_ORIGIN,
    )  # fmt: skip


def _name(credential_id: bytes) -> str:
    # an extra: without it the server is a mailbox
    from fido2.utils import websafe_encode

    return str(websafe_encode(credential_id))
