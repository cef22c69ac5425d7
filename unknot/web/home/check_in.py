"""The check-in: pain, what can be done, and whether it is better than last time."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from unknot.journey.gates import before_check_in
from unknot.journey.now.check_in_due import asks_concerns, asks_worry, pain_within_the_hour
from unknot.record.check_in_events import MANAGE, THAN
from unknot.record.pain import worst_of
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.body_chart import (
    FIELD,
    as_recorded,
    chart,
    places_told_last,
    sent_places,
    with_new_place,
)
from unknot.web.people.forms import form_id
from unknot.web.people.gates import address
from unknot.web.people.notice import NEW_PLACE, redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context

WORRIES: Final = {"yes": True, "no": False}


def check_in(request: HttpRequest) -> HttpResponse:
    """One page of big buttons, and only once the danger questions are fresh."""
    person = person_context(request)
    gate = before_check_in(person.snapshot)
    if gate:
        return redirect(address(gate, then="check_in"))
    worry = asks_worry(person.snapshot)
    if request.method == "POST":
        said = _said(request, person, asks_worry=worry)
        if said is not None:
            said |= _concerns(request, person)
            return _keep(request, person, said)
    context = {
        "manages": MANAGE,
        "thans": THAN,
        "worries": WORRIES if worry else (),
        "concerns": person.library.concerns.pages if _asks_concerns(person) else (),
        "ticked": request.POST.getlist("concern"),
        "first": not person.state.check_ins.not_retracted,
        "known": pain_within_the_hour(person.snapshot),
        "pain": pain_within_the_hour(person.snapshot),
        "steps": range(11),
        "chart": _chart(request, person),
        "error": request.method == "POST",
        "said": request.POST,
        "form_id": uuid4(),
    }
    return render(request, "home/check_in.html", context, status=422 if context["error"] else 200)


def _asks_concerns(person: PersonContext) -> bool:
    asked = person.library.concerns
    return asks_concerns(person.snapshot, asked.from_day, asked.before_day)


def _concerns(request: HttpRequest, person: PersonContext) -> dict[str, Any]:
    """Which of the three fit, where they were asked: none of them is an answer too."""
    if "concerns" not in request.POST or not _asks_concerns(person):
        return {}
    ticked = request.POST.getlist("concern")
    return {"concerns": [each for each in person.library.concerns.pages if each in ticked]}


@open_in_alarm
@require_POST
def clinician_seen(request: HttpRequest) -> HttpResponse:
    """ "I have seen someone": the danger questions come once more."""
    person_context(request).store(form_id(request), [("care.seen", {})])
    return redirect("check")


def _keep(request: HttpRequest, person: PersonContext, said: dict[str, Any]) -> HttpResponse:
    what = with_new_place(person, ("check_in.done", said), said.get(FIELD, {}))
    found = person.weigh(what)
    person.store(form_id(request), found)
    if found.raised:
        return redirect("advice")
    return redirect_with_notice("check", NEW_PLACE) if len(what) > 1 else redirect("home")


def _chart(request: HttpRequest, person: PersonContext) -> dict[str, Any]:
    """Where it hurts: as it was sent, else as it was told last."""
    library = person.library
    if request.method == "POST":
        told = sent_places(request.POST, library)
        return chart(library, told, opened=bool(told))
    days = timedelta(library.body_chart.shown_days)
    return chart(library, places_told_last(person.snapshot, library, lasts=days))


def _said(
    request: HttpRequest, person: PersonContext, *, asks_worry: bool
) -> dict[str, Any] | None:
    """What the form says; None while something is missing."""
    sent = request.POST
    pain = sent.get("pain", "")
    manage, than = sent.get("manage"), sent.get("than")
    if pain not in map(str, range(11)) or manage not in MANAGE or than not in THAN:
        return None
    where = sent_places(sent, person.library, int(pain))
    worst = worst_of(int(pain), where)
    data: dict[str, Any] = {"pain": worst, "manage": manage, "than": than}
    data |= as_recorded(person, where)
    worried = WORRIES.get(sent.get("worried", ""))
    if worried is None and asks_worry:
        return None
    return data if worried is None else data | {"worried": worried}
