"""One screen for an ambulance crew or a doctor: what, since when, which signs, what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.now.snapshot import reasons_for_advice
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answers import said, ticked, value
from unknot.web.people.visit import visit

RECENT = 10  # sessions: of years of them, those that matter to who stands there


@open_in_alarm
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everything that matters, worst first, in words that were said or ticked."""
    here = visit(request)
    level = here.here.level
    state = here.state
    rows = reasons_for_advice(here.library.pathway, here.here) if level else []
    context = {
        "level": level,
        "rows": [*(row for row in here.here.apart if row not in rows), *rows],
        "at": state.screening.alarm.at if state.screening.alarm else here.now,
        "since": state.screening.since.get("days"),
        "age": value(here, "age"),
        "pain": here.here.last_pain and here.here.last_pain.value,
        "signs": ticked(here, private=False) + said(here, private=False),
        "private": ticked(here, private=True) + said(here, private=True),
        "calm": [s.id for s in here.library.screens if s.id in state.screening.denied],
        "sessions": state.remedies.in_order()[-RECENT:],
    }
    return render(request, "share/show.html", context)
