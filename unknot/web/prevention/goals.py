"""What matters to someone: up to three activities, each with a size for good and for bad days."""

from datetime import UTC
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from unknot.journey.prevention.pacing import pace_of
from unknot.library.read.units import System
from unknot.record.goal_events import HOW_DONE, LARGEST, UNITS
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.forms import form_id, whole_number
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """Each activity with what to do of it."""
    return _page(request, person_context(request), wrong="")


@require_POST
def goal_sized(request: HttpRequest) -> HttpResponse:
    """Begin an activity with a size, or begin it anew."""
    person, sent = person_context(request), request.POST
    name, size = sent.get("activity", ""), whole_number(sent.get("size", ""))
    if name not in person.state.diary.activities or sent.get("unit") not in UNITS:
        return redirect("goals")
    if size is None or not 1 <= size <= LARGEST:
        return _page(request, person, wrong=name)
    said = {"activity": name, "size": size, "unit": sent["unit"], "feared": "feared" in sent}
    person.store(form_id(request), [("goal.sized", said)])
    return redirect_with_notice("goals", "saved")


@open_in_alarm
@require_POST
def goal_done(request: HttpRequest) -> HttpResponse:
    """It was done, by half, or was too much."""
    person, how = person_context(request), request.POST.get("how", "")
    name = request.POST.get("activity", "")
    if how in HOW_DONE and name in person.state.prevention.goals:
        person.store(form_id(request), [("goal.done", {"activity": name, "how": how})])
        return redirect_with_notice("goals", "saved")
    return redirect("goals")


def _page(request: HttpRequest, person: PersonContext, wrong: str) -> HttpResponse:
    context = {
        "goals": [_shown(person, each, name, wrong)
                  for each, name in person.state.diary.activities.items()],
        "hows": HOW_DONE, "units": _units(country(request).units), "most": LARGEST,
        "form_id": uuid4,
    }  # fmt: skip
    return render(request, "prevention/goals.html", context, status=422 if wrong else 200)


def _units(system: System) -> list[str]:
    """In what an activity may be sized; a weight as people there weigh things."""
    return [each for each in UNITS if each != ("kilos" if system == "us" else "pounds")]


def sizes(person: PersonContext) -> list[dict[str, Any]]:
    """What to do of each activity that was begun, on any good day."""
    asked = person.state.diary.activities.items()
    shown = (_shown(person, each, name, "") for each, name in asked)
    return [each for each in shown if each["goal"]]


def _shown(person: PersonContext, activity: str, name: str, wrong: str) -> dict[str, Any]:
    goal = person.state.prevention.goals.get(activity)
    zone = person.now.tzinfo or UTC
    pace = pace_of(person.library.pathway, goal, zone) if goal else None
    return {"id": activity, "name": name, "goal": goal, "pace": pace, "wrong": wrong == activity}
