"""Under an alarm every page is closed, and leads to help, unless it says that it is open.

A page that is added is closed. `tests/web/test_open_in_alarm.py` walks them all.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from unknot.journey.gates import before_reading
from unknot.web.people.gates import address
from unknot.web.people.person_context import person_context

Answer = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])
MARK: Final = "open_in_alarm"
LOOKS: Final = ("GET", "HEAD")


def open_in_alarm(view: View) -> View:
    """Say of a page that it helps in danger, only records what happened, or is about nobody."""
    view.__dict__[MARK] = True
    return view


class ClosedInAlarm:
    """Lets nobody in danger past to a page that does not say that it is open."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """The way to help instead of a closed page."""
        if getattr(view, MARK, False):
            return None
        gate = before_reading(person_context(request).snapshot)
        if request.method not in LOOKS:  # it reads the record again, within its own transaction
            request.unknot_visit = None  # type: ignore[attr-defined]
        return redirect(address(gate)) if gate else None
