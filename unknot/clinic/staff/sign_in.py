"""Coming in: by a passkey, by an invitation, or by a code on paper; and going.

By a work account: `oidc_pages`.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.clinic.middleware import log
from unknot.clinic.patients import audit_log
from unknot.clinic.staff import invitations, passkeys, recovery
from unknot.clinic.staff.door import (
    BY_CODE,
    StaffRequest,
    sign_in,
    sign_out,
)
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.passkeys import answers_keys
from unknot.clinic.staff.ways_in import end_other_ways, issuer

AGAIN_IN = "900"  # seconds: recovery.A_WHILE


@require_GET
def staff_sign_in(request: StaffRequest) -> HttpResponse:
    """A button; the browser shows whose keys it has. Another where there are work accounts."""
    return page(request, "sign_in", oidc=issuer())


@require_POST
@answers_keys
def staff_sign_in_options(request: StaffRequest) -> HttpResponse:
    """What the browser asks its keys."""
    return JsonResponse({"publicKey": passkeys.request_options(request)})


@require_POST
@answers_keys
def staff_sign_in_check(request: StaffRequest) -> HttpResponse:
    """What a key answered."""
    sign_in(request, passkeys.whose_key(request))
    return JsonResponse({"go": reverse("staff_home")})


@require_GET
def staff_join(request: StaffRequest) -> HttpResponse:
    """The word of an invitation stands behind `#`: no server and no proxy is ever sent it so."""
    return page(request, "join", oidc=issuer())


@require_POST
@answers_keys
def staff_join_options(request: StaffRequest) -> HttpResponse:
    """Whom the word invites, and what their browser makes a key of."""
    found = invitations.invited(passkeys.sent_json(request).get("word"), request.now)
    options = passkeys.creation_options(request, found.staff)
    return JsonResponse({"publicKey": options, "name": found.staff.name})


@require_POST
@answers_keys
def staff_join_check(request: StaffRequest) -> HttpResponse:
    """The key that was made: they are in, and are led to their recovery codes."""
    word = invitations.hashed(str(passkeys.sent_json(request).get("word")))
    staff = invitations.accept(
        word, lambda of: passkeys.keep_new_key(request, of, audit_log.JOINED), request.now
    )
    sign_in(request, staff)
    return JsonResponse({"go": reverse("staff_codes")})


@require_http_methods(["GET", "HEAD", "POST"])
def staff_recover(request: StaffRequest) -> HttpResponse:
    """A code in place of a lost key. It lets somebody make a new key, and nothing else."""
    if request.method != "POST":
        return page(request, "recover")
    try:
        staff = recovery.use_code(request.POST.get("code", ""), request.now)
    except recovery.TooManyTries:
        log("too many wrong recovery codes")
        answer = page(request, "recover", HTTPStatus.TOO_MANY_REQUESTS, many=True)
        answer["Retry-After"] = AGAIN_IN
        return answer
    if staff is None:
        return page(request, "recover", HTTPStatus.FORBIDDEN, wrong=True)
    sign_in(request, staff, by_code=True)
    return redirect("staff_key")


@require_GET
def staff_key(request: StaffRequest) -> HttpResponse:
    """One more key; after a lost one the first thing, and the only one."""
    return page(request, "key", recovered=request.session.get(BY_CODE, False),
                left=recovery.codes_left(request.who))  # fmt: skip


@require_POST
@answers_keys
def staff_key_options(request: StaffRequest) -> HttpResponse:
    """What their browser makes a key of."""
    return JsonResponse({"publicKey": passkeys.creation_options(request, request.who)})


@require_POST
@answers_keys
def staff_key_check(request: StaffRequest) -> HttpResponse:
    """The key that was made. After a lost one the others are gone, and every session with them."""
    staff = request.who
    made = passkeys.keep_new_key(request, staff)
    if request.session.get(BY_CODE):
        end_other_ways(made, request.now)
        sign_in(request, staff)
    return JsonResponse({"go": reverse("staff_own")})


@require_POST
def staff_sign_out(request: StaffRequest) -> HttpResponse:
    """Out, here."""
    sign_out(request)
    return redirect("staff_sign_in")


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or from one that was open for too long."""
    said = "This form came from another page, or was open for too long. Nothing was changed."
    return HttpResponse(said, status=HTTPStatus.FORBIDDEN, content_type="text/plain")
