"""Headers of every answer, and one line a request: which kind, what came of it, how long it took.

No line says who asked, from where, for which link, or anything that was sent.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPMethod, HTTPStatus
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from unknot.clinic.answers import problem

Response = Callable[[HttpRequest], HttpResponse]
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Any reader may ask, from any page: what it is given it cannot read without the key.
FROM_ANYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Expose-Headers": "retry-after",
    "Access-Control-Max-Age": "600",
}
STAFF: Final = "/staff"
QUIET: Final = ("healthz", "readyz")
METHODS: Final = frozenset(HTTPMethod)


class Logged:
    """Says on standard error what was asked, by the name of its kind alone."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve it, and say so."""
        began = monotonic()
        response = self.answer(request)
        kind = (request.resolver_match and request.resolver_match.url_name) or "nothing"
        if kind not in QUIET:
            took = monotonic() - began
            method = request.method if request.method in METHODS else "OTHER"
            log(f"{method} {kind} {response.status_code} in {took:.3f} s")
        return response

    def process_exception(self, _: HttpRequest, error: Exception) -> HttpResponse | None:
        """What kind of mistake, and where in the code: no value that was sent."""
        frames = traceback.extract_tb(error.__traceback__)
        at = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
        log(f"error {type(error).__name__} at {at}")
        away = isinstance(error, DatabaseError)
        return problem(HTTPStatus.SERVICE_UNAVAILABLE) if away else None


def log(said: str) -> None:
    """One line on standard error; where that fails, what was asked is answered still."""
    with suppress(OSError):
        print(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {said}", file=sys.stderr, flush=True)


class KindAlone(logging.Handler):
    """What the server in front of Django says: its own words hold paths and addresses."""

    def emit(self, record: logging.LogRecord) -> None:
        """Where it comes from, how bad, and which exception."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        log(f"{record.name} {record.levelname.lower()} {kind}".rstrip())


class Headers:
    """Nothing of an answer is kept anywhere; whoever asks first may ask from any page."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve it, for whoever asks."""
        response = self.answer(request)
        own = request.path.startswith(STAFF)  # which no other page may ask anything
        for name, value in (HEADERS if own else HEADERS | FROM_ANYWHERE).items():
            response.headers.setdefault(name, value)
        if settings.ADDRESS.startswith("https:"):
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.method == "HEAD":  # its length was told; the server in front would send it
            response.content = b""
        return response
