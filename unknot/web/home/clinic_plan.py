"""A clinic's plan: the clinic's own words, apart from ours, and how the person puts it aside."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from unknot.record.clinic_plan_events import PUT_ASIDE
from unknot.record.clinic_plans import ClinicPlan
from unknot.session.placeholders import filled
from unknot.web.people.clinic_plan import next_visit, plan_now, shorter_by_plan
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context


@require_safe
def clinic_plan(request: HttpRequest) -> HttpResponse:
    """The whole plan; home where there is none that counts."""
    person = person_context(request)
    plan = plan_now(person)
    if plan is None:
        return redirect("home")
    return render(request, "home/clinic_plan.html", _told(person, plan))


@require_http_methods(["GET", "HEAD", "POST"])
def clinic_plan_aside(request: HttpRequest) -> HttpResponse:
    """ "Go on without it", once the person has said so twice."""
    person = person_context(request)
    plan = plan_now(person)
    if plan is None:
        return redirect("home")
    if request.method == "POST":
        person.store(form_id(request), [(PUT_ASIDE, {"plan": plan.id})])
        return redirect("home")
    lines = [filled(line, clinic=plan.clinic)
             for line in person.library.words.list("from_clinic.aside.does")]  # fmt: skip
    return render(request, "home/clinic_plan_aside.html", {"lines": lines, "form_id": uuid4()})


def _told(person: PersonContext, plan: ClinicPlan) -> dict[str, Any]:
    library = person.library
    shorter = [(name, less) for name in library.ladder if (less := shorter_by_plan(person, name))]
    return {
        "plan": plan,
        "visit": next_visit(plan, person.now.date()),
        "exercises": [name for name in plan.exercises if name in library.movements],
        "doses": [
            {"name": name, "minutes": less.dose_up_to // 60,
             "parts": len(less.pace.parts_of(gentle=False)) if less.pace else 0}
            for name, less in shorter
        ],
        "without": [name for name in library.ladder if name in person.snapshot.not_this],
    }  # fmt: skip
