"""The interview: one screen a page, each with its own address, each answer stored at once."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from unknot.journey.assess import open_facts
from unknot.journey.in_short import in_short
from unknot.pathway.facts import UNKNOWN
from unknot.pathway.interview import (
    BATCH,
    Ask,
    Screen,
    full_questions,
    next_ask,
    said_elsewhere,
    whole,
)
from unknot.web.assess.forms import ScreenForm, question
from unknot.web.people.forms import form_id
from unknot.web.people.store import What
from unknot.web.people.visit import Visit, visit

THEN = ("check_in",)  # pages that may wait for the danger questions


def check(request: HttpRequest) -> HttpResponse:
    """Show the next screen, or the one named in the address; store what it says."""
    here = visit(request)
    remedy = _remedy(request, here)
    if request.method == "POST":
        return _answer(request, here, remedy)
    if here.here.alarm != "none" and here.next.step != "check":
        return redirect("advice")
    ask = _named(request, here, remedy) or upcoming(here, remedy)
    if ask is None:
        return redirect(_then(request) or _done(remedy))
    if not request.GET.get("screen") and ask.items:
        return redirect(_on(request, _address(ask.screen, remedy)))
    form = ScreenForm(ask, here.library, here.now.date(), initial=_before(here, ask))
    return _page(request, here, ask, form, remedy)


def upcoming(here: Visit, remedy: str | None) -> Ask | None:
    """The next thing to ask for the disposition, then for a remedy; None when all is known."""
    library, answers = here.library, here.here.answers
    found = here.here.assessment
    table = remedy if remedy and found.disposition else "disposition"
    still = open_facts(library.medicine, [table], answers)
    opened = here.here.state.opened - set(answers)
    short = library.short if found.disposition is None and not opened else None
    if short and any(name in still for name in short.facts) and in_short(here.here, short.id):
        return whole(short, still)
    ask = next_ask(library.screens, still, opened, library.questions)
    return ask and Ask(ask.screen, ask.items, ask.questions[:BATCH])


def _answer(request: HttpRequest, here: Visit, remedy: str | None) -> HttpResponse:
    ask, sent_as = _sent(request, here), form_id(request)
    old = _locked(here) and _expected(here) != ask.screen.id  # a tab from before the alarm
    form = ScreenForm(ask, here.library, here.now.date(), request.POST)
    if not form.is_valid() and not old:
        return _page(request, here, ask, form, remedy)
    what: list[What] = [("answered", _said(here, form))] if form.is_valid() else []
    raised = here.raises(what)
    if old and not raised:
        what = _only_opened(what)
    here.say(sent_as, what)
    if raised:
        return redirect("advice")  # whom to call comes before any further question
    onwards = f"{reverse('check')}?{urlencode({'remedy': remedy} if remedy else {})}"
    return redirect(_on(request, onwards))


def _only_opened(what: list[What]) -> list[What]:
    """Of an old tab's page: the questions that its ticks open, and nothing that it would calm."""
    return [
        (kind, {"screen": data["screen"], "answers": {}, "opened": data["opened"]})
        for kind, data in what
        if data.get("opened")
    ]


def _said(here: Visit, form: ScreenForm) -> dict[str, Any]:
    """What a valid form says, as an event keeps it."""
    library = here.library
    kept = said_elsewhere(library.screens, form.ask.screen, here.here.answers, library.facts)
    reply, said = form.said(kept)
    data: dict[str, Any] = {"screen": form.ask.screen.id, "answers": dict(reply.answers)}
    if said.since:
        data["since"] = dict(said.since)
    if form.ask.items:
        # A tick on the way back asks again what was calm; what was a yes stays said.
        known, facts = here.here.answers, library.facts
        data["opened"] = [n for n in reply.opened if known.get(n, facts[n].calm) == facts[n].calm]
        data["ticked"] = form.cleaned_data["tick"]
        data["none"] = form.cleaned_data["none"]
    return data


def _locked(here: Visit) -> bool:
    """Whether an alarm is open that nobody took back: then there is only the way forward."""
    return here.here.alarm != "none" and not here.here.state.rescreening


def _expected(here: Visit) -> str:
    ask = upcoming(here, None)
    return ask.screen.id if ask else ""


def _sent(request: HttpRequest, here: Visit) -> Ask:
    """What the page that was sent had shown: an old tab may show more or less than is open."""
    screen = _screen(request.POST.get("screen"), here)
    shown = set(request.POST.getlist("shown"))
    items = tuple(item for item in screen.items if item.id in shown)
    allowed = full_questions(screen.facts, here.library.questions)
    allowed = (*allowed, *screen.facts)
    questions = tuple(n for n in request.POST.getlist("question") if n in allowed)
    if not items and not questions:
        raise Http404
    return Ask(screen, items, questions)


def _named(request: HttpRequest, here: Visit, remedy: str | None) -> Ask | None:
    """The screen in the address, when it is the next one or was answered before."""
    name = request.GET.get("screen")
    if not name:
        return None
    screen = _screen(name, here)
    coming = upcoming(here, remedy)
    if coming and coming.screen.id == name:
        return coming
    answers = here.here.answers
    if _locked(here):
        return coming
    items = tuple(i for i in screen.items if any(n in answers for n in i.facts))
    questions = tuple(n for n in screen.asks if n in answers)
    return Ask(screen, items, questions) if items or questions else coming


def _screen(name: str | None, here: Visit) -> Screen:
    short = here.library.short
    for screen in (*here.library.screens, *([short] if short else [])):
        if screen.id == name:
            return screen
    raise Http404


def _remedy(request: HttpRequest, here: Visit) -> str | None:
    name = request.GET.get("remedy") or None
    if name is not None and name not in here.library.remedies:
        raise Http404
    return name


def _before(here: Visit, ask: Ask) -> Mapping[str, Any]:
    """What was said before, for the way back."""
    answers, state = here.here.answers, here.here.state
    said: dict[str, Any] = {}
    ticked = state.ticked.get(ask.screen.id)
    if ask.items and ticked is not None and all(n in answers for i in ask.items for n in i.facts):
        said = {"tick": list(ticked), "none": ask.screen.id in state.denied}
    for name in ask.questions:
        value = answers.get(name)
        if value is not None:
            said[name] = ("yes" if value else "no") if isinstance(value, bool) else value
        if value == UNKNOWN:
            said[f"{name}_unknown"] = True
    if "days" in state.since and "days" in ask.questions:
        said |= _day_before(here)
    return said


def _day_before(here: Visit) -> dict[str, Any]:
    day = here.here.state.since["days"].day
    ago = (here.now.date() - day).days
    return {"days": {0: "today", 1: "yesterday"}.get(ago, "earlier"), "days_on": day}


def _address(screen: Screen, remedy: str | None) -> str:
    query = {"screen": screen.id} | ({"remedy": remedy} if remedy else {})
    return f"{reverse('check')}?{urlencode(query)}"


def _then(request: HttpRequest) -> str:
    """The page that waits for the danger questions, if one does."""
    name = request.GET.get("then", "")
    return name if name in THEN else ""


def _on(request: HttpRequest, address: str) -> str:
    """An address of the interview, with the page that waits."""
    then = _then(request)
    return (
        f"{address}{'&' if address[-1] != '?' else ''}{urlencode({'then': then})}"
        if then
        else (address.removesuffix("?"))
    )


def _done(remedy: str | None) -> str:
    return f"{reverse('ready')}?{urlencode({'remedy': remedy})}" if remedy else reverse("advice")


def _page(
    request: HttpRequest, here: Visit, ask: Ask, form: ScreenForm, remedy: str | None
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {
        "ask": ask,
        "form": form,
        "questions": [question(form, name) for name in ask.questions],
        "remedy": remedy,
        "then": _then(request),
        "back": _back(here, ask, remedy),
        "step": _step(here, ask),
        "urgent": here.here.alarm == "urgent" and _locked(here),
        "again": here.here.state.rescreening,
        "remedy_name": _in_a_sentence(here, remedy) if remedy else "",
    }
    return render(request, "assess/check.html", context, status=status)


def _in_a_sentence(here: Visit, remedy: str) -> str:
    """A remedy's name with a small letter: "heat", "the TENS unit"."""
    name = here.library.words.say(f"remedies.{remedy}.name")
    return name[:1].lower() + name[1:]


def _back(here: Visit, ask: Ask, remedy: str | None) -> str:
    """The screen before this one that was answered; the start when there is none."""
    if _locked(here):
        return ""
    answered = [s for s in here.library.screens if any(n in here.here.answers for n in s.facts)]
    before = [s for s in answered if here.library.screens.index(s) < _place(here, ask)]
    if not ask.items and ask.screen in answered:
        before.append(ask.screen)  # its own ticks opened these questions
    if remedy and (not before or before[-1].id != ask.screen.id):
        return reverse("advice")
    return _address(before[-1], remedy) if before else reverse("home")


def _place(here: Visit, ask: Ask) -> int:
    """Where a screen stands in asking order; the short form is the first of its round."""
    return 0 if ask.screen == here.library.short else here.library.screens.index(ask.screen)


def _step(here: Visit, ask: Ask) -> tuple[int, int] | None:
    """Which of about how many screens; none for the ones that only some people see."""
    always = [s.id for s in here.library.screens if s.id not in ("closer", "last", "before")]
    if ask.screen.id not in always:
        return None
    return always.index(ask.screen.id) + 1, len(always)
