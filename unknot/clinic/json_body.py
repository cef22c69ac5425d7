"""A request's body and its bearer: each field is looked at, and what does not belong is refused."""

import json
import re
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from unknot.clinic.limits import AROUND_IT

ID: Final = re.compile(r"[A-Za-z0-9_-]{43}")
HALF: Final = re.compile(r"[\ud800-\udfff]")  # which no encoding can write
MARKS: Final = 100  # of `[`, `{` and `,` in what is long: all fields but the file are short
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


def json_object(request: HttpRequest, most: int, marks: int = MARKS) -> dict[str, Any]:
    """The body: at most so many bytes, and so many of each sign that begins another part."""
    if request.content_type != "application/json":
        raise BadRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > most or len(request.body) > most:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {most} bytes")
    if len(request.body) > AROUND_IT and any(request.body.count(mark) > marks for mark in b"[{,"):
        raise bad_request("too many parts")  # millions of empty lists would take a gigabyte to read
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise bad_request("no JSON") from None
    if not isinstance(found, dict):
        raise bad_request("a JSON object is wanted")
    return found


def only_fields(body: dict[str, Any], needed: set[str], more: set[str]) -> None:
    """No other field is taken: a key that somebody sends by mistake is never kept."""
    if missing := sorted(needed - body.keys()):
        raise bad_request(f"missing: {', '.join(missing)}")
    if body.keys() - needed - more:
        raise bad_request(f"only these are taken: {', '.join(sorted(needed | more))}")


def typed_field(body: dict[str, Any], name: str, kind: type, default: Any = None) -> Any:
    """A field of this kind; a text that can be kept."""
    found = body.get(name, default)
    if not isinstance(found, kind):
        raise bad_request(f"'{name}' should be a {kind.__name__}")
    if isinstance(found, str) and "\0" in found:
        raise bad_request(f"'{name}' holds a zero")
    if isinstance(found, str) and HALF.search(found):
        raise bad_request(f"'{name}' holds half a letter")
    return found


def whole_number(found: Any) -> int | None:
    """A whole number, which JSON may also write as 10.0; `True` is none."""
    whole = type(found) is int or (isinstance(found, float) and found.is_integer())
    return int(found) if whole else None


def word_field(body: dict[str, Any], name: str) -> str:
    """32 random bytes."""
    found = typed_field(body, name, str)
    if not ID.fullmatch(found):
        raise bad_request(f"'{name}' should be 32 bytes as base64url")
    return str(found)


def bad_request(detail: str) -> BadRequest:
    """To be raised."""
    return BadRequest(HTTPStatus.BAD_REQUEST, detail)
