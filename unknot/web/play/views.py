"""Ready, start, session, end, rate."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from unknot.record.kinds import HOW_ENDED
from unknot.record.state import Session
from unknot.score.change import worsened
from unknot.web.people.forms import form_id
from unknot.web.people.visit import Visit, visit
from unknot.web.play.playing import playing
from unknot.web.play.score import doses, longest, score_of


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What to get ready, what to do differently, or why not and what instead."""
    here = visit(request)
    remedy = _remedy(request.GET.get("remedy"), here)
    away = _away(here, remedy)
    if away:
        return redirect(away)
    status = here.here.assessment.remedies[remedy]
    other = next((r for r in here.library.ladder if r != remedy), None)
    context = {
        "remedy": remedy,
        "status": status,
        "words": here.library.remedy_words(remedy),
        "numbers": here.library.remedies[remedy],
        "dose": longest(here, remedy),
        "doses": doses(here, remedy),
        "opens": here.here.opens[remedy],
        "pain": here.here.answers.get("pain_now"),
        "other": other,
        "other_usable": other and here.here.assessment.remedies[other].status != "blocked",
        "steps": range(11),
        "form_id": uuid4(),
    }
    if status.status != "blocked" and context["opens"] is None:
        context["score"] = score_of(here, remedy, longest(here, remedy))
    return render(request, "play/ready.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a session: the dose is fixed from here on."""
    here = visit(request)
    remedy = _remedy(request.POST.get("remedy"), here)
    if here.here.session and here.here.session.running(here.now):
        return redirect("session")  # a double tap, or a second tab
    away = _away(here, remedy)
    blocked = here.here.assessment.remedies[remedy].status == "blocked"
    if away or blocked or here.here.opens[remedy] is not None:
        return redirect(away or _ready(remedy))
    pain, dose = _number(request, "pain"), _number(request, "dose")
    if pain not in range(11) or dose not in doses(here, remedy):
        return redirect(_ready(remedy))
    identity = form_id(request)
    if str(identity) in here.here.state.sessions:
        return redirect(_ready(remedy))  # that page's session is over; a fresh page starts another
    data = {"session": str(identity), "remedy": remedy, "dose": dose, "before": pain}
    here.say(identity, [("started", data)])
    return redirect("session")


@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The running session; when its time is up, how to go on."""
    here = visit(request)
    running = here.here.session
    if here.here.alarm != "none" or running is None:
        return redirect("home")
    if running.ended is not None:
        return redirect("rate")
    score = score_of(here, running.remedy, running.dose)
    name = here.library.remedy_words(running.remedy).name
    movement = here.library.remedies[running.remedy].movement
    words = here.library.words
    context = playing(words, running, score, here.now, name=name, movement=movement)
    context["form_id"] = uuid4()
    return render(request, "play/session.html", context)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """ "I took it off", "it hurts", or the time is up."""
    here = visit(request)
    how = request.POST.get("how", "")
    if how not in HOW_ENDED:
        raise Http404
    last = here.here.session
    if last is not None and last.ended is None:
        here.say(form_id(request), [("ended", {"session": last.id, "how": how})])
    return redirect("rate" if last else "home")


def rate(request: HttpRequest) -> HttpResponse:
    """How the pain is now."""
    here = visit(request)
    last = here.here.session
    if last is None:
        return redirect("home")
    if last.running(here.now):
        return redirect("session")
    if request.method == "POST":
        pain = _number(request, "pain")
        if pain in range(11):
            return _rated(request, here, last, pain)
    context = {
        "session": last,
        "steps": range(11),
        "error": request.method == "POST",
        "form_id": uuid4(),
    }
    return render(request, "play/rate.html", context, status=422 if context["error"] else 200)


def _rated(request: HttpRequest, here: Visit, last: Session, pain: int) -> HttpResponse:
    said: list[tuple[str, Any]] = [("rated", {"session": last.id, "pain": pain})]
    if worsened(last.before, pain):
        said.append(("reported", {"how": "worse"}))  # the danger questions come again
    elif "pain_now" in here.here.answers:  # the screens still count: their pain is this one now
        said.append(("answered", {"screen": "rate", "answers": {"pain_now": pain}}))
    here.say(form_id(request), said)
    return redirect("home")


def _remedy(name: str | None, here: Visit) -> str:
    if name is None or name not in here.library.remedies:
        raise Http404
    return name


def _away(here: Visit, remedy: str) -> str | None:
    """Where someone must go first, if not everything that this remedy needs is known."""
    if here.here.alarm != "none":
        return reverse("advice")
    if here.here.session is not None:
        return reverse("session" if here.here.session.running(here.now) else "rate")
    if here.here.assessment.disposition is None:
        return reverse("check")
    if here.here.assessment.remedies[remedy].status == "ask":
        return f"{reverse('check')}?{urlencode({'remedy': remedy})}"
    return None


def _ready(remedy: str) -> str:
    return f"{reverse('ready')}?{urlencode({'remedy': remedy})}"


def _number(request: HttpRequest, key: str) -> int:
    try:
        return int(request.POST.get(key, ""))
    except ValueError:
        return -1
