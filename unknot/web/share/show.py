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
        "ticked": _ticked(here),
        "said": _said(here),
        "calm": [s.id for s in here.library.screens if state.ticked.get(s.id) == ()],
        "sessions": state.in_order(),
    }
    return render(request, "share/show.html", context)


def _value(here: Visit, name: str) -> Value | None:
    answer = here.here.state.answers.get(name)
    return None if answer is None or answer.value == UNKNOWN else answer.value


def _ticked(here: Visit) -> list[str]:
    """The lines that were ticked, in the person's own order of screens."""
    return [
        here.library.words.say(f"screens.{screen.id}.items.{item}")
        for screen in here.library.screens
        for item in here.here.state.ticked.get(screen.id, ())
        if item in {each.id for each in screen.items}
    ]


def _said(here: Visit) -> list[tuple[str, str]]:
    """Answers to full questions that are not the calm ones: what, and the answer."""
    words, state = here.library.words, here.here.state
    on_ticks = {n for s in here.library.screens for i in s.items for n in i.sets}
    found = []
    for name in here.library.order:
        answer, fact = state.answers.get(name), here.library.facts[name]
        if answer is None or answer.value == fact.calm or name in ("age", "pain_now"):
            continue
        if answer.value == UNKNOWN and name in on_ticks:
            continue  # one of several in a ticked line, which stands above in its own words
        found.append((words.say(f"facts.{name}.short"), _label(here, name, answer.value)))
    return found


def _label(here: Visit, name: str, value: Value) -> str:
    words = here.library.words
    if value == UNKNOWN:
        return words.say("screens.common.unknown")
    if isinstance(value, bool):
        return words.say("screens.common.yes" if value else "screens.common.no")
    return words.get(f"facts.{name}.values.{value}") or str(value)
