"""Lets in only the browser that was opened from the printed address."""

from collections.abc import Callable
from http import HTTPStatus
from secrets import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = "unknot_review"


class ReviewDoor:
    """Other users of this machine, and sites that point a name at this address, have no key."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page to who holds the key."""
        if request.path != reverse("open") and not _is_key(request.COOKIES.get(COOKIE, "")):
            return _closed()
        response = self.answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def open_door(request: HttpRequest) -> HttpResponse:
    """Exchange the key of the printed address for a cookie, and take it out of the address."""
    if not _is_key(request.GET.get("key", "")):
        return _closed()
    response = redirect("overview")
    response.set_cookie(COOKIE, settings.DOOR_KEY, httponly=True, samesite="Strict")
    return response


def _is_key(word: str) -> bool:
    return compare_digest(word.encode(errors="replace"), settings.DOOR_KEY.encode())


def _closed() -> HttpResponse:
    said = "This page is opened from the address that `unknot review` prints."
    return HttpResponse(said, status=HTTPStatus.FORBIDDEN, content_type="text/plain")
