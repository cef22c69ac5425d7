"""Undo: one tap after a slip, and what it closed is open again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import person_context
from unknot.web.people.undo import undoable


@open_in_alarm
@require_POST
def undo_events(request: HttpRequest) -> HttpResponse:
    """Only what the page offered, and only while nothing else was said."""
    person = person_context(request)
    found = undoable(person.events, person.now)
    if found is None or list(found.of) != request.POST.getlist("of"):
        return render(request, "home/too_late.html")
    person.store(form_id(request), [("act.undone", {"of": list(found.of)})])
    return redirect(found.back)
