"""What is sent, as it is read: each field is looked at, and what does not belong is refused."""

import json
import re
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from unknot.clinic.json_body import (
    BadRequest,
    bad_request,
    json_object,
    only_fields,
    typed_field,
    whole_number,
    word_field,
)
from unknot.clinic.limits import AROUND_IT, LARGEST
from unknot.clinic.links import NewLink

PART: Final = re.compile(r"[A-Za-z0-9_-]+")
LONGEST: Final = timedelta(days=91)  # of a link; a day more than a page offers, for odd clocks
RECIPIENT: Final = 200
PASSCODE: Final = 64


def new_link(request: HttpRequest, now: datetime) -> NewLink:
    """Raises BadRequest with the first thing that is wrong."""
    body = json_object(request, LARGEST + AROUND_IT)
    only_fields(body, {"id", "secret", "file", "exp"}, {"passcode", "once"})
    name, secret = word_field(body, "id"), word_field(body, "secret")
    if name == secret:
        raise bad_request("'secret' should not be the 'id'")
    jwe = typed_field(body, "file", str)
    if len(jwe) > LARGEST:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"'file' has over {LARGEST} letters")
    if not _is_sealed(jwe):
        raise bad_request("'file' should be a compact JWE of alg dir and enc A256GCM")
    passcode = typed_field(body, "passcode", str, "")
    if "passcode" in body and not 0 < len(passcode) <= PASSCODE:
        raise bad_request(f"'passcode' should have 1 to {PASSCODE} letters: for none, leave it out")
    return NewLink(
        name, secret, jwe, _until(body, now), passcode, typed_field(body, "once", bool, False)
    )


def _is_sealed(jwe: str) -> bool:
    """Whether it is ciphertext whose key is elsewhere: with `alg: dir` no key stands in it."""
    parts = jwe.split(".")
    if len(parts) != 5 or parts[1] or not all(map(PART.fullmatch, (parts[0], *parts[2:]))):
        return False
    try:
        head = json.loads(urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and (head.get("alg"), head.get("enc")) == ("dir", "A256GCM")


def _until(body: dict[str, Any], now: datetime) -> datetime:
    exp = whole_number(body["exp"])
    if exp is None or not 0 < exp < 2**40:
        raise bad_request("'exp' should be seconds since 1970")
    if not now.timestamp() < exp <= (now + LONGEST).timestamp():
        raise BadRequest(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"'exp' should be within {LONGEST.days} days of {now:%Y-%m-%dT%H:%M:%SZ}",
        )
    return datetime.fromtimestamp(exp, UTC)


def manifest_request(request: HttpRequest) -> tuple[str, str, int | None]:
    """Recipient, passcode, and the most that is to be sent along. Unknown fields are ignored."""
    body = json_object(request, AROUND_IT)
    recipient = typed_field(body, "recipient", str)
    shown = "".join(each if each.isprintable() else " " for each in recipient).strip()
    if not shown:
        raise bad_request("'recipient' should say who asks")
    said = body.get("embeddedLengthMax")
    most = whole_number(said)
    if said is not None and (most is None or most < 0):
        raise bad_request("'embeddedLengthMax' should be a whole number")
    passcode = "" if body.get("passcode") is None else typed_field(body, "passcode", str)
    return shown[:RECIPIENT], passcode, most
