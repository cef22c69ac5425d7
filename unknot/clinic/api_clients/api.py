"""What the clinic's other software may ask, by a token: who there is, copies, invites.

Nobody appends to a record here: it is its person's own, and their phone alone does
(docs/decisions/2026-11-30-with-my-clinic.md says why). Errors are RFC 9457.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from unknot.clinic.answers import View, methods, problem
from unknot.clinic.api_clients import queries
from unknot.clinic.api_clients.copies import copied_bundle, copied_events
from unknot.clinic.api_clients.models import ApiInvite
from unknot.clinic.api_clients.requested_invites import (
    OtherInvite,
    TooManyInvites,
    link_while_open,
    request_invite,
    requested_invite,
)
from unknot.clinic.api_clients.tokens import ApiClient, client_of
from unknot.clinic.json_body import BadRequest, bearer
from unknot.clinic.patients.access import (
    Hidden,
    OtherCount,
    labelled,
    read_for_copy,
    reading,
    visible,
)
from unknot.clinic.patients.api import rfc3339
from unknot.clinic.patients.invites import BadLabel, NoApp
from unknot.clinic.patients.models import Invite, Patient
from unknot.exchange.fhir.resources import MEDIA_TYPE
from unknot.exchange.guideline.questionnaire import questionnaire
from unknot.web.people.language import load

PATIENTS, RECORDS, INVITES = "patients", "records", "invites"  # of `roles.SCOPES`
LETTERS: Final = 2_000_000  # of a page of events, unless one alone is longer
Asked = Callable[..., HttpResponse]


def by_token(scope: str = "") -> Callable[[Asked], View]:
    """Only for whoever shows a token that is good now; `scope`: and has this."""

    def only(view: Asked) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **words: Any) -> HttpResponse:
            now, shown = timezone.now(), bearer(request)
            client = client_of(shown, now)
            if client is None:
                return _refused(HTTPStatus.UNAUTHORIZED, "invalid_token" if shown else "")
            if scope and scope not in client.scopes:
                return _refused(HTTPStatus.FORBIDDEN, "insufficient_scope", scope)
            try:
                return view(request, client, now, **words)
            except BadRequest as error:
                return problem(error.status, error.detail)
            except Hidden:
                return problem(HTTPStatus.NOT_FOUND)

        return answered

    return only


def _refused(status: HTTPStatus, error: str, scope: str = "") -> HttpResponse:
    """As RFC 6750 writes it: whoever shows nothing is told no error."""
    detail = f"this token has no scope '{scope}'" if scope else "a token of the clinic's is wanted"
    answer, said = problem(status, detail), [f'error="{error}"'] if error else []
    said += [f'scope="{scope}"'] if scope else []
    answer["WWW-Authenticate"] = f"Bearer {', '.join(said)}".rstrip()
    return answer


@methods("GET")
@by_token(PATIENTS)
def api_patients(request: HttpRequest, client: ApiClient, now: datetime) -> HttpResponse:
    """All who ever agreed, also those who ended it since: labels and dates, nothing of health."""
    most, after = queries.page_limit(request), queries.page_after(request)
    found = labelled(client).order_by("pk")
    some = list((found.filter(pk__gt=after) if after else found)[: most + 1])
    keys = [each.pk for each in some[:most]]
    copied = set(visible(client, now).filter(pk__in=keys).values_list("pk", flat=True))
    asked = dict(ApiInvite.objects.filter(invite__patient__in=keys)
                 .values_list("invite__patient", "pk"))  # fmt: skip
    rows = [_patient(each, now) | {"copied": each.pk in copied, "invite": asked.get(each.pk)}
            for each in some[:most]]  # fmt: skip
    return JsonResponse({"patients": rows, "next": keys[-1] if len(some) > most else None})


def _patient(patient: Patient, now: datetime) -> dict[str, Any]:
    ended = patient.ended(now)
    return {"id": patient.pk, "label": patient.label, "given": rfc3339(patient.given_at),
            "until": patient.until, "ended": rfc3339(ended) if ended else None}  # fmt: skip


@methods("GET")
@by_token(RECORDS)
def api_events(
    request: HttpRequest, client: ApiClient, now: datetime, patient: UUID
) -> HttpResponse:
    """What somebody lets be copied, event by event, as their phone sent it."""
    most, (since, consent) = queries.page_limit(request), queries.events_since(request)
    try:
        found = read_for_copy(client, patient, now, since, consent)
    except OtherCount:
        detail = "another consent holds, or fewer events are there: begin again without 'since'"
        return problem(HTTPStatus.CONFLICT, detail)
    with reading(client, found, now):
        events, last = _page(found, since, most)
    return JsonResponse({
        "patient": found.pk, "consent": found.consent, "stored": found.stored, "events": events,
        "last": last,
    })  # fmt: skip


def _page(patient: Patient, since: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """Events of a page, and the number up to which all was looked at."""
    events: list[dict[str, Any]] = []
    letters, last = 0, since
    for number, event in copied_events(patient):
        if number <= since:
            continue
        plain = {"number": number} | event.as_json()
        letters += len(json.dumps(plain))
        if events and (len(events) == most or letters > LETTERS):
            return events, last
        events.append(plain)
        last = number
    return events, patient.stored


@methods("GET")
@by_token(RECORDS)
def api_bundle(
    request: HttpRequest, client: ApiClient, now: datetime, patient: UUID
) -> HttpResponse:
    """The same as a FHIR R4 Bundle, the answers as a QuestionnaireResponse among it."""
    found = read_for_copy(client, patient, now)
    with reading(client, found, now):
        said = copied_bundle(found, now)
    return HttpResponse(said, content_type=MEDIA_TYPE)


@methods("GET")
@by_token()
def api_questionnaire(request: HttpRequest, client: ApiClient, now: datetime) -> HttpResponse:
    """The questions that those answers are to."""
    return JsonResponse(questionnaire(load()), content_type=MEDIA_TYPE)


@methods("GET", "PUT")
@by_token(INVITES)
def api_invite(
    request: HttpRequest, client: ApiClient, now: datetime, invite: UUID
) -> HttpResponse:
    """An invite under an id that the other software made: asked for, and what became of it."""
    if request.method == "GET":
        found = requested_invite(client, invite)
        if found is None:
            raise Hidden
        return JsonResponse(_invite(client, invite, found, now))
    try:
        made, new = request_invite(client, invite, queries.asked_label(request), now)
    except BadLabel as error:
        raise queries.bad_label() from error
    except NoApp:
        return problem(HTTPStatus.CONFLICT, "the server does not know where the clinic's app is")
    except OtherInvite:
        return problem(HTTPStatus.CONFLICT, "another invite has this id: make a new one")
    except TooManyInvites as error:
        detail = f"this token made {settings.INVITES_AN_HOUR} invites within an hour"
        answer = problem(HTTPStatus.TOO_MANY_REQUESTS, detail)
        answer["Retry-After"] = str(error.seconds)
        return answer
    status = HTTPStatus.CREATED if new else HTTPStatus.OK
    return JsonResponse(_invite(client, invite, made, now), status=status)


def _invite(client: ApiClient, name: UUID, invite: Invite, now: datetime) -> dict[str, Any]:
    return {"id": name, "link": link_while_open(client, name, invite, now),
            "state": invite.state(now), "until": rfc3339(invite.until),
            "patient": invite.patient_id}  # fmt: skip
