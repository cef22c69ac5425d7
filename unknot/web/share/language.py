"""The language that somebody chooses, where there is more than one."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.language import known_languages
from unknot.web.people.person_context import person_context


@open_in_alarm
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of every page."""
    if request.method == "POST":
        chosen = request.POST.get("language", "")
        if chosen not in known_languages():
            raise Http404
        person_context(request).store(form_id(request), [("person.language", {"language": chosen})])
        return redirect("home")
    return render(request, "share/language.html", {"form_id": uuid4()})
