"""The advice: a care card for each disposition, danger signs, whom to call, who it is for."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from unknot.journey.now.snapshot import reasons_for_advice
from unknot.journey.remedies.next_step import remedies_that_hurt, session_stage
from unknot.journey.screening.assess import rows_so_far
from unknot.library.glossary import countries, other_names
from unknot.library.read.danger import GROUPS
from unknot.library.regions import by_name
from unknot.pathway.tables import Row
from unknot.web.interview.contacts import contact_for
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context

# How an alarm is taken back: what is asked for in the address, and the event that it becomes.
UNDO = {"mistaken": "screening.retracted", "seen": "care.seen"}


@open_in_alarm
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """The care card that the answers come to, or the way to the next question."""
    person = person_context(request)
    level = person.snapshot.level
    if level is None and person.snapshot.not_about_back:
        return render(request, "interview/urgent.html", _apart(request, person) | {"more": True})
    if level is None:
        return redirect("check")
    context = _care_card(request, person, level)
    if context["apart"]:
        context["private"] = context["private"] or context["apart"]["private"]
    return render(request, f"interview/{level}.html", context)


def _care_card(request: HttpRequest, person: PersonContext, level: str) -> dict[str, Any]:
    rows = reasons_for_advice(person.library.pathway, person.snapshot)
    return contact_for(person.library, country(request), rows) | {
        "level": level,
        "rows": rows,
        "other_rows": [
            r
            for r in person.snapshot.assessment.rows
            if r not in rows and r.then != level and not r.apart
        ],
        "ambulance": country(request).numbers["ambulance"],
        "country": country(request),
        "still": any(row.body == "still" for row in rows),
        "more": person.snapshot.alarm != "none" and person.next.step == "check",
        "apart": _apart(request, person)
        if person.snapshot.alarm == "none" and person.snapshot.not_about_back
        else None,
        "remedies": [_offer(person, name) for name in _in_order(person)],
        "usable": any(
            person.snapshot.assessment.remedies[name].status != "blocked"
            for name in person.library.first_rung
        ),
        "next": person.next,
        "no_tablet": _no_tablet(person),
        "pages": [
            person.library.leaflets[name]
            for name in person.library.reading.named(person.snapshot.answers)
        ],
        "running": session_stage(person.snapshot) == "running",
        "undo": UNDO,
    }


def _apart(request: HttpRequest, person: PersonContext) -> dict[str, object]:
    """What says nothing about the back: whom to go to, and why. It closes no remedy."""
    rows, home = person.snapshot.not_about_back, country(request)
    return contact_for(person.library, home, rows) | {
        "level": rows[0].then, "rows": rows, "ambulance": home.numbers["ambulance"],
        "country": home, "undo": UNDO,
    }  # fmt: skip


def _no_tablet(person: PersonContext) -> Row | None:
    """Why this person should not take ibuprofen of their own accord, as far as was asked."""
    answers = person.snapshot.answers
    found = rows_so_far(person.library.pathway, "ibuprofen_tip", answers)
    return next((row for row in found if row.then == "blocked" and row.tell), None)


def _in_order(person: PersonContext) -> list[str]:
    """Heat and cold; what hurt lately comes last."""
    spared = remedies_that_hurt(person.library.pathway, person.snapshot)
    return sorted(person.library.first_rung, key=lambda name: name in spared)


def _offer(person: PersonContext, remedy: str) -> dict[str, object]:
    status = person.snapshot.assessment.remedies[remedy]
    return {"id": remedy, "status": status.status, "rows": status.rows,
            "opens": person.snapshot.opens[remedy]}  # fmt: skip


@open_in_alarm
def undo(request: HttpRequest) -> HttpResponse:
    """ "Pressed by mistake" and "I have been seen": both ask for a second full screen."""
    how = request.POST.get("how") or request.GET.get("how")
    person = person_context(request)
    if how not in UNDO or person.snapshot.help_shown_for == "none":
        return redirect("home")
    if request.method == "POST":
        person.store(form_id(request), [(UNDO[how], {})])
        return redirect("check")
    return render(request, "interview/undo.html", {"how": how, "form_id": uuid4()})


@open_in_alarm
@require_safe
def danger(request: HttpRequest) -> HttpResponse:
    """The danger signs, for anyone at any time."""
    person = person_context(request)
    home = country(request)
    card = person.library.danger_card
    context = {
        "groups": [(group, [line for line in card if line.group == group]) for group in GROUPS],
        "today": [line for line in card if line.when == "today"],
        "country": home,
        "number": home.numbers["ambulance"],
    }
    return render(request, "interview/danger.html", context)


@open_in_alarm
def numbers(request: HttpRequest) -> HttpResponse:
    """Choose the country whose numbers are shown."""
    person = person_context(request)
    back = _back(request)
    if request.method == "POST":
        chosen = request.POST.get("country", "")
        if chosen not in person.library.countries:
            raise Http404
        person.store(form_id(request), [("person.country", {"country": chosen})])
        return redirect(back)
    context = {
        "countries": by_name(person.library),
        "chosen": country(request),
        "back": back,
        "form_id": uuid4(),
    }
    return render(request, "interview/numbers.html", context)


@open_in_alarm
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """British words, and what they are called in other countries."""
    library = person_context(request).library
    has = countries(library.words)
    tables = [(id_, other_names(library.words, id_)) for id_ in library.countries if id_ in has]
    return render(request, "interview/glossary.html", {"tables": tables})


@open_in_alarm
@require_safe
def scope(request: HttpRequest) -> HttpResponse:
    """Who this is for, and for whom something else is better."""
    parts = ("back", "neck", "child", "someone", "signed", "article")
    return render(request, "interview/scope.html", {"parts": parts})


def _back(request: HttpRequest) -> str:
    """The page to return to: one of ours, or home."""
    back = request.POST.get("back") or request.GET.get("back") or ""
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if safe and back.startswith("/") else reverse("home")
