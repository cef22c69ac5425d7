"""In the phone: what stays open once the advice of this version was withdrawn, and nothing else."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from unknot.web.people.country import country
from unknot.web.people.person_context import person_context

WITHDRAWN = "unknot.withdrawn"  # in the environment of a request: why; empty, or not there, if not
# Danger signs, whom to call, and the person's own record. A page that is added is closed.
OPEN = frozenset(
    ("danger", "numbers", "record", "export", "import", "erase", "anew", "screen", "walk")
)


class Withdrawn:
    """Lets nobody past to advice, questions or a session that must not be used any more."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page, or say that the advice was withdrawn."""
        why = request.META.get(WITHDRAWN, "")
        if not why or _name(request) in OPEN:
            return self.answer(request)
        context = {"why": why} | _alarm(request)
        return render(request, "withdrawn.html", context, status=HTTPStatus.GONE)


def _alarm(request: HttpRequest) -> dict[str, object]:
    """An alarm that was raised before still holds; whom to call for it."""
    here, home = person_context(request), country(request)
    alarm = here.snapshot.alarm
    return {
        "alarm": alarm != "none",
        "help": here.library.words.get(f"cards.{alarm}.title"),
        "number": home.numbers["ambulance"],
        "country": home,
    }


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
