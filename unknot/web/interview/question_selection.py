"""Which questions a page of the interview asks: the next ones, those in the address, those sent."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest

from unknot.journey.gates import only_forward
from unknot.journey.remedies.short_screening import short_form_is_enough, was_worrying
from unknot.journey.screening.assess import SCREENING, open_facts
from unknot.pathway.interview import (
    BATCH,
    NextQuestions,
    Screen,
    full_questions,
    full_screen,
    next_ask,
    screens_for,
)
from unknot.web.interview.navigation import EXERCISES, TREATMENTS, WALKING
from unknot.web.people.person_context import PersonContext

LINES = "lines"  # in the address: a card's lines, although a tick on it waits to be asked in full


def upcoming(person: PersonContext, remedy: str | None) -> NextQuestions | None:
    """The next thing to ask for the disposition, then for what was wished; None: all is known."""
    library, answers = person.library, person.snapshot.answers
    found = person.snapshot.assessment
    table = remedy if remedy and found.disposition else "disposition"
    tables: Sequence[str] = SCREENING if table == "disposition" else [table]
    wished = {
        EXERCISES: library.loads, WALKING: (f"{EXERCISES}.{WALKING}",),
        TREATMENTS: library.treatments,
    }  # fmt: skip
    tables = wished.get(table, tables)
    still = open_facts(library.pathway, tables, answers)
    opened = person.state.screening.opened - set(answers)
    short = library.short if found.disposition is None and not opened else None
    if (
        short
        and any(name in still for name in short.facts)
        and short_form_is_enough(person.snapshot, short.id)
    ):
        return full_screen(short, {*still, *_of_the_body(person, short, remedy)})
    ask = next_ask(screens_for(library.screens, table), still, opened, library.questions)
    return ask and replace(
        ask, questions=ask.questions[:BATCH], still=frozenset({*still, *answers})
    )


def _of_the_body(person: PersonContext, short: Screen, remedy: str | None) -> set[str]:
    """What the short form asks besides before exercises; nothing where some of it was a yes."""
    if remedy != EXERCISES:
        return set()
    library, lines = person.library, {name for item in short.items for name in item.facts}
    open_ = lines & {*open_facts(library.pathway, library.loads, person.snapshot.answers)}
    return set() if was_worrying(person.snapshot, open_) else open_


def sent_questions(
    request: HttpRequest, person: PersonContext, remedy: str | None
) -> NextQuestions | None:
    """What the page that was sent had shown: an old tab may show more or less than is open.

    None: all of it is gone, as from a page that was open while the program was brought up to date.
    """
    screen = screen_of(person, request.POST.get("screen"))
    shown = set(request.POST.getlist("shown"))
    if screen is None:
        return None
    items = tuple(item for item in screen.items if item.id in shown)
    allowed = full_questions(screen.facts, person.library.questions)
    allowed = (*allowed, *screen.facts)
    questions = tuple(n for n in request.POST.getlist("question") if n in allowed)
    if not items and not questions:
        return None
    return NextQuestions(screen, items, questions, _mattering(person, remedy))


def _mattering(person: PersonContext, remedy: str | None) -> frozenset[str]:
    """Facts that may still matter, and those that were told: a line may ask them again."""
    coming = upcoming(person, remedy)
    return frozenset({*person.snapshot.answers, *((coming and coming.still) or ())})


def named_questions(
    request: HttpRequest, person: PersonContext, remedy: str | None
) -> NextQuestions | None:
    """The screen in the address, when it is the next one or was answered before."""
    name = request.GET.get("screen")
    screen = screen_of(person, name)
    if screen is None:
        return None
    coming = upcoming(person, remedy)
    opened = coming is not None and bool(coming.screen.items) and not coming.items
    if coming and coming.screen.id == name and not (opened and LINES in request.GET):
        return coming
    answers = {
        *person.snapshot.answers,
        *(person.state.screening.opened if LINES in request.GET else ()),
    }
    if only_forward(person.snapshot):
        return coming
    items = tuple(i for i in screen.items if any(n in answers for n in i.facts))
    questions = tuple(n for n in screen.asks if n in answers)
    if not items and not questions:
        return coming
    return NextQuestions(screen, items, questions, _mattering(person, remedy))


def screen_of(person: PersonContext, name: str | None) -> Screen | None:
    """The screen of that name; None where no version of today has one."""
    short = person.library.short
    screens = (*person.library.screens, *([short] if short else []))
    return next((screen for screen in screens if screen.id == name), None)
