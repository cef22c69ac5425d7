"""A screen of the interview as the card that its template draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unknot.library.card_words import closed, doubt
from unknot.library.glossary import other_names_in, said_beside
from unknot.library.read.destinations import Country
from unknot.web.interview.forms import ScreenForm, question
from unknot.web.interview.navigation import worrying_answers
from unknot.web.interview.places import card_chart
from unknot.web.interview.still_true import reaffirmable_answers
from unknot.web.people.person_context import PersonContext

LONG: Final = 300  # letters: more than that is read line by line, not as a paragraph
CARDS: Final = 128  # kept as drawn: those of a first visit, and of many later ones


@dataclass(frozen=True)
class _Untouched:
    """A card's lines before anybody has answered any: the same for all who are asked the same."""

    content: tuple[str, ...]
    screen: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    card: Mapping[str, Any] = field(compare=False)  # what the first of them was drawn from


def card(person: PersonContext, form: ScreenForm, home: Country) -> dict[str, Any]:
    """What one card shows: its question, what counts, and what it holds behind one tap."""
    ask, ticks, library = form.ask, form.lines(), person.library
    items = {item.id: item for item in ask.items}
    for line in ticks:
        line["now"] = items[line["id"]].now
    questions = [question(form, name) for name in ask.questions]
    said = [t["label"] for t in ticks] + [f"{q['field'].label} {q['hint']}" for q in questions]
    brief = [line for each in closed(library.words, ask)
             for line in said_beside(library.words, home.id, each).split("; ")]  # fmt: skip
    made = {
        "ask": ask,
        "form": form,
        "questions": questions,
        "ticks": ticks,
        "brief": brief,
        "long": sum(map(len, brief)) > LONG,
        "doubt": doubt(library.words, ask.screen),
        "chart": card_chart(form),
        "told": reaffirmable_answers(person, ask),
        "closed": bool(ask.screen.page and ask.items),
        "open": any(t["checked"] or t["doubted"] for t in ticks) or _unopened(form),
        "called": other_names_in(library.words, home.id, said),
        "private": form.private,
        "quiet": _about_safety(form),
        "known": sorted(worrying_answers(person, ask)),
    }
    return made | {"lines": _lines(made)}


def _lines(made: Mapping[str, Any]) -> SafeString:
    """The lines of a card as HTML."""
    form, library = made["form"], made["form"].library
    if form.is_bound or form.initial.keys() != {"form_id"}:
        return _drawn(made)
    content = (
        library.fingerprint,
        library.words_fingerprint,
        library.words.language,
        library.words.units,
    )
    lines = tuple((item.id, form.ask.under(item)) for item in form.ask.items)
    return _drawn_once(_Untouched(content, form.ask.screen.id, lines, made))


@lru_cache(CARDS)
def _drawn_once(untouched: _Untouched) -> SafeString:
    return _drawn(untouched.card)


def _drawn(made: Mapping[str, Any]) -> SafeString:
    return render_to_string("interview/lines.html", {"card": made, **made})


def _about_safety(form: ScreenForm) -> bool:
    """Whether a card asks who is safe: its lines, and what they opened on a page of their own."""
    facts = form.library.facts
    return any(not facts[name].stored for name in form.ask.screen.facts if name in facts)


def _unopened(form: ScreenForm) -> bool:
    """Whether a card was sent without "None of these", and so what it holds is wanted."""
    return form.is_bound and bool(form.ask.items) and not form["none"].value()
