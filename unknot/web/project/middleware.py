"""The door key, headers of personal pages, leaving them, and what is said when the disk refuses."""

from collections.abc import Callable
from http import HTTPStatus
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unknot.record.event_validation import BadEvent
from unknot.web.home.views import LEFT
from unknot.web.people.country import country
from unknot.web.people.damage import same_file
from unknot.web.people.language import (
    NEEDED,
    known_languages,
    measure_in,
    measuring,
    missing,
    of_browser,
    speak,
    speaking,
)
from unknot.web.people.person_context import person_context
from unknot.web.people.record import Owner
from unknot.web.people.whole_screens import BEHIND
from unknot.web.project.policy import permissions
from unknot.web.project.refusals import refusal

Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = "unknot_key"
NEEDS = "X-Unknot-Needs"  # the language whose words the host is to fetch: see worker/languages.js
MANY = 2  # languages: with one there is nothing to choose
OPEN = ("open", "walk", "danger", "numbers")  # what says nothing about anybody


def is_key(word: str) -> bool:
    """Whether a word is this folder's key."""
    return compare_digest(word.encode(errors="replace"), settings.DOOR_KEY.encode())


class SameSiteOnly:
    """No other site may load a thing of ours: a picture would tell it who has Unknot."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve anything, files included."""
        response = self.answer(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class Door:
    """Lets in only the browser that was opened from the printed address.

    Other users of this machine, and web pages that point a name at this address (DNS
    rebinding), have no key and see no personal page.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page to who holds the key."""
        if request.path != reverse("open") and not self._has_key(request):
            return render(
                request, "trouble.html", {"trouble": "closed"}, status=HTTPStatus.FORBIDDEN
            )
        response = self.answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _has_key(self, request: HttpRequest) -> bool:
        return is_key(request.COOKIES.get(COOKIE, ""))


class OnlyPerson:
    """Says whose record a request is about: on a phone or computer, that of who owns it.

    Without something that says it no page of anybody's is shown: a home for many people says it in
    its own way.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page."""
        same_file()
        request.person = Owner.THE_ONLY_ONE  # type: ignore[attr-defined]
        return self.answer(request)


class RequestLanguage:
    """Says in which language to answer: what the person chose, else what the browser asks for.

    And in which units: those of the person's country. Of one language none is looked at.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page, also one of trouble, in the browser's language at least."""
        if len(known_languages()) < MANY:
            with measuring():
                return self.answer(request)
        with speaking(of_browser(request)), measuring():
            response = self.answer(request)
            language = missing()
            needs = getattr(request, NEEDED, "") or (language.tag if language else "")
            if needs:
                response.headers[NEEDS] = needs
            return response

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """The person's own choice, once it is known whose record this is."""
        if hasattr(request, BEHIND):
            return
        measure_in(country(request).units)
        if len(known_languages()) >= MANY:
            try:
                chosen = person_context(request).state.person.language
            except (DatabaseError, OSError, BadEvent):
                return  # the page itself says what is wrong
            if chosen:
                speak(chosen)
        request.unknot_visit = None  # type: ignore[attr-defined]  # it was read in other words


class NoWayBack:
    """Leads nobody back to a private page that was left: neither a back button nor an address.

    On a computer alone; in the phone the host sees to it. It ends with the button on the page that
    was led to, or with the browser.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page, or the harmless one."""
        looks = request.method in ("GET", "HEAD") and request.COOKIES.get(LEFT)
        if looks and request.path not in map(reverse, OPEN):
            return redirect("walk")
        return self.answer(request)


class Trouble:
    """Turns a refusal of the disk into a page that says what happened and what still works."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page."""
        response = self.answer(request)
        response.headers["Permissions-Policy"] = permissions(request.path_info.lstrip("/"))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page instead of a traceback, for what is not a mistake of ours."""
        if isinstance(error, BadEvent):
            return render(
                request, "trouble.html", {"trouble": "refused"}, status=HTTPStatus.BAD_REQUEST
            )
        return refusal(request, error)
