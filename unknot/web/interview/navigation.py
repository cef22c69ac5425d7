"""What the pages of the interview share: where they lead, and what was said before."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from unknot.pathway.facts import UNKNOWN
from unknot.pathway.interview import Ask
from unknot.web.people.person_context import PersonContext

THEN = (
    "check_in",
    "why",
    "treatments",
    "week",
    "reach",
    "fair_test",
)  # pages that may wait for the danger questions


def then(request: HttpRequest) -> str:
    """The page that waits for the danger questions, if one does."""
    name = request.GET.get("then", "")
    return name if name in THEN else ""


def onwards(request: HttpRequest, name: str, **query: str) -> str:
    """A page of the interview, with what it is for: a remedy, or a page that waits."""
    remedy = request.GET.get("remedy", "")
    query |= {"remedy": remedy} if remedy else {}
    query |= {"then": then(request)} if then(request) else {}
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def before(person: PersonContext, ask: Ask) -> Mapping[str, Any]:
    """What was said before, for the way back."""
    answers, state = person.snapshot.answers, person.state
    said: dict[str, Any] = {}
    ticked = state.screening.ticked.get(ask.screen.id)
    told = {*answers, *state.screening.opened}
    if ask.items and ticked is not None and all(n in told for i in ask.items for n in i.facts):
        said = {"tick": list(ticked), "none": ask.screen.id in state.screening.denied}
    for name in ask.questions:
        value = answers.get(name)
        if value is not None:
            said[name] = ("yes" if value else "no") if isinstance(value, bool) else value
        if value == UNKNOWN:
            said[f"{name}_unknown"] = True
    if "days" in state.screening.since and "days" in ask.questions:
        said |= _daybefore(person)
    return said


def _daybefore(person: PersonContext) -> dict[str, Any]:
    day = person.state.screening.since["days"].day
    ago = (person.now.date() - day).days
    return {"days": {0: "today", 1: "yesterday"}.get(ago, "earlier"), "days_on": day}
