"""What a phone speaks with its clinic: join by an invite, send, end it, and read who looked."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from unknot.clinic.answers import HOUR, View, methods, problem
from unknot.clinic.json_body import ID, BadRequest, bearer
from unknot.clinic.patients import sharing
from unknot.clinic.patients.audit_log import entries_about
from unknot.clinic.patients.ended_list import remember_change, remember_end
from unknot.clinic.patients.models import Patient
from unknot.clinic.patients.plans import plan_for
from unknot.clinic.patients.requests import BadEvents, change_request, join_request, sent_events
from unknot.clinic.staff.summaries import summarise
from unknot.clinic.staff.summary_queue import summarise_soon


def rfc3339(at: datetime) -> str:
    """A time as every answer writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def answers_refusals(view: View) -> View:
    """What cannot be done is answered by why."""

    @wraps(view)
    def answered(request: HttpRequest, **words: str) -> HttpResponse:
        try:
            return view(request, **words)
        except BadRequest as error:
            return problem(error.status, error.detail)
        except BadEvents as error:
            detail = "none of these events was stored: send those that can be read"
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=error.errors)
        except sharing.Ended as error:
            return problem(HTTPStatus.GONE, "it is over", ended=rfc3339(error.at))

    return answered


def by_secret(view: Callable[[HttpRequest, str], HttpResponse]) -> View:
    """Only for whoever shows a secret that somebody joined with."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        secret = bearer(request)
        if not ID.fullmatch(secret):
            return _unauthorized()
        try:
            return view(request, secret)
        except sharing.Unknown:
            return _unauthorized()

    return answered


def _unauthorized() -> HttpResponse:
    answer = problem(HTTPStatus.UNAUTHORIZED, "no such secret")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@methods("POST")
@answers_refusals
def records_join(request: HttpRequest) -> HttpResponse:
    """Somebody agreed: their phone's secret is good from now on."""
    now = timezone.now()
    try:
        wanted = join_request(request, now)
        new = sharing.join(wanted, now)
    except sharing.Unknown:
        return problem(HTTPStatus.NOT_FOUND, "no such invite")
    except sharing.SecretTaken:
        return problem(HTTPStatus.CONFLICT, "this secret is another consent's")
    _put_on_the_list(sharing.patient_of(wanted.secret), now)
    return JsonResponse({}, status=HTTPStatus.CREATED if new else HTTPStatus.OK)


@methods("GET", "POST", "PUT", "DELETE")
@answers_refusals
@by_secret
def records_mine(request: HttpRequest, secret: str) -> HttpResponse:
    """What the clinic has of somebody; more of it; another consent; the end of it."""
    now = timezone.now()
    if request.method == "DELETE":
        return _withdrawn(secret, now)
    if request.method == "GET":
        return _agreed(sharing.active_patient(secret, now))
    if request.method == "PUT":
        before = sharing.active_patient(secret, now)
        wanted = change_request(request, now)
        if wanted.consent != before.consent:
            remember_change(before.claim_id, before.consent, now)
        changed = sharing.change_consent(secret, wanted, now)
        _put_on_the_list(changed, now)
        return _agreed(changed)
    sharing.active_patient(secret, now)  # before much is read
    try:
        consent, events = sent_events(request)
        found = sharing.store_events(secret, events, now, settings.RECORD_BYTES, consent)
    except sharing.OtherConsent:
        return problem(HTTPStatus.CONFLICT, "another consent holds by now: ask which")
    except sharing.Full:
        return problem(HTTPStatus.INSUFFICIENT_STORAGE, "this record is as large as one may be")
    if found.person_id:
        summarise_soon(found.person_id, [event for event, _ in events])
    return JsonResponse(_stored(found))


def _put_on_the_list(patient: Patient | None, now: datetime) -> None:
    """Before it is answered, also where it was stored before and the server then died."""
    if patient and patient.person_id:
        summarise(patient.person_id, now)


def _agreed(patient: Patient) -> HttpResponse:
    until = patient.until.isoformat() if patient.until else None
    agreed = {"consent": patient.consent, "parts": list(patient.parts), "until": until}
    return JsonResponse(_stored(patient) | agreed)


def _stored(patient: Patient) -> dict[str, object]:
    return {"stored": patient.stored, "last": patient.last or None}


def _withdrawn(secret: str, now: datetime) -> HttpResponse:
    try:
        sharing.withdraw(secret, now, settings.LINKS_AN_HOUR)
    except sharing.Full:
        answer = problem(HTTPStatus.TOO_MANY_REQUESTS)
        answer["Retry-After"] = HOUR
        return answer
    if found := sharing.patient_of(secret):
        remember_end(found.claim_id, found.ended_at or now)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@methods("GET")
@answers_refusals
@by_secret
def records_plan(request: HttpRequest, secret: str) -> HttpResponse:
    """What the clinic asks of somebody now, signed; null where it asks nothing."""
    now = timezone.now()
    return JsonResponse({"plan": plan_for(sharing.active_patient(secret, now), now)})


@methods("GET")
@by_secret
def records_looks(request: HttpRequest, secret: str) -> HttpResponse:
    """Who read what and when; also after the end."""
    found = sharing.patient_of(secret)
    if found is None and not sharing.was_ended(secret):
        raise sharing.Unknown
    lines = entries_about(found.pk) if found else []
    return JsonResponse({"looks": [
        {"at": rfc3339(line.at), "who": line.who, "what": line.what}
        | ({"why": line.why} if line.why else {}) for line in lines]})  # fmt: skip
