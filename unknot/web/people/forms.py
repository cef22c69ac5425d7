"""The id that a form carries from the page that made it, so that sending it twice counts once."""

from uuid import UUID

from django.http import Http404, HttpRequest


def form_id(request: HttpRequest) -> UUID:
    """The form's id. A form without one was not made by us."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError as error:
        raise Http404 from error
