"""What the pages of the interview share: where they lead, and what was said before."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.interview import NextQuestions, said_elsewhere
from unknot.web.people.person_context import PersonContext

THEN = (
    "check_in",
    "why",
    "treatments",
    "week",
    "reach",
    "fair_test",
)  # pages that may wait for the danger questions

CAUSES = "causes"  # what the questions may be for besides a remedy or a treatment: on wish alone
EXERCISES = "exercises"  # the same: all that an exercise may ask of a body
WALKING = "walking"  # what a walk alone may ask
TREATMENTS = "treatments"  # all that professionals offer, asked once


def waiting_page(request: HttpRequest) -> str:
    """The page that waits for the danger questions, if one does."""
    name = request.GET.get("then", "")
    return name if name in THEN else ""


def interview_url(request: HttpRequest, name: str, **query: str) -> str:
    """A page of the interview, with what it is for: a remedy, or a page that waits."""
    remedy = request.GET.get("remedy", "")
    query |= {"remedy": remedy} if remedy else {}
    query |= {"then": waiting_page(request)} if waiting_page(request) else {}
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def earlier_answers(person: PersonContext, ask: NextQuestions) -> Mapping[str, Any]:
    """What was said before, for the way back."""
    answers, state = person.snapshot.answers, person.state
    said: dict[str, Any] = {}
    ticked = state.screening.ticked.get(ask.screen.id)
    told = {*answers, *state.screening.opened}
    shown = {n for item in ask.items for n in item.facts if ask.still is None or n in ask.still}
    if ask.items and ticked is not None and shown <= told:
        said = {"tick": list(ticked), "none": ask.screen.id in state.screening.denied}
        said |= _doubted(person, ask, ticked)
    marked = {*said.get("tick", ()), *said.get("doubt", ())}  # nothing under another is said yet
    under = [name for item in ask.items if item.id in marked for name in ask.under(item)]
    for name in (*ask.questions, *under):
        value = _chosen(person.library, name, answers)
        if value is not None:
            said[name] = ("yes" if value else "no") if isinstance(value, bool) else value
        if value == UNKNOWN:
            said[f"{name}_unknown"] = True
    if "days" in state.screening.since and "days" in ask.questions:
        said |= _daybefore(person)
    return said


def _chosen(library: Library, name: str, answers: Mapping[str, Value]) -> Value | None:
    """The answer that a fact or a question was given; None while it was given none."""
    if name not in library.questions:
        return answers.get(name)
    options = library.questions[name].options
    fits = (o.id for o in options if all(answers.get(n) == v for n, v in o.sets.items()))
    return next(fits, None)


def _doubted(
    person: PersonContext, ask: NextQuestions, ticked: Collection[str]
) -> dict[str, list[str]]:
    """The lines that were not ticked, and whose question waits, or was answered with something."""
    library, answers = person.library, person.snapshot.answers
    elsewhere = said_elsewhere(library.screens, ask.screen, answers, library.facts)
    told = worrying_answers(person, ask) - elsewhere
    waiting = person.state.screening.opened - {
        name for item in ask.items if item.id in ticked for name in item.facts
    }
    left = [item for item in ask.items if item.id not in ticked]
    doubt = [i.id for i in left if {*i.facts} & waiting or (i.under and told.intersection(i.facts))]
    return {"doubt": doubt} if doubt else {}


def worrying_answers(person: PersonContext, ask: NextQuestions) -> set[str]:
    """The facts of a card's lines that were told, and are no calm answer.

    A card carries them along. What another tab told meanwhile is not among them, and a line that is
    left unticked on an older page does not take it back.
    """
    answers, facts = person.snapshot.answers, person.library.facts
    names = {name for item in ask.items for name in item.facts}
    return {n for n in names & answers.keys() if answers[n] != facts[n].calm}


def _daybefore(person: PersonContext) -> dict[str, Any]:
    day = person.state.screening.since["days"].day
    ago = (person.now.date() - day).days
    return {"days": {0: "today", 1: "yesterday"}.get(ago, "earlier"), "days_on": day}


def remedy_in_a_sentence(person: PersonContext, remedy: str | None) -> str:
    """Its name with a small letter: "heat", "the TENS unit"."""
    words = person.library.words
    if remedy is None:
        return words.say("change.any_step")
    of_many = {EXERCISES: "practice", WALKING: "rehabilitation", TREATMENTS: "treatments"}
    if remedy in of_many:
        return words.say(f"{of_many[remedy]}.in_a_sentence")
    name = words.get(f"remedies.{remedy}.name") or words.get(f"treatments.{remedy}.name") or ""
    return name[:1].lower() + name[1:]


def page_after(person: PersonContext, remedy: str | None) -> str:
    """The page that the questions were for."""
    if remedy in person.library.treatments:
        return f"{reverse('treatment')}?{urlencode({'name': remedy})}"
    if remedy in (CAUSES, TREATMENTS):
        return reverse("why" if remedy == CAUSES else "treatments")
    if remedy in (EXERCISES, WALKING):
        return reverse("practice_ready" if remedy == EXERCISES else "home")
    return f"{reverse('ready')}?{urlencode({'remedy': remedy})}" if remedy else reverse("advice")
