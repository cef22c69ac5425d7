"""Change one answer: what was said, by the screens of the interview, each line a way to its own."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from unknot.journey.gates import only_forward
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.web.people.answers import short_line
from unknot.web.people.person_context import person_context


@require_safe
def change(request: HttpRequest) -> HttpResponse:
    """Every answer that still counts; private ones only as their screen."""
    person = person_context(request)
    if only_forward(person.snapshot):
        return redirect("advice")
    groups = list(_groups(person.library, dict(person.snapshot.answers)))
    context = {"groups": groups, "any_step": person.library.words.say("change.any_step")}
    return render(request, "interview/change.html", context)


def _groups(library: Library, answers: dict[str, Value]) -> Iterator[dict[str, Any]]:
    """A screen that was answered once, with what was said there. An answer stands once."""
    told: set[str] = set()
    for screen in library.screens:
        names = [name for name in screen.facts if name in answers and name not in told]
        if not names:
            continue
        told.update(names)
        yield {
            "id": screen.id,
            "to": f"{reverse('check')}?{urlencode({'screen': screen.id})}",
            "lines": list(_lines(library, {name: answers[name] for name in names})),
        }


def _lines(library: Library, said: dict[str, Value]) -> Iterator[str]:
    """What is not calm, and every number, in the short words of its fact."""
    for name, value in said.items():
        fact = library.facts[name]
        if fact.private or (fact.kind != "number" and value == fact.calm):
            continue
        yield short_line(library, name, value)
