"""One screen for an ambulance crew or a doctor: what, since when, which signs, what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.situation import reasons
from unknot.pathway.facts import UNKNOWN, Value
from unknot.web.people.visit import Visit, visit


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everything that matters, worst first, in words that were said or ticked."""
    here = visit(request)
    level = here.here.level
    state = here.here.state
    context = {
        "level": level,
        "rows": reasons(here.library.medicine, here.here) if level else [],
        "at": state.alarm.at if state.alarm else here.now,
        "since": state.since.get("days"),
        "age": _value(here, "age"),
        "pain": _value(here, "pain_now"),
        "signs": _ticked(here, private=False) + _said(here, private=False),
        "private": _ticked(here, private=True) + _said(here, private=True),
        "calm": [s.id for s in here.library.screens if s.id in state.denied],
        "sessions": state.in_order(),
    }
    return render(request, "share/show.html", context)


def _value(here: Visit, name: str) -> Value | None:
    answer = here.here.state.answers.get(name)
    return None if answer is None or answer.value == UNKNOWN else answer.value


def _ticked(here: Visit, *, private: bool) -> list[str]:
    """The lines that were ticked, in the order of the screens."""
    facts = here.library.facts
    return [
        here.library.words.say(f"screens.{screen.id}.items.{item.id}")
        for screen in here.library.screens
        for item in screen.items
        if item.id in here.here.state.ticked.get(screen.id, ())
        and any(facts[name].private for name in item.facts) == private
    ]


def _said(here: Visit, *, private: bool) -> list[str]:
    """Answers to full questions that are not the calm ones."""
    found = []
    for name in here.library.order:
        answer, fact = here.here.state.answers.get(name), here.library.facts[name]
        if answer is None or answer.value == fact.calm or fact.private != private:
            continue
        if name in ("age", "pain_now") or _stands_in_a_line(here, name):
            continue
        short = here.library.words.say(f"facts.{name}.short")
        found.append(f"{short}: {_label(here, name, answer.value)}")
    return found


def _stands_in_a_line(here: Visit, name: str) -> bool:
    """Whether a ticked line says this fact already, in the person's own words."""
    return any(
        name in item.sets and item.id in here.here.state.ticked.get(screen.id, ())
        for screen in here.library.screens
        for item in screen.items
    )


def _label(here: Visit, name: str, value: Value) -> str:
    words = here.library.words
    if value == UNKNOWN:
        return words.say("screens.common.unknown")
    if isinstance(value, bool):
        return words.say("screens.common.yes" if value else "screens.common.no")
    return words.get(f"facts.{name}.values.{value}") or str(value)
