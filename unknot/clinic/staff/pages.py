"""What every page of the staff's has around it."""

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

import unknot
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.roles import HOME, LINKS, MAY_OPEN

ROOT: Final = Path(unknot.__file__).resolve().parent
LOOK: Final = ROOT / "web" / "project" / "static" / "unknot"
FILES: Final = {
    "unknot.css": (LOOK / "unknot.css", "text/css; charset=utf-8"),
    "review.css": (LOOK / "review.css", "text/css; charset=utf-8"),
    "staff.css": (ROOT / "clinic" / "staff" / "static" / "staff.css", "text/css; charset=utf-8"),
    "passkey.js": (
        ROOT / "clinic" / "staff" / "static" / "passkey.js",
        "text/javascript; charset=utf-8",
    ),
    "atkinson.woff2": (LOOK / "atkinson.woff2", "font/woff2"),
    "rope.svg": (LOOK / "rope.svg", "image/svg+xml"),
}


def page(
    request: StaffRequest, template: str, status: HTTPStatus = HTTPStatus.OK, **found: Any
) -> HttpResponse:
    """A page, with who is signed in and where they may go."""
    links = [(reverse(name), words) for name, words in LINKS.items()
             if request.role in MAY_OPEN[name]]  # fmt: skip
    known = {
        "who": getattr(request, "who", None),
        "role": request.role,
        "links": links,
        "demo": settings.DEMO,
        "here": request.path,
    }
    return render(request, f"staff/{template}.html", known | found, status=status)


def staff_home(request: StaffRequest) -> HttpResponse:
    """Where somebody of this role begins."""
    return redirect(HOME[request.role])


def staff_nowhere(request: StaffRequest, rest: str = "") -> HttpResponse:
    """An address that leads nowhere, or to what is not theirs: nobody learns which of the two."""
    return page(request, "nowhere", HTTPStatus.NOT_FOUND)


def staff_file(request: StaffRequest, name: str) -> HttpResponse:
    """A style or a script: these, and no other file. The browser asks whether it has changed."""
    if name not in FILES:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    content, tag = _file(name)
    answer = HttpResponse(content, content_type=FILES[name][1])
    answer["Cache-Control"], answer["ETag"] = "private, no-cache", tag
    return get_conditional_response(request, etag=tag, response=answer) or answer


@cache
def _file(name: str) -> tuple[bytes, str]:
    content = FILES[name][0].read_bytes()
    return content, quote_etag(sha256(content).hexdigest()[:32])
