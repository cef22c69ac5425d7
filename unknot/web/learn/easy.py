"""Easy read: the danger card and the steps, one short sentence a line, a picture each; to print."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.remedies.own_session import longest_variant
from unknot.library.read.danger import GROUPS
from unknot.session.placeholders import filled
from unknot.session.remedy import Remedy
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.person_context import PersonContext, person_context


@dataclass(frozen=True)
class EasyStep:
    """A remedy in a few lines, with the most that this person's careful rows leave."""

    id: str
    name: str
    movement: str
    lines: tuple[str, ...]


@open_in_alarm
@require_safe
def easy(request: HttpRequest) -> HttpResponse:
    """The danger signs for anyone at any time; the steps only where nothing urgent is open."""
    person = person_context(request)
    home, card = country(request), person.library.danger_card
    number = home.numbers["ambulance"]
    words = person.library.words
    context = {
        "number": number,
        "country": home,
        "now": [(group, [line for line in card if line.group == group]) for group in GROUPS],
        "today": [line for line in card if line.when == "today"],
        "card": [filled(line, number=number) for line in words.list("easy.card_says")],
        "steps": () if person.snapshot.alarm != "none" else tuple(_steps(person)),
    }
    return render(request, "learn/easy.html", context)


def _steps(person: PersonContext) -> Iterator[EasyStep]:
    """Those of the ladder that no answer closes, in its order."""
    words = person.library.words
    for name in person.library.ladder:
        remedy, status = person.snapshot.remedies[name], person.snapshot.assessment.remedies[name]
        if status.status == "blocked":
            continue
        lines = words.list(f"easy.does.{name}")
        if not remedy.pace:  # what is done in parts is led, part by part
            # Not asked yet: as short as for whoever must be most careful.
            unasked = status.status == "ask"
            rows = person.library.tables[name].rows if unasked else status.rows
            dose = longest_variant(remedy, rows, gentle=unasked).dose
            lines += (
                words.say("easy.minutes", minutes=dose // 60),
                words.say("easy.wait", minutes=remedy.wait // 60),
                words.say("easy.times", times=remedy.a_day),
            )
        yield EasyStep(name, words.say(f"remedies.{name}.name"), _drawing(remedy), lines)


def _drawing(remedy: Remedy) -> str:
    """The movement that shows it: how it is worn, or its first part, on a chair if it can be."""
    parts = remedy.pace.parts if remedy.pace else ()
    return remedy.movement or next(part.chair_movement or part.movement for part in parts)
