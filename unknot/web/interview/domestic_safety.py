"""Safety at home: the help stands in the answer to the form, and the record keeps no answer.

Whatever somebody says, their record comes out the same: it was asked. Only whoever wishes so has
the answer in it (docs/decisions/2026-11-25-safety-is-not-kept.md).
"""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unknot.journey.now.snapshot import reasons_for_advice
from unknot.library.model import Library
from unknot.web.interview.contacts import contact_for
from unknot.web.interview.forms import ScreenForm
from unknot.web.interview.navigation import interview_url
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context

SCREEN = "safety"  # of the event, for who wants the answer kept


def forgotten(library: Library) -> list[str]:
    """The facts whose answers are not kept unless that is wished."""
    return [fact.id for fact in library.facts.values() if not fact.stored]


def storable_answers(
    library: Library, form: ScreenForm, data: dict[str, Any]
) -> tuple[dict[str, Any], bool]:
    """What an event may keep of a page, and whether the help is to be shown now.

    The same is kept of who said yes, no, or would rather not say.
    """
    gone, ask = set(forgotten(library)), form.ask
    lines = {item.id for item in ask.items if gone.issuperset(item.facts)}
    asked = [name for item in ask.items if item.id in lines for name in item.facts]
    asked += [name for name in data["answers"] if name in gone and name not in asked]
    if not asked:
        return data, False
    calm = {name: library.facts[name].calm for name in gone}
    told = any(data["answers"].get(name, calm[name]) != calm[name] for name in gone)
    told = told or any(line in data["ticked"] or form.doubtful(line) for line in lines)
    kept = {n: value for n, value in data["answers"].items() if n not in gone}
    data = data | {"answers": kept, "asked": asked}
    if ask.items:
        ticked = [each for each in data["ticked"] if each not in lines]
        opened = [each for each in data["opened"] if each not in gone]
        data |= {"ticked": ticked, "opened": opened, "none": form.sure and not ticked}
    return data, told


def help_page(request: HttpRequest, person: PersonContext) -> HttpResponse:
    """Whom to call. Sent again, the form that led here stores nothing twice."""
    home = country(request)
    alarm = person.snapshot.alarm != "none"
    context = {
        "country": home,
        "police": home.number_for(person.library.places["police"]),
        "abuse": home.numbers.get("abuse"),
        "ambulance": home.numbers["ambulance"],
        "alarm": alarm,
        "facts": forgotten(person.library),
        "onwards": interview_url(request, "more"),
        "form_id": uuid4(),
        "private": True,
        "path": reverse("more"),  # to come back to from the numbers of another country
    }
    if alarm:
        context |= {"level": person.snapshot.level}
        context |= contact_for(
            person.library, home, reasons_for_advice(person.library.pathway, person.snapshot)
        )
    return render(request, "interview/safety.html", context)


@open_in_alarm
def safety_help(request: HttpRequest) -> HttpResponse:
    """The help by itself; or keep the answer that somebody wants in their record, and go on."""
    person = person_context(request)
    if request.method != "POST":
        return help_page(request, person)
    wanted = request.POST.getlist("keep")
    kept = {name: True for name in forgotten(person.library) if name in wanted}
    if kept:
        person = person.store(
            form_id(request), [("screening.answered", {"screen": SCREEN, "answers": kept})]
        )
        if person.snapshot.alarm != "none":
            return redirect("advice")
    return redirect(interview_url(request, "check"))
