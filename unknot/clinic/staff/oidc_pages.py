"""Coming in by a work account: out to the clinic's identity provider, and back.

A browser sends our cookies with nothing that another site begins (SameSite=Strict). So the way out
and the way back are each a page of ours that goes on by itself: it needs no script, and the policy
of our forms names no other host.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from unknot.clinic.environment import OidcClient
from unknot.clinic.middleware import log
from unknot.clinic.patients import audit_log
from unknot.clinic.staff import challenges, invitations, oidc_token, ways_in
from unknot.clinic.staff.door import StaffRequest, View, sign_in, signed_in
from unknot.clinic.staff.models import OidcIdentity, Staff
from unknot.clinic.staff.oidc_provider import ProviderUnreachable, Refused
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.passkeys import NotThisKey

LASTS: Final = timedelta(minutes=10)  # somebody may look for their phone on the way
OIDC, IN, JOIN, LINK = "oidc", "in", "join", "link"
BROUGHT: Final = ("state", "code", "iss", "error")
AWAY: Final = ("Your clinic's sign-in service did not answer. Nothing was changed. Try again in a "
               "while, or come in with a passkey.")  # fmt: skip
CANCELLED: Final = "You said no there, or it did. Nothing was changed."
LOST: Final = ("This was begun in another window, more than ten minutes ago, or done already. "
               "Nothing was changed. Begin again.")  # fmt: skip
CLOCK: Final = ("The clocks of this server and of your clinic's sign-in service differ, so nobody "
                "can come in this way. Tell whoever looks after the server.")  # fmt: skip
REFUSED: Final = ("What your clinic's sign-in service said does not hold. Nothing was changed. Try "
                  "again, and if it goes on, tell whoever looks after the server.")  # fmt: skip
SAID: Final[dict[type[Exception], str]] = {
    ProviderUnreachable: AWAY,
    oidc_token.Cancelled: CANCELLED,
    oidc_token.LostState: LOST,
    oidc_token.WrongClock: CLOCK,
    Refused: REFUSED,
}
# What whoever runs the server has to mend.
FOR_THE_LOG: Final = (ProviderUnreachable, oidc_token.WrongClock, Refused)


def _told(view: View) -> View:
    """What went wrong is said in words."""

    @wraps(view)
    def found(request: StaffRequest) -> HttpResponse:
        try:
            return view(request)
        except (ways_in.NotThisAccount, NotThisKey) as error:
            return _wrong(request, str(error))
        except (ProviderUnreachable, Refused, oidc_token.Cancelled) as error:
            if type(error) in FOR_THE_LOG:
                log(f"sign-in service: {error}")
            away = HTTPStatus.SERVICE_UNAVAILABLE
            status = away if isinstance(error, ProviderUnreachable) else HTTPStatus.FORBIDDEN
            return _wrong(request, SAID[type(error)], status)

    return found


@require_POST
@_told
def staff_oidc_begin(request: StaffRequest) -> HttpResponse:
    """To the provider: to come in, or with the word of an invitation to come for the first time."""
    _client()
    word = request.POST.get("word", "")
    if not word:
        return _out(request, IN)
    return _out(request, JOIN, invitations.invited(word, request.now).word_hash)


@require_POST
@_told
def staff_oidc_link(request: StaffRequest) -> HttpResponse:
    """To the provider, to link a work account to one's own here."""
    _client()
    if ways_in.identity_of(request.who):
        raise ways_in.NotThisAccount(ways_in.ALREADY)
    return _out(request, LINK)


@require_POST
@_told
def staff_oidc_unlink(request: StaffRequest) -> HttpResponse:
    """The work account opens nothing any more; the last way in stays."""
    _client()
    ways_in.unlink(request.who, request.now)
    return redirect("staff_own")


@require_GET
@_told
def staff_oidc_back(request: StaffRequest) -> HttpResponse:
    """Where the provider sends the browser, which shows us no cookie then: once more, from here."""
    _client()
    brought = {name: request.GET[name] for name in BROUGHT if name in request.GET}
    return _goes_on(request, f"{reverse('staff_oidc_finish')}?{urlencode(brought)}")


@require_GET
@_told
def staff_oidc_finish(request: StaffRequest) -> HttpResponse:
    """What the provider says, held against what was asked in this browser."""
    client, kept = _client(), challenges.take_challenge(request, OIDC)
    if kept is None:
        raise oidc_token.LostState("nothing was asked")
    asked = oidc_token.AuthorizationRequest(**kept["asked"])
    subject = oidc_token.subject_of(client, asked, request.GET.dict(), _back(), request.now)
    return FINISH[kept["what"]](request, subject, kept["of"])


def _comes_in(request: StaffRequest, subject: str, _: str) -> HttpResponse:
    sign_in(request, ways_in.whose_identity(subject, request.now))
    return redirect("staff_home")


def _joins(request: StaffRequest, subject: str, word_hash: str) -> HttpResponse:
    def come(staff: Staff) -> OidcIdentity:
        return ways_in.link(staff, subject, request.now, audit_log.JOINED_BY_OIDC)

    sign_in(request, invitations.accept(word_hash, come, request.now))
    return redirect("staff_home")


def _links(request: StaffRequest, subject: str, _: str) -> HttpResponse:
    """To whoever is signed in: what was asked lies in their session, which is nobody else's."""
    who = signed_in(request)
    if who is None:
        raise oidc_token.LostState("nobody is signed in any more")
    if ways_in.identity_of(who):
        raise ways_in.NotThisAccount(ways_in.ALREADY)
    ways_in.link(who, subject, request.now)
    return redirect("staff_own")


FINISH: Final[dict[str, Callable[[StaffRequest, str, str], HttpResponse]]] = {
    IN: _comes_in,
    JOIN: _joins,
    LINK: _links,
}


def _out(request: StaffRequest, what: str, of: str = "") -> HttpResponse:
    asked = oidc_token.AuthorizationRequest(request.now.timestamp())
    to = oidc_token.address_to_ask(_client(), asked, _back())
    state = {"asked": asked.kept(), "what": what, "of": of}
    challenges.remember_challenge(request, state, OIDC, LASTS)
    return _goes_on(request, to)


def _client() -> OidcClient:
    """Where the clinic has no provider, there is no address of these."""
    if settings.OIDC is None:
        raise Http404
    return settings.OIDC


def _back() -> str:
    """As it has to be known to the provider, letter by letter."""
    return f"{settings.STAFF_ORIGIN}{reverse('staff_oidc_back')}"


def _goes_on(request: StaffRequest, to: str) -> HttpResponse:
    return page(request, "oidc_goes_on", to=to)


def _wrong(
    request: StaffRequest, said: str, status: HTTPStatus = HTTPStatus.FORBIDDEN
) -> HttpResponse:
    return page(request, "oidc_wrong", status, said=said)
