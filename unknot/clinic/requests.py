"""What is sent, as it is read: each field is looked at, and what does not belong is refused."""

import json
import re
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from unknot.clinic.limits import AROUND_IT, LARGEST
from unknot.clinic.links import NewLink

ID: Final = re.compile(r"[A-Za-z0-9_-]{43}")
HALF: Final = re.compile(r"[\ud800-\udfff]")  # which no encoding can write
PART: Final = re.compile(r"[A-Za-z0-9_-]+")
LONGEST: Final = timedelta(days=91)  # of a link; a day more than a page offers, for odd clocks
RECIPIENT: Final = 200
MARKS: Final = 100  # of `[`, `{` and `,` in what is long: all fields but the file are short
PASSCODE: Final = 64
BEARER: Final = "Bearer "


class BadRequest(Exception):
    """Why something was refused: for whoever writes a program, not for people."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        self.status, self.detail = status, detail
        super().__init__(detail)


def bearer(request: HttpRequest) -> str:
    """What the request shows to be allowed."""
    said = request.headers.get("Authorization", "")
    return said.removeprefix(BEARER) if said.startswith(BEARER) else ""


def new_link(request: HttpRequest, now: datetime) -> NewLink:
    """Raises BadRequest with the first thing that is wrong."""
    body = _object(request, LARGEST + AROUND_IT)
    _only(body, {"id", "secret", "file", "exp"}, {"passcode", "once"})
    name, secret = _matching(body, "id"), _matching(body, "secret")
    if name == secret:
        raise _bad("'secret' should not be the 'id'")
    jwe = _typed(body, "file", str)
    if len(jwe) > LARGEST:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"'file' has over {LARGEST} letters")
    if not _is_sealed(jwe):
        raise _bad("'file' should be a compact JWE of alg dir and enc A256GCM")
    passcode = _typed(body, "passcode", str, "")
    if "passcode" in body and not 0 < len(passcode) <= PASSCODE:
        raise _bad(f"'passcode' should have 1 to {PASSCODE} letters: for none, leave it out")
    return NewLink(
        name, secret, jwe, _until(body, now), passcode, _typed(body, "once", bool, False)
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
    exp = _whole(body["exp"])
    if exp is None or not 0 < exp < 2**40:
        raise _bad("'exp' should be seconds since 1970")
    if not now.timestamp() < exp <= (now + LONGEST).timestamp():
        raise BadRequest(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"'exp' should be within {LONGEST.days} days of {now:%Y-%m-%dT%H:%M:%SZ}",
        )
    return datetime.fromtimestamp(exp, UTC)


def manifest_request(request: HttpRequest) -> tuple[str, str, int | None]:
    """Recipient, passcode, and the most that is to be sent along. Unknown fields are ignored."""
    body = _object(request, AROUND_IT)
    recipient = _typed(body, "recipient", str)
    shown = "".join(each if each.isprintable() else " " for each in recipient).strip()
    if not shown:
        raise _bad("'recipient' should say who asks")
    said = body.get("embeddedLengthMax")
    most = _whole(said)
    if said is not None and (most is None or most < 0):
        raise _bad("'embeddedLengthMax' should be a whole number")
    passcode = "" if body.get("passcode") is None else _typed(body, "passcode", str)
    return shown[:RECIPIENT], passcode, most


def _object(request: HttpRequest, most: int) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise BadRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > most or len(request.body) > most:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {most} bytes")
    if len(request.body) > AROUND_IT and any(request.body.count(mark) > MARKS for mark in b"[{,"):
        raise _bad("too many parts")  # millions of empty lists would take a gigabyte to read
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _bad("no JSON") from None
    if not isinstance(found, dict):
        raise _bad("a JSON object is wanted")
    return found


def _only(body: dict[str, Any], needed: set[str], more: set[str]) -> None:
    """No other field is taken: a key that somebody sends by mistake is never kept."""
    if missing := sorted(needed - body.keys()):
        raise _bad(f"missing: {', '.join(missing)}")
    if body.keys() - needed - more:
        raise _bad(f"only these are taken: {', '.join(sorted(needed | more))}")


def _typed(body: dict[str, Any], name: str, kind: type, default: Any = None) -> Any:
    found = body.get(name, default)
    if not isinstance(found, kind):
        raise _bad(f"'{name}' should be a {kind.__name__}")
    if isinstance(found, str) and "\0" in found:
        raise _bad(f"'{name}' holds a zero")
    if isinstance(found, str) and HALF.search(found):
        raise _bad(f"'{name}' holds half a letter")
    return found


def _whole(found: Any) -> int | None:
    """A whole number, which JSON may also write as 10.0; `True` is none."""
    whole = type(found) is int or (isinstance(found, float) and found.is_integer())
    return int(found) if whole else None


def _matching(body: dict[str, Any], name: str) -> str:
    found = _typed(body, name, str)
    if not ID.fullmatch(found):
        raise _bad(f"'{name}' should be 32 bytes as base64url")
    return str(found)


def _bad(detail: str) -> BadRequest:
    return BadRequest(HTTPStatus.BAD_REQUEST, detail)
