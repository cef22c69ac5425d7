"""What was just done is said on the page that follows: its word stands in the address."""

from typing import Final

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

NEW_PLACE: Final = "new_place"
DONE: Final = (
    NEW_PLACE,
    "saved",
    "deleted",
    "erased",
    "ended",
    "taken_out",
    "consent_ended",
)  # words in common.done


def redirect_with_notice(page: str, what: str) -> HttpResponseRedirect:
    """Go on to a page, which then says it."""
    return redirect(f"{reverse(page)}?done={what}")


def notice_of(request: HttpRequest) -> str:
    """What the page that came before did; "" for nothing that we know."""
    what = request.GET.get("done", "")
    return what if what in DONE else ""
