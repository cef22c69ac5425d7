"""Ready, start, session, end, rate."""

from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from unknot.journey.gates import Gate, before_remedy
from unknot.journey.remedies.own_session import (
    Variant,
    chosen_variant,
    doses_to_choose,
    longest_variant,
    may_choose_chair,
    own_timeline,
    resumed_timeline,
    start_data,
)
from unknot.pathway.tables import Row
from unknot.record.payload_checks import A_DAY
from unknot.record.remedy_events import HOW_ENDED
from unknot.record.session import Session
from unknot.score.important_change import worsened
from unknot.session.timeline import Timeline
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.gates import address
from unknot.web.people.visit import Visit, visit
from unknot.web.play.playing import playing
from unknot.web.play.stopped import slipped, stopped


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What to get ready, what to do differently, or why not and what instead."""
    here = visit(request)
    remedy = _remedy(request.GET.get("remedy"), here)
    gate = before_remedy(here.here, remedy)
    if gate:
        return redirect(_address(gate, remedy))
    status, numbers = here.here.assessment.remedies[remedy], here.library.remedies[remedy]
    opening, most = here.here.openings[remedy], _longest(here, remedy)
    others = (name for name, now in here.rungs.items() if now == "open" and name != remedy)
    context = {
        "remedy": remedy,
        "status": status,
        "words": here.library.remedy_words(remedy, chair=most.chair),
        "numbers": numbers,
        "dose": most.dose,
        "doses": doses_to_choose(numbers, most),
        "chair": may_choose_chair(numbers, most),
        "opening": opening,
        "not_yet": here.not_yet.get(remedy),
        "pain": here.here.answers.get("pain_now"),
        "other": next(others, None),
        "steps": range(11),
        "form_id": uuid4(),
    }
    if status.status != "blocked" and opening is None:
        context["score"] = score = _timeline(here, remedy, most)
        context["drawing"] = numbers.movement or next(
            (c.movement for c in score.cues if c.movement), ""
        )
    return render(request, "play/ready.html", context)


@require_POST
@transaction.atomic  # what is looked at is still so when it is stored: two pages, one session
def start(request: HttpRequest) -> HttpResponse:
    """Start a session: the dose is fixed from here on."""
    here = visit(request)
    remedy = _remedy(request.POST.get("remedy"), here)
    if here.here.session and here.here.session.running(here.now):
        return redirect("session")  # a double tap, or a second tab
    gate = before_remedy(here.here, remedy)
    if gate or here.rungs[remedy] != "open":
        return redirect(_address(gate, remedy) if gate else _ready(remedy))
    pain, identity = _number(request, "pain"), form_id(request)
    if pain not in range(11):
        return redirect(_ready(remedy))
    here = _with_pain(here, identity, pain)
    how = _wanted(request, here, remedy)
    if how is None or here.rungs[remedy] != "open" or str(identity) in here.state.remedies.sessions:
        return redirect(_ready(remedy))  # closed by that pain; or that page's session is over
    data = start_data(str(identity), _timeline(here, remedy, how), how, pain)
    here.say(identity, [("remedy.started", data)])
    return redirect("session")


def _with_pain(here: Visit, identity: UUID, pain: int) -> Visit:
    """The pain comes first: it may close what was open a moment ago."""
    if here.here.answers.get("pain_now") == pain:
        return here
    said = {"asked": "person", "pain": pain}
    return here.say(uuid5(identity, "pain"), [("pain.rated", said)])


def _wanted(request: HttpRequest, here: Visit, remedy: str) -> Variant | None:
    """How they want it, within what their rows leave; None when it is not on offer."""
    dose, chair = _number(request, "dose"), request.POST.get("chair") == "yes"
    numbers, longest = here.library.remedies[remedy], _longest(here, remedy)
    return chosen_variant(numbers, longest, dose, chair=chair)


def _longest(here: Visit, remedy: str) -> Variant:
    return longest_variant(here.library.remedies[remedy], _rows(here, remedy))


def _timeline(here: Visit, remedy: str, how: Variant) -> Timeline:
    words = here.library.remedy_words(remedy, chair=how.chair)
    return own_timeline(here.library.remedies[remedy], words, _rows(here, remedy), how)


def _rows(here: Visit, remedy: str) -> tuple[Row, ...]:
    return here.here.assessment.remedies[remedy].rows


@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The running session; when its time is up, how to go on."""
    here = visit(request)
    running = here.here.session
    if running is None:
        return redirect("home")
    if running.ended is not None:
        return redirect("rate")
    numbers, rows = here.library.remedies[running.remedy], _rows(here, running.remedy)
    words = here.library.remedy_words(running.remedy, chair=running.chair)
    score = resumed_timeline(numbers, words, rows, running).as_json()
    name, movement = here.library.remedy_words(running.remedy).name, numbers.movement
    context = playing(
        here.library.words, running, score, here.now, name=name, movement=movement, off=words.off
    )
    context |= {"form_id": uuid4(), "end": reverse("end")}
    return render(request, "play/session.html", context)


@open_in_alarm
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """ "I took it off", "it hurts", or the time is up."""
    here = visit(request)
    how = request.POST.get("how", "")
    if how not in HOW_ENDED:
        raise Http404
    last = here.here.session
    if last is not None and last.ended is None:
        lasted = _number(request, "lasted")
        counted = {"lasted": lasted} if 0 <= lasted <= A_DAY else {}
        said = {"session": last.id, "how": how} | counted
        here = here.say(form_id(request), [("remedy.ended", said)])
    return redirect("rate" if here.here.session or slipped(here) else "home")


@open_in_alarm
def rate(request: HttpRequest) -> HttpResponse:
    """How the pain is now; a stop may be taken back instead."""
    here = visit(request)
    last = here.here.session
    if last is None:
        slip = {"go_on": reverse("go_on"), "form_id": uuid4()}
        offered = request.method != "POST" and slipped(here)
        return render(request, "play/slip.html", slip) if offered else redirect("home")
    if last.running(here.now):
        return redirect("session")
    if request.method == "POST":
        pain = _number(request, "pain")
        if pain in range(11):
            return _rated(request, here, last, pain)
    context = {
        "session": last,
        "ambulance": country(request).numbers["ambulance"],
        "paced": here.library.remedies[last.remedy].pace is not None,
        "steps": range(11),
        "error": request.method == "POST",
        "form_id": uuid4(),
    } | stopped(last, here.now, reverse("go_on"))
    return render(request, "play/rate.html", context, status=422 if context["error"] else 200)


def _rated(request: HttpRequest, here: Visit, last: Session, pain: int) -> HttpResponse:
    rated = ("pain.rated", {"session": last.id, "pain": pain, "asked": "remedy"})
    # Worse: the danger questions come again, and this number is not asked a second time.
    worse = [("check_in.changed", {"how": "worse"})] if worsened(last.before, pain) else []
    here.say(form_id(request), [*worse, rated])
    return redirect("home")


def _remedy(name: str | None, here: Visit) -> str:
    if name is None or name not in here.library.remedies:
        raise Http404
    return name


def _address(gate: Gate, remedy: str) -> str:
    """Where that leads on the way to a remedy: the danger questions are not asked for it alone."""
    return address(gate, of=remedy if gate is Gate.QUESTIONS else "")


def _ready(remedy: str) -> str:
    return f"{reverse('ready')}?{urlencode({'remedy': remedy})}"


def _number(request: HttpRequest, key: str) -> int:
    try:
        return int(request.POST.get(key, ""))
    except ValueError:
        return -1
