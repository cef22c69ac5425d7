"""Two answers that hardly go together: shown once, side by side, each with a way to mend it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unknot.journey.gates import only_forward
from unknot.journey.screening.contradictions import Contradiction, contradictions, unconfirmed
from unknot.pathway.facts import Value
from unknot.pathway.interview import NextQuestions, Screen, full_questions
from unknot.web.interview.forms import ScreenForm, question
from unknot.web.interview.navigation import earlier_answers, interview_url
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.store import What

SCREEN = Screen("sure", (), (), unsure=False)


def first_contradiction(person: PersonContext) -> Contradiction | None:
    """What is still to be asked about; nothing while an alarm is open: whom to call comes first."""
    if only_forward(person.snapshot):
        return None
    found = unconfirmed(person.library.pathway, person.state, person.snapshot.answers)
    return found[0] if found else None


@open_in_alarm
def ask_contradiction(request: HttpRequest) -> HttpResponse:
    """Ask about the first of them."""
    person = person_context(request)
    found = first_contradiction(person)
    if found is None:
        return redirect(interview_url(request, "check"))
    ask = NextQuestions(SCREEN, (), full_questions(found.between, person.library.questions))
    if request.method != "POST":
        form = ScreenForm(
            ask, person.library, person.now.date(), initial=earlier_answers(person, ask)
        )
        return _page(request, found, form)
    form = ScreenForm(ask, person.library, person.now.date(), request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    recording = person.weigh(_said(person, form, found))
    person.store(form_id(request), recording)
    return redirect("advice") if recording.raised else redirect(interview_url(request, "check"))


def _said(person: PersonContext, form: ScreenForm, found: Contradiction) -> list[What]:
    """The answers as they are now; and that they are right, if they still do not go together."""
    reply, said = form.said(())
    data: dict[str, Any] = {"screen": SCREEN.id, "answers": dict(reply.answers)}
    if said.since:
        data["since"] = dict(said.since)
    now = person.snapshot.answers | dict(reply.answers) | _days(said.since, person.now.date())
    left = [c for c in contradictions(person.library.pathway, now) if c.row.id == found.row.id]
    return [
        ("screening.answered", data),
        *(
            ("screening.confirmed", {"contradiction": c.row.id, "values": dict(c.between)})
            for c in left
        ),
    ]


def _days(since: Any, today: date) -> dict[str, Value]:
    """Facts that count up from a day, as they are today."""
    return {name: (today - date.fromisoformat(day)).days for name, day in since.items()}


def _page(request: HttpRequest, found: Contradiction, form: ScreenForm) -> HttpResponse:
    context = {
        "why": found.row.why,
        "form": form,
        "questions": [question(form, name) for name in form.ask.questions],
        "onwards": interview_url(request, "sure"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interview/sure.html", context, status=status)
