"""The mailbox in HTTP: make a link, open it, see what was opened, take it back.

`manifest` and `location` are SMART Health Links (HL7, STU 1.0.0); who makes links talks to `links`
and `link`, which that standard leaves open. Errors are RFC 9457.
"""

from functools import wraps
from hmac import compare_digest
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from unknot.clinic import links as mailbox
from unknot.clinic.answers import HOUR, View, methods, problem
from unknot.clinic.json_body import ID, BadRequest, bearer
from unknot.clinic.models import Link, Opening
from unknot.clinic.requests import manifest_request, new_link
from unknot.exchange.fhir.resources import MEDIA_TYPE
from unknot.web.people.store import empty_log

REFUSED: Final = {
    "taken": (HTTPStatus.CONFLICT, "another link has this id, or it has ended"),
    "too_many": (HTTPStatus.TOO_MANY_REQUESTS, "too many links were made in this hour"),
    "full": (HTTPStatus.INSUFFICIENT_STORAGE, "this mailbox is full"),
}


def answers_bad_requests(view: View) -> View:
    """What cannot be read is answered by what is wrong with it."""

    @wraps(view)
    def answered(request: HttpRequest, **words: str) -> HttpResponse:
        try:
            return view(request, **words)
        except BadRequest as error:
            return problem(error.status, error.detail)

    return answered


@methods("POST")
@answers_bad_requests
def links(request: HttpRequest) -> HttpResponse:
    """Keep a file under the id that its sender made; sent twice, it is kept once."""
    if not compare_digest(bearer(request).encode(), settings.WRITE_TOKEN.encode()):
        answer = problem(HTTPStatus.UNAUTHORIZED, "the clinic's token is wanted")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    now = timezone.now()
    wanted = new_link(request, now)
    came = mailbox.make_link(wanted, now, _caps())
    if came in REFUSED:
        answer = problem(*REFUSED[came])
        if came == "too_many":
            answer["Retry-After"] = HOUR
        return answer
    status = HTTPStatus.CREATED if came == "made" else HTTPStatus.OK
    return JsonResponse({"url": f"{settings.ADDRESS}m/{wanted.id}"}, status=status)


def _caps() -> mailbox.Caps:
    return mailbox.Caps(settings.LINKS_AN_HOUR, settings.MOST_BYTES)


@methods("GET", "DELETE")
def link(request: HttpRequest, name: str) -> HttpResponse:
    """For whoever has its secret: what was opened when and by whom; DELETE takes it back."""
    secret = bearer(request)
    if request.method == "DELETE" and ID.fullmatch(secret):
        mailbox.withdraw(name, secret, timezone.now(), _caps())
    found = mailbox.managed(name, secret)
    if found is None:
        return problem(HTTPStatus.NOT_FOUND)
    if request.method == "DELETE":
        empty_log()
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    over = found.ended or ("expired" if found.until <= timezone.now() else "open")
    return JsonResponse({"state": over, "exp": int(found.until.timestamp()), "once": found.once,
                         "passcode": bool(found.passcode), "triesLeft": found.tries_left,
                         "opened": list(_told(found))})  # fmt: skip


def _told(found: Link) -> list[dict[str, object]]:
    newest = Opening.objects.filter(link=found).order_by("-at", "-pk")[: mailbox.TOLD]
    return [{"at": int(row.at.timestamp()), "recipient": row.recipient, "opened": row.opened}
            for row in reversed(newest)]  # fmt: skip


@methods("POST")
@answers_bad_requests
def manifest(request: HttpRequest, name: str) -> HttpResponse:
    """What a reader of SMART Health Links asks for first."""
    recipient, passcode, most = manifest_request(request)
    found = mailbox.retrieve(name, recipient, passcode, most, timezone.now())
    if found.why == "passcode":
        return problem(HTTPStatus.UNAUTHORIZED, remainingAttempts=found.tries_left)
    if found.why == "too_many":
        answer = problem(HTTPStatus.TOO_MANY_REQUESTS)
        answer["Retry-After"] = HOUR
        return answer
    if found.at is None:
        return problem(HTTPStatus.NOT_FOUND)
    where = ({"location": f"{settings.ADDRESS}f/{found.location}"} if found.location
             else {"embedded": found.jwe})  # fmt: skip
    file = {"contentType": MEDIA_TYPE, "status": "finalized", "fhirVersion": "4.0.1",
            "lastUpdated": found.at.strftime("%Y-%m-%dT%H:%M:%SZ")}  # fmt: skip
    return JsonResponse({"files": [file | where]})


@methods("GET")
def location(request: HttpRequest, word: str) -> HttpResponse:
    """A file that was too long to be sent along; once."""
    jwe = mailbox.fetch(word, timezone.now())
    if not jwe:
        return problem(HTTPStatus.NOT_FOUND)
    return HttpResponse(jwe, content_type="application/jose")


@methods("GET", "HEAD")
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@methods("GET", "HEAD")
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether it can also do its work: the database answers, and its tables are of this version."""
    try:
        executor = MigrationExecutor(connection)
        ready = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        connection.close()
        ready = False
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return HttpResponse(
        "ok\n" if ready else "not ready\n", content_type="text/plain", status=status
    )
