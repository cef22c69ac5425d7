"""A screen of the interview as the card that its template draws."""

from typing import Any

from unknot.library.card_words import closed, doubt
from unknot.library.glossary import called_here
from unknot.library.read.destinations import Country
from unknot.web.interview.forms import ScreenForm, question
from unknot.web.people.person_context import PersonContext


def card(person: PersonContext, form: ScreenForm, home: Country) -> dict[str, Any]:
    """What one card shows: its question, what counts, and what it holds behind one tap."""
    ask, ticks, library = form.ask, form.lines(), person.library
    items = {item.id: item for item in ask.items}
    for line in ticks:
        line["now"] = items[line["id"]].now
    questions = [question(form, name) for name in ask.questions]
    said = [t["label"] for t in ticks] + [f"{q['field'].label} {q['hint']}" for q in questions]
    return {
        "ask": ask,
        "form": form,
        "questions": questions,
        "ticks": ticks,
        "brief": "; ".join(closed(library.words, ask)),
        "doubt": doubt(library.words, ask.screen),
        "closed": bool(ask.screen.page and ask.items),
        "open": any(t["checked"] or t["doubted"] for t in ticks) or _unopened(form),
        "called": called_here(library.words, home.id, said),
        "private": form.private,
        "quiet": _about_safety(form),
    }


def _about_safety(form: ScreenForm) -> bool:
    """Whether a card asks who is safe: its lines, and what they opened on a page of their own."""
    facts = form.library.facts
    return any(not facts[name].stored for name in form.ask.screen.facts if name in facts)


def _unopened(form: ScreenForm) -> bool:
    """Whether a card was sent without "None of these", and so what it holds is wanted."""
    return form.is_bound and bool(form.ask.items) and not form["none"].value()
