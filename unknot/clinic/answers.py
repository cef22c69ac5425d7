"""What every answer of the clinic's server has in common: errors (RFC 9457) and methods."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse

View = Callable[..., HttpResponse]
PROBLEM: Final = "application/problem+json"
HOUR: Final = "3600"


def problem(status: HTTPStatus, detail: str = "", **more: Any) -> JsonResponse:
    """An error as RFC 9457 writes it."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    said = body | ({"detail": detail} if detail else {}) | more
    return JsonResponse(said, status=status, content_type=PROBLEM)


def methods(*taken: str) -> Callable[[View], View]:
    """These alone are answered; a browser that asks first, and any other, hears which they are."""

    def only(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **words: str) -> HttpResponse:
            if request.method in taken:
                return view(request, **words)
            answer = (HttpResponse(status=HTTPStatus.NO_CONTENT) if request.method == "OPTIONS"
                      else problem(HTTPStatus.METHOD_NOT_ALLOWED))  # fmt: skip
            answer["Allow"] = ", ".join((*taken, "OPTIONS"))
            return answer

        return answered

    return only


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return problem(HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Such as another host's name."""
    return problem(HTTPStatus.BAD_REQUEST)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; a database that is away is told by `middleware`."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR)
