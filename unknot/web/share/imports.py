"""What people bring along: the page, steps and sleep from Apple Health, and taking it out again.

The browser reads the export and sends a number a day (`browser/imports/health.js`); a diary as CSV
is read by `diary_file`.
"""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unknot.exchange.daily_numbers import NotDays, daily_counts
from unknot.journey.history.imported import Brought, brought
from unknot.record.import_events import UNDONE
from unknot.record.import_ids import Said, imported
from unknot.record.payload_checks import EARLIEST
from unknot.web.people.answered import OF
from unknot.web.people.dates import written
from unknot.web.people.forms import form_id
from unknot.web.people.language import load
from unknot.web.people.person_context import person_context

BACK: Final = {"quarter": 92, "year": 366, "all": 0}  # days
WRONGS: Final = ("kind", "inside", "cut", "other", "nothing")  # what the browser may say
NEW, NONE_NEW, TAKEN_OUT = "added", "none_new", "taken_out"
DONE: Final = (NEW, NONE_NEW, TAKEN_OUT)


@require_safe
def bring(request: HttpRequest) -> HttpResponse:
    """What can be brought in, and what was."""
    return page(request)


@require_POST
def bring_health(request: HttpRequest) -> HttpResponse:
    """Daily numbers, as the browser found them in an export."""
    today = person_context(request).now.date()
    back = BACK.get(request.POST.get("back", ""), BACK["year"])
    first = today - timedelta(back) if back else EARLIEST
    try:
        said = daily_counts(request.POST.get("days", ""), first, today)
    except NotDays:
        return page(request, wrong="days", status=422)
    return store(request, said)


@require_POST
def undo_bring(request: HttpRequest) -> HttpResponse:
    """All that came with one file counts no more, whatever was said since."""
    person, batch = person_context(request), request.POST.get("batch", "")
    if batch not in person.state.imports.batches:
        raise Http404
    person.store(form_id(request), [(UNDONE, {"batch": batch})])
    return _back(TAKEN_OUT)


def store(request: HttpRequest, said: list[Said]) -> HttpResponse:
    """Keep what is not here yet, and say whether there was any of it."""
    person = person_context(request)
    count = person.record.add(imported(said, person.events, person.now))
    return _back(NEW if count else NONE_NEW)


def _back(did: str) -> HttpResponse:
    return redirect(f"{reverse('bring')}?did={did}")


def page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    """The page, whichever of its forms was sent."""
    did, here = request.GET.get("did", ""), brought(person_context(request).state.imports)
    context = {
        "did": did if did in DONE else "",
        "here": [(each.batch.id, _line(each)) for each in here],
        "wrongs": WRONGS,
        "back": list(BACK),
        "form_id": uuid4(),
        **more,
    }
    response = render(request, "share/bring.html", context, status=status)
    response[OF] = reverse("bring")
    return response


def _line(each: Brought) -> str:
    words, batch = load().words, each.batch
    source = words.get(f"bring.sources.{batch.source}") or batch.source
    first, last = written(each.first, "j M Y"), written(each.last, "j M Y")
    day = written(batch.at.date(), "j F Y")
    return words.say("bring.here.line", source=source, day=day, n=each.n, first=first, last=last)
