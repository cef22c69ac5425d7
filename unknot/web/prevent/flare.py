"""The flare plan: early signs and what to do, made while well; a twinge opens it."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.record.prevention_events import LONGEST
from unknot.score.important_change import helped
from unknot.web.people.done import done
from unknot.web.people.exercising import exercising
from unknot.web.people.forms import form_id
from unknot.web.people.visit import Visit, visit

SIGNS = ("stiff", "one_side", "catch", "tired", "sat", "lifted", "cold")
DOES = ("walk", "warm", "moves", "pause", "sleep", "say")


@require_safe
def flare(request: HttpRequest) -> HttpResponse:
    """What to do at the first twinge: one's own plan, or where there is none, what is known."""
    here = visit(request)
    made = here.state.prevention.flare_plan
    context = {
        "plan": made,
        "signs": [name for name in (made.signs if made else ()) if name in SIGNS],
        "does": [name for name in (made.does if made else DOES) if name in _open(here)],
        "helped": _helped(here),
    }
    return render(request, "prevent/flare.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """Make the plan, or change it."""
    here = visit(request)
    sent, had = request.POST, here.state.prevention.flare_plan
    if request.method == "POST":
        note = " ".join(sent.get("note", "").split())[:LONGEST]
        signs = [name for name in SIGNS if name in sent.getlist("sign")]
        does = [name for name in DOES if name in sent.getlist("do")]
        here.say(
            form_id(request), [("flare.planned", {"signs": signs, "does": does, "note": note})]
        )
        return done("flare", "saved")
    context = {
        "signs": SIGNS,
        "does": _open(here),
        "had_signs": had.signs if had else (),
        "had_does": had.does if had else DOES,
        "note": had.note if had else "",
        "helped": _helped(here),
        "longest": LONGEST,
        "form_id": uuid4(),
    }
    return render(request, "prevent/flare_plan.html", context)


def _open(here: Visit) -> list[str]:
    """What may be done: never a walk, heat or cold that is closed to them."""
    remedies = here.here.assessment.remedies
    closed = {
        "walk": exercising(here).walking.status == "blocked",
        "warm": all(remedies[name].status == "blocked" for name in here.library.first_rung),
    }
    return [name for name in DOES if not closed.get(name)]


def _helped(here: Visit) -> list[dict[str, Any]]:
    """Each remedy that was rated and is not closed: how often it helped, most helpful first."""
    remedies = here.here.assessment.remedies
    found: dict[str, list[bool]] = {}
    for each in here.here.sessions:
        if each.after is not None and remedies[each.remedy].status != "blocked":
            found.setdefault(each.remedy, []).append(helped(each.before, each.after))
    told = [{"remedy": name, "times": sum(said), "of": len(said)} for name, said in found.items()]
    return sorted(
        (each for each in told if each["times"]),
        key=lambda each: -int(str(each["times"])) / int(str(each["of"])),
    )
