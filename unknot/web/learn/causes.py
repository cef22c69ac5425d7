"""Why did this happen? The causes that fit, each with what speaks for it and against it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.journey.gates import before_causes
from unknot.journey.screening.causes import TABLES, causes
from unknot.web.people.gates import address
from unknot.web.people.person_context import person_context

CAUSES, MIMICS = TABLES
FEW = 3  # so many are shown whole; of more, the names come first


@require_safe
def likely_causes(request: HttpRequest) -> HttpResponse:
    """Danger comes first, then the few questions that only this page needs."""
    person = person_context(request)
    gate = before_causes(person.snapshot, asks=person.to_ask(CAUSES))
    if gate:
        return redirect(address(gate, of=CAUSES, then="why"))
    found = causes(person.library.pathway, person.snapshot.answers)
    context = {
        "always": person.library.tables[CAUSES].default,
        "causes": [each for each in found if each.table == CAUSES and each.fits],
        "mimics": [each for each in found if each.table == MIMICS and each.fits],
        "looked": person.library.tables[MIMICS].default,
        "stands": [person.library.tables[name].default for name in TABLES],
        "open": sum(each.fits for each in found) <= FEW,
        "level": person.snapshot.level,
    }
    return render(request, "learn/why.html", context)
