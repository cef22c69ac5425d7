"""What a phone sends about its record, as it is read."""

import json
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from unknot.clinic.json_body import (
    BadRequest,
    bad_request,
    json_object,
    only_fields,
    typed_field,
    word_field,
)
from unknot.clinic.limits import AROUND_IT
from unknot.clinic.patients.models import today
from unknot.clinic.patients.sharing import Changing, Joining
from unknot.exchange.clinic_events import NEVER
from unknot.record.consents import CLINIC_MAY, RECORD
from unknot.record.event import Event
from unknot.record.event_validation import BadEvent, from_json

EVENTS: Final = 1_000  # of one request
BYTES: Final = 2_000_000
MARKS: Final = 400_000  # of `[`, `{` and `,`: what a million empty lists would take to read
LONGEST: Final = timedelta(days=3_700)  # of a consent: ten years
CONSENT: Final = 64
WHAT: Final = 200  # letters of what is wrong with an event


class BadEvents(Exception):
    """Events that cannot be kept: their places, ids, and what is wrong. None of them was stored."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        self.errors = errors
        super().__init__(len(errors))


def join_request(request: HttpRequest, now: datetime) -> Joining:
    """Raises BadRequest."""
    body = json_object(request, AROUND_IT)
    only_fields(body, {"invite", "secret", "consent", "parts"}, {"until"})
    invite, secret = word_field(body, "invite"), word_field(body, "secret")
    if invite == secret:
        raise bad_request("'secret' should not be the 'invite'")
    return Joining(*_consent(body, now), invite, secret)


def change_request(request: HttpRequest, now: datetime) -> Changing:
    """Likewise."""
    body = json_object(request, AROUND_IT)
    only_fields(body, {"consent", "parts"}, {"until"})
    return Changing(*_consent(body, now))


def _consent(body: dict[str, Any], now: datetime) -> tuple[str, tuple[str, ...], date | None]:
    consent = typed_field(body, "consent", str)
    if not 0 < len(consent) <= CONSENT:
        raise bad_request(f"'consent' should have 1 to {CONSENT} letters")
    return consent, _parts(body), _until(body, now)


def _parts(body: dict[str, Any]) -> tuple[str, ...]:
    said = typed_field(body, "parts", list)
    known = all(isinstance(each, str) and each in CLINIC_MAY for each in said)
    if not known or RECORD not in said or len(set(said)) != len(said):
        raise bad_request(
            f"'parts' should hold '{RECORD}', and of {', '.join(CLINIC_MAY)} no other"
        )
    return tuple(each for each in CLINIC_MAY if each in said)


def _until(body: dict[str, Any], now: datetime) -> date | None:
    if body.get("until") is None:
        return None
    said = typed_field(body, "until", str)
    try:
        found = date.fromisoformat(said) if len(said) == len("2026-11-30") else None
    except ValueError:
        found = None
    if found is None:
        raise bad_request("'until' should be a day such as 2026-11-30")
    if not today(now) <= found <= today(now) + LONGEST:
        raise BadRequest(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"'until' should be within {LONGEST.days} days of {today(now)}",
        )
    return found


def sent_events(request: HttpRequest) -> tuple[str, list[tuple[Event, int]]]:
    """The consent that they go by, where it says so; each event, and how many bytes it takes.

    Raises BadRequest, BadEvents.
    """
    body = json_object(request, BYTES, MARKS)
    only_fields(body, {"events"}, {"consent"})
    consent = typed_field(body, "consent", str, "")
    said = typed_field(body, "events", list)
    if len(said) > EVENTS:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {EVENTS} events")
    read, errors = [], []
    for index, each in enumerate(said):
        try:
            event = from_json(each)
            if "\0" in f"{event.id}{event.kind}{event.zone}":  # which PostgreSQL keeps nowhere
                raise BadEvent("an event's id, kind or zone holds a zero")  # noqa: TRY301
            if event.kind in NEVER:
                raise BadEvent(f"'{event.kind}' is nobody else's to know")  # noqa: TRY301
            read.append((event, len(json.dumps(each))))
        except BadEvent as error:
            name = each.get("id") if isinstance(each, dict) else None
            shown = name if isinstance(name, str) else ""
            errors.append({"index": index, "id": shown[:CONSENT], "what": str(error)[:WHAT]})
    if errors:
        raise BadEvents(errors)
    return consent, read
