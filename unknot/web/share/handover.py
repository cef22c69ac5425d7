"""One screen for an ambulance crew or a doctor: what, since when, which signs, what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.now.snapshot import reasons_for_advice
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answers import notable_answers, ticked, value
from unknot.web.people.person_context import person_context

RECENT = 10  # sessions: of years of them, those that matter to who stands there


@open_in_alarm
@require_safe
def handover(request: HttpRequest) -> HttpResponse:
    """Everything that matters, worst first, in words that were said or ticked."""
    person = person_context(request)
    level = person.snapshot.level
    state = person.state
    rows = reasons_for_advice(person.library.pathway, person.snapshot) if level else []
    context = {
        "level": level,
        "rows": [*(row for row in person.snapshot.not_about_back if row not in rows), *rows],
        "at": state.screening.alarm.at
        if state.screening.alarm
        else max(state.screening.screens.values(), default=None),
        "since": state.screening.since.get("days"),
        "age": value(person, "age"),
        "pain": person.snapshot.last_pain and person.snapshot.last_pain.value,
        "signs": ticked(person, private=False) + notable_answers(person, private=False),
        "private": ticked(person, private=True) + notable_answers(person, private=True),
        "calm": [s.id for s in person.library.screens if s.id in state.screening.denied],
        "sessions": state.remedies.in_order()[-RECENT:],
    }
    return render(request, "share/show.html", context)
