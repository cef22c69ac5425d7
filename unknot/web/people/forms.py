"""What a form carries: its id, so that sending it twice counts once, and whole numbers."""

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest

DIGITS: Final = 9  # more than any number that a form asks for; Python reads no more than 4,300


def whole_number(text: str) -> int | None:
    """A number of digits alone; None for anything else, and for one without end."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None


def form_id(request: HttpRequest) -> UUID:
    """The form's id. A form without one was not made by us."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError as error:
        raise Http404 from error
