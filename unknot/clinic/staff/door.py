"""The one door of the staff's pages: which host, who is signed in, and whether their role may.

Deny by default: `guarded` asks `roles.MAY_OPEN` for every address when the server starts, and what
stands in no row of it is no address.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.gzip import gzip_page

from unknot.clinic.staff.models import Staff
from unknot.clinic.staff.roles import ANYONE, MAY_OPEN, RECOVERED
from unknot.web.project import policy

View = Callable[..., HttpResponse]
WHO, SINCE, SEEN, BY_CODE = "who", "since", "seen", "by_code"  # in a session
LASTS: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
NOTED: Final = timedelta(minutes=1)  # how exactly it is written down that somebody is still there
LARGEST: Final = 200_000  # bytes of a form: the longest note takes 60,000
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy.as_text(policy.content_policy(python=False)),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": policy.PERMISSIONS,
    "Referrer-Policy": policy.REFERRER,
    "X-Frame-Options": "DENY",
}


class StaffRequest(HttpRequest):
    """A request that came through the door. `who`: who is signed in, where somebody has to be."""

    now: datetime
    who: Staff
    role: str


def guarded(route: str, view: View, name: str) -> URLPattern:
    """An address of the staff's pages. KeyError where nobody said who may open it."""
    may, inner = MAY_OPEN[name], csrf_protect(_found(view))

    @wraps(view)
    def opened(request: StaffRequest, **words: Any) -> HttpResponse:
        request.now, request.role = timezone.now(), ""
        answer = (
            _too_large(request)
            or _elsewhere(request)
            or _refused(request, may)
            or inner(request, **words)
        )
        for header, value in HEADERS.items():
            answer.headers.setdefault(header, value)
        patch_vary_headers(answer, ["Cookie"])
        return answer

    return path(route, gzip_page(opened), name=name)


def _found(view: View) -> View:
    @wraps(view)
    def found(request: HttpRequest, **words: Any) -> HttpResponse:
        try:
            return view(request, **words)
        except Http404:
            return render(request, "staff/nowhere.html", status=HTTPStatus.NOT_FOUND)

    return found


def _too_large(request: HttpRequest) -> HttpResponse | None:
    """Before anything of it is read: a stranger's form is looked at for its token, and so kept."""
    if int(request.META.get("CONTENT_LENGTH") or 0) <= LARGEST:
        return None
    said = f"A form of ours has at most {LARGEST:,} bytes. Nothing was changed."
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HttpResponse(said, status=status, content_type="text/plain")


def _elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Only by the name that keys are made for: by another one, somebody passes TLS by."""
    if request.get_host() == settings.STAFF_HOST:
        return None
    if request.method in ("GET", "HEAD"):
        return redirect(f"{settings.STAFF_ORIGIN}{request.path}")
    return HttpResponse(status=HTTPStatus.MISDIRECTED_REQUEST)


def _refused(request: StaffRequest, may: frozenset[str]) -> HttpResponse | None:
    if may == ANYONE:
        return None
    found = signed_in(request)
    if found is None:
        if request.method in ("GET", "HEAD"):
            return redirect("staff_sign_in")
        return render(request, "staff/signed_out.html", status=HTTPStatus.FORBIDDEN)
    request.who = found
    request.role = RECOVERED if request.session.get(BY_CODE) else found.role
    if request.role in may:
        return None
    if request.role == RECOVERED:
        return redirect("staff_key")
    return render(request, "staff/closed.html", status=HTTPStatus.FORBIDDEN)


def signed_in(request: StaffRequest) -> Staff | None:
    """Who is signed in: looked up each time, so that whoever left is out at the next request."""
    session, now = request.session, request.now
    if WHO not in session:
        return None
    since = datetime.fromtimestamp(session[SINCE], now.tzinfo)
    seen = datetime.fromtimestamp(session[SEEN], now.tzinfo)
    found = Staff.objects.filter(pk=session[WHO], active=True, sessions_from__lte=since).first()
    if found is None or not since <= now <= since + LASTS or now > seen + IDLE:
        session.flush()
        return None
    if now > seen + NOTED:
        session[SEEN] = now.timestamp()
    return found


def sign_in(request: StaffRequest, staff: Staff, *, by_code: bool = False) -> None:
    """Begin a session under a new key: one that was put into a browser before is worth nothing."""
    request.session.flush()
    now = request.now.timestamp()
    request.session.update({WHO: str(staff.pk), SINCE: now, SEEN: now})
    if by_code:
        request.session[BY_CODE] = True
    request.session.set_expiry(int(LASTS.total_seconds()))


def sign_out(request: HttpRequest) -> None:
    """Nothing of the session is left, here or in the browser."""
    request.session.flush()


def end_sessions(staff: Staff, now: datetime) -> None:
    """Everywhere: what was begun before now opens nothing."""
    staff.sessions_from = now
    staff.save(update_fields=["sessions_from"])
