"""How to put the phone's home on the home screen without seeming to lose the record."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.person_context import person_context


@open_in_alarm
@require_safe
def install_steps(request: HttpRequest) -> HttpResponse:
    """The steps for both kinds of phone; with a record, what an iPhone needs first."""
    context = {"returning": person_context(request).returning, "form_id": uuid4()}
    return render(request, "share/screen.html", context)
