"""No page is ever the answer to a form: a browser that goes back would ask to send it again.

What a form comes to (an error, "which of these is it?", help that the record does not keep) is kept
in this process's memory alone, for some minutes, and the browser is sent to an address that shows
it. Who comes later, or after everything was erased, finds the page itself there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_urlsafe
from time import monotonic
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from unknot.web.people.cache_by_person import CacheByPerson
from unknot.web.people.store import name

Answer = Callable[[HttpRequest], HttpResponse]
SHOWN: Final = "shown"  # in the address: which answer
OF: Final = "Content-Location"  # an answer that is about another page than the form's says which
LASTS: Final = 600  # seconds
EACH: Final = 4  # answers of one person
PEOPLE: Final = 32
LOOKS: Final = ("GET", "HEAD")


@dataclass(frozen=True)
class Page:
    """An answer that waits to be fetched."""

    path: str
    status: int
    kind: str
    content: bytes
    until: float  # by the clock that nobody sets


_pages: CacheByPerson[dict[str, Page]] = CacheByPerson(PEOPLE)


class Answered:
    """Redirects after every post, and shows what the post came to."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page."""
        response = self.answer(request)
        if request.method == "POST" and _is_page(response) and _whose(request):
            return _kept(request, response)
        if request.method in LOOKS and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return redirect(request.path.rstrip("/").rpartition("/")[0] + "/")  # a form's address
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """What was kept; the page itself when it is gone. In danger it is closed before this."""
        token = request.GET.get(SHOWN)
        if token is None or request.method not in LOOKS:
            return None
        page = (_pages.get(_whose(request)) or {}).get(token)
        if page is None or page.path != request.path or page.until < monotonic():
            return redirect(_address(request, request.path))
        return HttpResponse(page.content, content_type=page.kind, status=page.status)


def forget(request: HttpRequest) -> None:
    """Nothing that was answered to this person is shown again."""
    _pages.put(_whose(request), {})


def _whose(request: HttpRequest) -> tuple[str, object] | None:
    who = getattr(request, "person", None)
    return (name(), who) if who is not None else None


def _is_page(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "")
    if response.streaming or response.has_header("Content-Disposition"):
        return False
    return kind.startswith("text/html") and bool(response.content)


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    whose, token, path = _whose(request), token_urlsafe(16), response.get(OF, request.path)
    until = monotonic() + LASTS
    page = Page(path, response.status_code, response["Content-Type"], response.content, until)
    kept = {**(_pages.get(whose) or {}), token: page}
    _pages.put(whose, dict(list(kept.items())[-EACH:]))
    away = redirect(_address(request, path, {SHOWN: token}))
    away.status_code = HTTPStatus.SEE_OTHER
    away.cookies = response.cookies
    return away


def _address(request: HttpRequest, path: str, more: dict[str, str] | None = None) -> str:
    """A page with the query that the form was sent with, but for what was shown before."""
    query = [(k, v) for k in request.GET if k != SHOWN for v in request.GET.getlist(k)]
    query = [*query, *(more or {}).items()]
    return f"{path}?{urlencode(query)}" if query else path
