"""The flare plan: early signs and what to do, made while well; a twinge opens it."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.record.prevention_events import LONGEST
from unknot.score.important_change import helped
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

SIGNS = ("stiff", "one_side", "catch", "tired", "sat", "lifted", "cold")
DOES = ("walk", "warm", "moves", "pause", "sleep", "say")


@require_safe
def flare(request: HttpRequest) -> HttpResponse:
    """What to do at the first twinge: one's own plan, or where there is none, what is known."""
    person = person_context(request)
    made = person.state.prevention.flare_plan
    context = {
        "plan": made,
        "signs": [name for name in (made.signs if made else ()) if name in SIGNS],
        "does": [name for name in (made.does if made else DOES) if name in _open(person)],
        "helped": _helped(person),
    }
    return render(request, "prevention/flare.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """Make the plan, or change it."""
    person = person_context(request)
    sent, had = request.POST, person.state.prevention.flare_plan
    if request.method == "POST":
        note = " ".join(sent.get("note", "").split())[:LONGEST]
        signs = [name for name in SIGNS if name in sent.getlist("sign")]
        does = [name for name in DOES if name in sent.getlist("do")]
        person.store(
            form_id(request), [("flare.planned", {"signs": signs, "does": does, "note": note})]
        )
        return redirect_with_notice("flare", "saved")
    context = {
        "signs": SIGNS,
        "does": _open(person),
        "had_signs": had.signs if had else (),
        "had_does": had.does if had else DOES,
        "note": had.note if had else "",
        "helped": _helped(person),
        "longest": LONGEST,
        "form_id": uuid4(),
    }
    return render(request, "prevention/flare_plan.html", context)


def _open(person: PersonContext) -> list[str]:
    """What may be done: never a walk, heat or cold that is closed to them."""
    remedies = person.snapshot.assessment.remedies
    closed = {
        "walk": exercising(person).walking.status == "blocked",
        "warm": all(remedies[name].status == "blocked" for name in person.library.first_rung),
    }
    return [name for name in DOES if not closed.get(name)]


def _helped(person: PersonContext) -> list[dict[str, Any]]:
    """Each remedy that was rated and is not closed: how often it helped, most helpful first."""
    remedies = person.snapshot.assessment.remedies
    found: dict[str, list[bool]] = {}
    for each in person.snapshot.sessions:
        if each.after is not None and remedies[each.remedy].status != "blocked":
            found.setdefault(each.remedy, []).append(helped(each.before, each.after))
    told = [{"remedy": name, "times": sum(said), "of": len(said)} for name, said in found.items()]
    return sorted(
        (each for each in told if each["times"]),
        key=lambda each: -int(str(each["times"])) / int(str(each["of"])),
    )
