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
    CHAIR,
    PLACES,
    Variant,
    chosen_variant,
    doses_to_choose,
    first_place,
    longest_variant,
    may_choose_chair,
    own_timeline,
    places,
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
from unknot.web.people.clinic_plan import plan_line, shorter_by_plan
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.gates import address
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.session.player_context import playing
from unknot.web.session.stopped import false_start, stopped_context


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What to get ready, what to do differently, or why not and what instead."""
    person = person_context(request)
    remedy = _remedy(request.GET.get("remedy"), person)
    gate = before_remedy(person.snapshot, remedy)
    if gate:
        return redirect(_address(gate, remedy))
    status, numbers = person.snapshot.assessment.remedies[remedy], person.snapshot.remedies[remedy]
    opening, most = person.snapshot.openings[remedy], _longest(person, remedy)
    others = (name for name, now in person.rungs.items() if now == "open" and name != remedy)
    context = {
        "remedy": remedy,
        "status": status,
        "words": person.library.remedy_words(remedy, chair=most.chair),
        "numbers": numbers,
        "dose": most.dose,
        "doses": doses_to_choose(numbers, most),
        "sitting": person.library.remedy_words(remedy, chair=numbers.has_chair),
        "places": _places(person, remedy) if may_choose_chair(numbers, most) else (),
        "opening": opening,
        "not_this": remedy in person.snapshot.not_this,
        "by_tables": person.snapshot.by_tables.remedies[remedy].status,
        "by_plan": (less := shorter_by_plan(person, remedy)),
        "parts": len(less.pace.parts_of(gentle=most.gentle)) if less and less.pace else 0,
        "clinic_plan": plan_line(person),
        "not_yet": person.not_yet.get(remedy),
        "pain": person.snapshot.answers.get("pain_now"),
        "other": next(others, None),
        "steps": range(11),
        "form_id": uuid4(),
    }
    if status.status != "blocked" and opening is None:
        context["score"] = score = _timeline(person, remedy, most)
        context["drawing"] = numbers.movement or next(
            (c.movement for c in score.cues if c.movement), ""
        )
    return render(request, "session/ready.html", context)


@require_POST
@transaction.atomic  # what is looked at is still so when it is stored: two pages, one session
def start(request: HttpRequest) -> HttpResponse:
    """Start a session: the dose is fixed from here on."""
    person = person_context(request)
    remedy = _remedy(request.POST.get("remedy"), person)
    if person.snapshot.session and person.snapshot.session.running(person.now):
        return redirect("session")  # a double tap, or a second tab
    gate = before_remedy(person.snapshot, remedy)
    if gate or person.rungs[remedy] != "open":
        return redirect(_address(gate, remedy) if gate else _ready(remedy))
    pain, identity = _number(request, "pain"), form_id(request)
    if pain not in range(11):
        return redirect(_ready(remedy))
    person = _with_pain(person, identity, pain)
    how = _wanted(request, person, remedy)
    if (
        how is None
        or person.rungs[remedy] != "open"
        or str(identity) in person.state.remedies.sessions
    ):
        return redirect(_ready(remedy))  # closed by that pain; or that page's session is over
    data = start_data(str(identity), _timeline(person, remedy, how), how, pain)
    person.store(identity, [("remedy.started", data)])
    return redirect("session")


def _with_pain(person: PersonContext, identity: UUID, pain: int) -> PersonContext:
    """The pain comes first: it may close what was open a moment ago."""
    if person.snapshot.answers.get("pain_now") == pain:
        return person
    said = {"asked": "person", "pain": pain}
    return person.store(uuid5(identity, "pain"), [("pain.rated", said)])


def _wanted(request: HttpRequest, person: PersonContext, remedy: str) -> Variant | None:
    """How they want it, within what their rows leave; None when it is not on offer."""
    dose, chair = _number(request, "dose"), request.POST.get("chair") == CHAIR
    numbers, longest = person.snapshot.remedies[remedy], _longest(person, remedy)
    return chosen_variant(numbers, longest, dose, chair=chair)


def _longest(person: PersonContext, remedy: str) -> Variant:
    return longest_variant(person.snapshot.remedies[remedy], _rows(person, remedy))


def _places(person: PersonContext, remedy: str) -> list[dict[str, object]]:
    """Floor, bed and chair as a form offers them, one of them chosen."""
    found = places(person.snapshot.remedies[remedy], person.library.movements)
    first = first_place(person.snapshot, found)
    return [{"value": each, "name": PLACES[each], "first": each == first} for each in found]


def _timeline(person: PersonContext, remedy: str, how: Variant) -> Timeline:
    words = person.library.remedy_words(remedy, chair=how.chair)
    return own_timeline(person.snapshot.remedies[remedy], words, _rows(person, remedy), how)


def _rows(person: PersonContext, remedy: str) -> tuple[Row, ...]:
    return person.snapshot.assessment.remedies[remedy].rows


@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The running session; when its time is up, how to go on."""
    person = person_context(request)
    running = person.snapshot.session
    if running is None:
        return redirect("home")
    if running.ended is not None:
        return redirect("rate")
    numbers, rows = person.snapshot.remedies[running.remedy], _rows(person, running.remedy)
    words = person.library.remedy_words(running.remedy, chair=running.chair)
    score = resumed_timeline(numbers, words, rows, running).as_json()
    name, movement = person.library.remedy_words(running.remedy).name, numbers.movement
    context = playing(
        person.library.words,
        running,
        score,
        person.now,
        name=name,
        movement=movement,
        off=words.off,
    )
    context |= {"form_id": uuid4(), "end": reverse("end")}
    return render(request, "session/session.html", context)


@open_in_alarm
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """ "I took it off", "it hurts", or the time is up."""
    person = person_context(request)
    how = request.POST.get("how", "")
    if how not in HOW_ENDED:
        raise Http404
    last = person.snapshot.session
    if last is not None and last.ended is None:
        lasted = _number(request, "lasted")
        counted = {"lasted": lasted} if 0 <= lasted <= A_DAY else {}
        said = {"session": last.id, "how": how} | counted
        person = person.store(form_id(request), [("remedy.ended", said)])
    return redirect("rate" if person.snapshot.session or false_start(person) else "home")


@open_in_alarm
def rate(request: HttpRequest) -> HttpResponse:
    """How the pain is now; a stop may be taken back instead."""
    person = person_context(request)
    last = person.snapshot.session
    if last is None:
        slip = {"go_on": reverse("go_on"), "form_id": uuid4()}
        offered = request.method != "POST" and false_start(person)
        return render(request, "session/slip.html", slip) if offered else redirect("home")
    if last.running(person.now):
        return redirect("session")
    if request.method == "POST":
        pain = _number(request, "pain")
        if pain in range(11):
            return _rated(request, person, last, pain)
    context = {
        "session": last,
        "ambulance": country(request).numbers["ambulance"],
        "paced": person.snapshot.remedies[last.remedy].pace is not None,
        "steps": range(11),
        "error": request.method == "POST",
        "form_id": uuid4(),
    } | stopped_context(last, person.now, reverse("go_on"))
    return render(request, "session/rate.html", context, status=422 if context["error"] else 200)


def _rated(request: HttpRequest, person: PersonContext, last: Session, pain: int) -> HttpResponse:
    rated = ("pain.rated", {"session": last.id, "pain": pain, "asked": "remedy"})
    # Worse: the danger questions come again, and this number is not asked a second time.
    worse = [("check_in.changed", {"how": "worse"})] if worsened(last.before, pain) else []
    person.store(form_id(request), [*worse, rated])
    return redirect("home")


def _remedy(name: str | None, person: PersonContext) -> str:
    if name is None or name not in person.library.remedies:
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
