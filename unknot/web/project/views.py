"""The door, and the pages for when something is wrong."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.web.people.alarm import open_in_alarm
from unknot.web.project.middleware import COOKIE, is_key
from unknot.web.project.reading_page import written

A_YEAR = 365 * 86400


@open_in_alarm
def open_door(request: HttpRequest) -> HttpResponse:
    """Exchange the key of the printed address for a cookie, and take it out of the address."""
    if not is_key(request.GET.get("key", "")):
        return render(request, "trouble.html", {"trouble": "closed"}, status=HTTPStatus.FORBIDDEN)
    response = redirect("home")
    response.set_cookie(COOKIE, settings.DOOR_KEY, A_YEAR, httponly=True, samesite="Strict")
    return response


@open_in_alarm
@require_safe
def reading_page(_: HttpRequest) -> HttpResponse:
    """On a computer; in the phone it is a file of the site, and asks Python for nothing."""
    if settings.IN_BROWSER:
        raise Http404
    html, policy = written()
    return HttpResponse(html, headers={"Content-Security-Policy": policy})


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old tab, or another page that tried to send one."""
    return render(request, "trouble.html", {"trouble": "refused"}, status=HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense, such as a foreign host name."""
    return render(request, "trouble.html", {"trouble": "refused"}, status=HTTPStatus.BAD_REQUEST)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return render(request, "trouble.html", {"trouble": "lost"}, status=HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    return render(
        request, "trouble.html", {"trouble": "broken"}, status=HTTPStatus.INTERNAL_SERVER_ERROR
    )
