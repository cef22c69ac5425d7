"""What is said when the disk or the database refuses: an alarm all the same, and a way on."""

import errno
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unknot.journey.now.recording import VERDICT, Recording
from unknot.record.statements import ALARMS
from unknot.web.people.country import country
from unknot.web.people.damage import reason
from unknot.web.people.language import load

# What a disk says; another OSError (a page without its template) is a mistake of ours.
REFUSED: Final = {
    errno.EACCES, errno.EDQUOT, errno.EIO, errno.ENOSPC, errno.EPERM, errno.EROFS,
}  # fmt: skip
STATUS: Final = {"busy": HTTPStatus.SERVICE_UNAVAILABLE}
NOT_SHOWN: Final = ("csrfmiddlewaretoken", "passphrase")


def refusal(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """A page that says what happened; None for what is a mistake of ours."""
    trouble = "disk" if _of_the_disk(error) else reason(error)
    if trouble is None:
        return None
    said = trouble != "damaged" and request.method == "POST" and not request.FILES
    context = {"trouble": trouble} | _verdict(request, error)
    if said and "passphrase" not in request.POST:
        context |= {"again": request.get_full_path(), "unsaid": _fields(request)}
    status = STATUS.get(trouble, HTTPStatus.INSUFFICIENT_STORAGE)
    return render(request, "trouble.html", context, status=status)


def _of_the_disk(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno in REFUSED


def _verdict(request: HttpRequest, error: Exception) -> dict[str, Any]:
    """The alarm that was raised by what could not be stored: it is said before anything else."""
    found = vars(error).get("unsaid")
    said = found.what if isinstance(found, Recording) else ()
    level = next((data["disposition"] for kind, data in said if kind == VERDICT), None)
    if level not in ALARMS:
        return {}
    home, words = country(request), load().words
    return {"level": level, "help": words.say(f"cards.{level}.title"),
            "lead": words.say(f"cards.{level}.lead"), "country": home,
            "number": home.numbers["ambulance"]}  # fmt: skip


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name in request.POST if name not in NOT_SHOWN
            for value in request.POST.getlist(name)]  # fmt: skip
