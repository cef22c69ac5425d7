"""The interview: one screen a page, each with its own address, each answer stored at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from unknot.journey.gates import only_forward
from unknot.journey.screening.assess import SCREENING, open_facts
from unknot.pathway.facts import Value
from unknot.pathway.interview import (
    NextQuestions,
    Screen,
    page_of,
    said_elsewhere,
    screens_for,
)
from unknot.web.interview.cards import card
from unknot.web.interview.contradiction import first_contradiction
from unknot.web.interview.domestic_safety import help_page, storable_answers
from unknot.web.interview.forms import WHERE, ScreenForm
from unknot.web.interview.navigation import (
    CAUSES,
    EXERCISES,
    TREATMENTS,
    WALKING,
    earlier_answers,
    interview_url,
    page_after,
    remedy_in_a_sentence,
    waiting_page,
    worrying_answers,
)
from unknot.web.interview.places import told_lately, with_places
from unknot.web.interview.question_selection import (
    LINES,
    named_questions,
    sent_questions,
    upcoming,
)
from unknot.web.interview.still_true import (
    OPEN,
    confirmed,
    each_once,
    lines_of,
    renewed,
    to_change,
    without_confirmed,
)
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.notice import notice_of
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import as_usual, begin_session, exercising
from unknot.web.people.store import What

BEGIN = "begin"  # what "Nothing new" is sent as where it begins the exercises at once


@open_in_alarm
def check(request: HttpRequest) -> HttpResponse:
    """Show the next screen, or the one named in the address; store what it says."""
    person = person_context(request)
    remedy = _remedy(request, person)
    if request.method == "POST":
        return _answer(request, person, remedy)
    if person.snapshot.alarm != "none" and person.next.step != "check":
        return redirect("advice")
    if not request.GET.get("screen") and first_contradiction(person):
        return redirect(interview_url(request, "sure"))
    ask = named_questions(request, person, remedy) or upcoming(person, remedy)
    if ask is None:
        return redirect(waiting_page(request) or page_after(person, remedy))
    if not request.GET.get("screen") and ask.items:
        done = {"done": notice_of(request)} if notice_of(request) else {}
        return redirect(interview_url(request, "check", screen=ask.screen.id, **done))
    form = ScreenForm(ask, person.library, person.now.date(), initial=_earlier(person, ask))
    return _page(request, person, ask, form, remedy)


def _answer(request: HttpRequest, person: PersonContext, remedy: str | None) -> HttpResponse:
    ask, sent_as = sent_questions(request, person, remedy), form_id(request)
    still = confirmed(request, person, ask) if ask else None
    if ask is None or still is None:  # not what the page had shown
        return redirect(interview_url(request, "check"))
    old = only_forward(person.snapshot) and not _comes_next(person, ask)  # before the alarm
    ask = without_confirmed(request, ask, still)
    form = ScreenForm(ask, person.library, person.now.date(), request.POST)
    if not form.is_valid() and not old:
        return _page(request, person, ask, form, remedy)
    known = request.POST.getlist("known")
    data, told = _said(person, form, known, still) if form.is_valid() else (None, False)
    what: list[What] = [("screening.answered", data)] if data else []
    if data and (same := renewed(still, data)):
        what.insert(0, ("screening.reaffirmed", {"answers": same}))
    found = person.weigh(what)
    after = person.store(sent_as, _only_opened(what) if old and not found.raised else found)
    if told:
        return help_page(request, after)
    if found.raised:
        return redirect("advice")  # whom to call comes before any further question
    if request.POST.get("none") == BEGIN and remedy == EXERCISES and _begins(after, sent_as):
        return redirect("practice")
    return redirect(interview_url(request, "check"))


def _comes_next(person: PersonContext, ask: NextQuestions) -> bool:
    coming = upcoming(person, None)
    return coming is not None and coming.screen.id == ask.screen.id


def _begins(after: PersonContext, sent_as: UUID) -> bool:
    """The exercises, by the tap that said "Nothing new", where their page has nothing to tell."""
    return as_usual(exercising(after)) and begin_session(after, uuid5(sent_as, BEGIN))


def _only_opened(what: list[What]) -> list[What]:
    """Of an old tab's page: the questions that its ticks open, and nothing that it would calm."""
    return [
        (kind, {"screen": data["screen"], "answers": {}, "opened": data["opened"]})
        for kind, data in what
        if data.get("opened")
    ]


def _said(
    person: PersonContext, form: ScreenForm, known: Sequence[str], still: Mapping[str, Value]
) -> tuple[dict[str, Any], bool]:
    """What a valid form says, as an event keeps it; and whether help is to be shown for it."""
    library = person.library
    kept = said_elsewhere(library.screens, form.ask.screen, person.snapshot.answers, library.facts)
    kept |= worrying_answers(person, form.ask).difference([] if still else known) | still.keys()
    reply, said = form.said(kept)
    reply = with_places(person, form, reply)
    data: dict[str, Any] = {"screen": form.ask.screen.id, "answers": dict(reply.answers)}
    if said.since:
        data["since"] = dict(said.since)
    if form.ask.items:
        # A tick on the way back asks again what was calm; what was a yes stays said.
        answers, facts = person.snapshot.answers, library.facts
        data["opened"] = [n for n in reply.opened if answers.get(n, facts[n].calm) == facts[n].calm]
        ticked = {*form.cleaned_data["tick"], *lines_of(form.ask, still)}
        data["ticked"] = [item.id for item in form.ask.items if item.id in ticked]
        data["none"] = form.cleaned_data["none"]
        if form.where or told_lately(person, form.ask):
            data[WHERE] = [*form.where]
    return storable_answers(library, form, data)


def _remedy(request: HttpRequest, person: PersonContext) -> str | None:
    """What is asked for beyond danger: a remedy, a treatment, the causes or the exercises."""
    name, library = request.GET.get("remedy") or None, person.library
    wishes = (CAUSES, EXERCISES, WALKING, TREATMENTS)
    if name not in (None, *library.remedies, *library.treatments, *wishes):
        raise Http404
    return name


def _address(screen: Screen, remedy: str | None) -> str:
    query = {"screen": screen.id} | ({"remedy": remedy} if remedy else {})
    return f"{reverse('check')}?{urlencode(query)}"


def _page(
    request: HttpRequest,
    person: PersonContext,
    ask: NextQuestions,
    form: ScreenForm,
    remedy: str | None,
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    forms = [form, *_later(person, ask, remedy)]
    context = {
        "form": form,
        "cards": _cards(request, person, forms),
        "screen": ask.screen,
        "opened": bool(ask.screen.items) and not ask.items,
        "country": country(request),
        "private": any(each.private for each in forms),
        "onwards": interview_url(request, "check"),
        "back": _back(person, ask, remedy),
        "step": _step(person, ask, remedy),
        "urgent": person.snapshot.alarm == "urgent" and only_forward(person.snapshot),
        "again": person.state.screening.rescreening,
        "begins": remedy == EXERCISES
        and ask.screen == person.library.short
        and exercising(person).last_session is not None,
        "remedy_name": remedy_in_a_sentence(person, remedy),
    }
    return render(request, "interview/check.html", context, status=status)


def _cards(
    request: HttpRequest, person: PersonContext, forms: Sequence[ScreenForm]
) -> list[dict[str, Any]]:
    """The cards as they are drawn, open where the address wants it so."""
    made = [card(person, form, country(request)) for form in forms]
    offers = each_once([each["told"] for each in made])
    for form, each, told in zip(forms, made, offers, strict=True):
        each["told"], each["to_change"] = told, to_change(request, form.ask)
        each["open"] = each["open"] or request.GET.get(OPEN) == form.ask.screen.id
    return made


def _earlier(person: PersonContext, ask: NextQuestions) -> dict[str, Any]:
    """What was said before, and where it hurt."""
    return {**earlier_answers(person, ask), **told_lately(person, ask)}


def _later(person: PersonContext, ask: NextQuestions, remedy: str | None) -> list[ScreenForm]:
    """The cards under this one, where it is what comes next."""
    coming = upcoming(person, remedy)
    if coming is None or coming.screen != ask.screen or bool(coming.items) != bool(ask.items):
        return []
    still = open_facts(person.library.pathway, SCREENING, person.snapshot.answers)
    told = {*still, *person.snapshot.answers}
    later = [
        replace(each, still=frozenset(told))
        for each in page_of(person.library.screens, coming, still)[1:]
    ]
    today = person.now.date()
    return [ScreenForm(e, person.library, today, initial=_earlier(person, e)) for e in later]


def _back(person: PersonContext, ask: NextQuestions, remedy: str | None) -> str:
    """The screen before this one that was answered; the start when there is none."""
    if only_forward(person.snapshot):
        return ""
    asked = screens_for(person.library.screens, remedy or "")
    answered = [s for s in asked if any(n in person.snapshot.answers for n in s.facts)]
    earlier = [s for s in answered if person.library.screens.index(s) < _place(person, ask)]
    if not ask.items and ask.screen in answered:
        return f"{_address(ask.screen, remedy)}&{LINES}=1"  # its own ticks opened these questions
    if remedy and (not earlier or earlier[-1].id != ask.screen.id) and not ask.screen.of:
        return reverse(
            "treatments" if remedy in (*person.library.treatments, TREATMENTS) else "advice"
        )
    if ask.screen.of and not earlier:
        return reverse("advice")
    return _address(earlier[-1], remedy) if earlier else reverse("home")


def _place(person: PersonContext, ask: NextQuestions) -> int:
    """Where a screen stands in asking order; the short form is the first of its round."""
    return 0 if ask.screen == person.library.short else person.library.screens.index(ask.screen)


def _step(person: PersonContext, ask: NextQuestions, remedy: str | None) -> tuple[int, int] | None:
    """Which of how many pages; none after them, nor for what only some people see.

    What a doubt before a remedy opens may be a sign of danger too: it is no first page for that.
    """
    found, opened = person.snapshot.assessment, person.state.screening.opened
    if (remedy and found.disposition) or (not ask.items and opened.issuperset(found.ask)):
        return None
    pages = dict.fromkeys(s.page for s in person.library.screens if s.page and s.danger)
    if ask.screen.page not in pages:
        return None
    return list(pages).index(ask.screen.page) + 1, len(pages)
