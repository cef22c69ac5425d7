"""The plainest Django view under our settings: one row stored, one template shown.

It is what an interview page is measured against: the cost of Django, the store and the middleware
without the pathway.
"""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils import timezone

from unknot.web.people.models import Person, StoredEvent
from unknot.web.project import urls

TEMPLATE = """<!doctype html><html lang="en"><title>Bare</title><main><form method="post">
{% csrf_token %}<p>{{ number }}</p><button>Next</button></form></main></html>"""


def bare(request: HttpRequest) -> HttpResponse:
    """Store a row when something was sent; show a page."""
    number: Any = ""
    if request.method == "POST":
        with transaction.atomic():
            person = Person.objects.first() or Person.objects.create()
            last = StoredEvent.objects.filter(person=person).aggregate(Max("number"))["number__max"]
            number = StoredEvent.objects.create(
                person=person, number=(last or 0) + 1, id=str(uuid4()), at=timezone.now(),
                kind="bare", data={"said": "no"},
            ).number  # fmt: skip
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"number": number}, request))


def insert(request: HttpRequest) -> HttpResponse:
    """Store a row and send the browser on, as our forms do."""
    bare(request)
    return redirect("/bare/")


urlpatterns = [path("bare/", bare), path("bare/insert/", insert), *urls.urlpatterns]
handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500
