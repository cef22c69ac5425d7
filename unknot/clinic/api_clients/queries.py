"""What other software asks for, as it is read: numbers and ids of an address, a label of a body."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from unknot.clinic.json_body import BadRequest, bad_request, json_object, only_fields, typed_field
from unknot.clinic.limits import AROUND_IT
from unknot.clinic.patients.requests import CONSENT

AT_ONCE: Final = 500  # patients or events of one page
MOST: Final = 2**53 - 1  # of a number that every JSON reader can hold


def page_limit(request: HttpRequest) -> int:
    """How many of a page; fewer come where they are long."""
    return _number(request, "limit", AT_ONCE, 1, AT_ONCE)


def events_since(request: HttpRequest) -> tuple[int, str]:
    """The number of the last event that is known, and the consent whose number that is."""
    number = _number(request, "since", 0, 0, MOST)
    consent = request.GET.get("consent", "")
    if len(consent) > CONSENT or "\0" in consent:
        raise bad_request(f"'consent' has at most {CONSENT} letters")
    if number and not consent:
        detail = "'since' counts the events of one consent: say which in 'consent'"
        raise BadRequest(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
    return number, consent


def page_after(request: HttpRequest) -> UUID | None:
    """`next` of the page before."""
    said = request.GET.get("after")
    if said is None:
        return None
    try:
        found = UUID(said)
    except ValueError:
        found = None
    if found is None or str(found) != said:
        raise bad_request("'after' should be what 'next' said")
    return found


def asked_label(request: HttpRequest) -> str:
    """What the clinic calls somebody."""
    body = json_object(request, AROUND_IT)
    only_fields(body, {"label"}, set())
    return str(typed_field(body, "label", str))


def bad_label() -> BadRequest:
    """Of one that cannot be shown, or is too long."""
    return BadRequest(
        HTTPStatus.UNPROCESSABLE_ENTITY, "'label' is empty, too long, or not to be seen"
    )


def _number(request: HttpRequest, name: str, default: int, least: int, most: int) -> int:
    said = request.GET.get(name, str(default))
    if not (said.isascii() and said.isdecimal() and len(said) < 17 and least <= int(said) <= most):
        raise bad_request(f"'{name}' should be a whole number from {least} to {most}")
    return int(said)
