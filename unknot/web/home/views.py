"""Home and the ladder."""

from datetime import UTC, timedelta
from itertools import takewhile
from operator import itemgetter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from unknot.journey.course.check_in_schedule import CheckIns
from unknot.journey.gates import only_forward
from unknot.journey.now.backup_reminder import copy_is_due
from unknot.journey.now.check_in_due import next_check_in
from unknot.journey.prevention.maintenance import check_stage
from unknot.journey.remedies.n_of_1_today import TrialToday, trial_just_over, trial_today
from unknot.journey.remedies.own_session import longest_variant
from unknot.journey.screening.assess import rows_so_far
from unknot.record.backup_events import ABOUT_COPIES
from unknot.record.check_in_events import REPORTS
from unknot.record.episodes import DayOfPain, days
from unknot.score.important_change import clearly_lower
from unknot.web.home.companion import companion
from unknot.web.home.concerns import pages_for
from unknot.web.home.maintenance import exercises_today
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answered import forget
from unknot.web.people.clinic_consents import asks_clinic
from unknot.web.people.clinic_plan import plan_line
from unknot.web.people.country import country
from unknot.web.people.forms import form_id
from unknot.web.people.how_far import how_far
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

A_DAY = timedelta(days=1)
AT_ONCE = timedelta(seconds=1)
LEFT = "unknot_left"  # the cookie of whoever left a private page
PAUSES = ("keep", "graded", "offer", "wait", "comfort", "check")  # steps at which no session is on
STILL_GOOD = "still_good"  # of how it goes: silent after a clear improvement
CALM = (
    "keep",
    "graded",
    "offer",
    "wait",
    "comfort",
)  # steps at which a page may ask for something else
WEEK = 7  # days, whose names are told apart
SHOWN = 5  # of what was done
LATER = ("help",)  # what comes after the ladder


@open_in_alarm
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """First visit: how to lie, and no question. Later: the one thing to do now."""
    person = person_context(request)
    if not person.returning:
        return _comfort(request, person)
    if only_forward(person.snapshot):
        return redirect("advice")
    testing = trial_today(person.library.pathway, person.snapshot, person.next)
    context = {
        "next": person.next,
        "snapshot": person.snapshot,
        "pain": person.snapshot.last_pain and person.snapshot.last_pain.value,
        "why_later": _why_later(person),
        "way": companion(person),
        "paused": check_stage(person.snapshot) == "half",
        "worn": _worn(person),
        "result": _result(person),
        "course": person.snapshot.course,
        "keep": exercises_today(person) if person.next.step == "keep" else None,
        "practising": _practising(person),
        "at_it": _at_it(person, testing),
        "look_in": _look_in(person),
        "testing": testing if person.next.step in PAUSES else None,
        "test_over": trial_just_over(person.snapshot),
        "sessions": _done_lately(person),
        "week": week if len(week := _week(person)) > 1 else (),
        "form_id": uuid4(),
        "reports": REPORTS if person.next.step not in ("check", "session", "keep") else (),
        "copy": settings.IN_BROWSER
        and person.next.step in CALM
        and copy_is_due(person.state, person.now),
        "better": _last_report(person) == "better" and _within_a_day(person),
        "went": _went(person),
        "still_good": _still_good(person),
        "worse": _last_report(person) == "worse",
        "pages": pages_for(person) if person.next.step in CALM else (),
        "clinic_queue": asks_clinic(person),
        "clinic_plan": plan_line(person),
    }
    return render(request, "home/home.html", context)


@require_safe
def comfort(request: HttpRequest) -> HttpResponse:
    """Positions that need no question: help before all else. In danger the advice has them."""
    return _comfort(request, person_context(request))


def _comfort(request: HttpRequest, person: PersonContext) -> HttpResponse:
    home = country(request)
    context = {
        "positions": person.library.comfort,
        "country": home,
        "number": home.numbers["ambulance"],
        "first": not person.returning,
        "checked": person.snapshot.assessment.disposition is not None,
    }
    return render(request, "home/comfort.html", context)


def _done_lately(person: PersonContext) -> list[dict[str, Any]]:
    """What was done last, oldest first: remedies, and exercises as far as they came."""
    words = person.library.words
    practised = [
        {"started": each.started, "far": far}
        for each in person.state.prevention.sessions.values()
        if (far := how_far(words, [each]))
    ]
    used = [{"started": each.started, "used": each} for each in person.snapshot.sessions[-SHOWN:]]
    return sorted([*practised, *used], key=itemgetter("started"))[-SHOWN:]


def _practising(person: PersonContext) -> bool:
    last = exercising(person).last_session
    return last is not None and last.running(person.now)


def _at_it(person: PersonContext, testing: TrialToday | None) -> bool:
    """Whether exercises run and nothing is more urgent: then nothing else is offered first."""
    leads = testing is not None and testing.leads
    return person.next.step in CALM and not leads and _practising(person)


def _week(person: PersonContext) -> list[DayOfPain]:
    """Those of the last seven days on which a pain was said, oldest first."""
    pains = person.state.pain.ratings[::-1]  # the newest first: years of them lie behind these
    late = [*takewhile(lambda pain: (person.now - pain.at).days <= WEEK, pains)][::-1]
    said, today = days(late, person.now.tzinfo or UTC), person.now.date()
    return [day for day in said.values() if 0 <= (today - day.day).days < WEEK]


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole ladder: what is open now, what opens when, what comes later."""
    person = person_context(request)
    context = {
        "rungs": [_rung(person, name) for name in person.library.ladder],
        "later": LATER,
        "next": person.next,
        "clinic_plan": plan_line(person),
    }
    return render(request, "home/plan.html", context)


def _rung(person: PersonContext, name: str) -> dict[str, object]:
    remedy = person.snapshot.remedies[name]
    longest = longest_variant(
        remedy, rows_so_far(person.library.pathway, name, person.snapshot.answers)
    )
    return {
        "id": name,
        "remedy": remedy,
        "minutes": longest.dose // 60,
        "holds": remedy.pace.parts_of(gentle=longest.gentle) if remedy.pace else (),
        "opening": person.snapshot.openings[name],
        "status": person.snapshot.assessment.remedies[name],
        "not_yet": person.not_yet.get(name),
        "not_this": name in person.snapshot.not_this,
        "state": _rung_state(person, name),
    }


def _rung_state(person: PersonContext, name: str) -> str:
    """Of a step on the path: "check" first, "open", "later" by the clock, or "closed"."""
    return "check" if person.next.step == "check" else person.rungs[name]


@open_in_alarm
def walk(request: HttpRequest) -> HttpResponse:
    """Where "Hide this" leads. Until it is left by its own button, there is no way back."""
    forget(request)  # whoever picks the device up finds nothing that was shown
    if request.method == "POST":
        response: HttpResponse = redirect("home")
        response.delete_cookie(LEFT, samesite="Strict")
        return response
    response = render(request, "home/walk.html")
    response.set_cookie(LEFT, "1", httponly=True, samesite="Strict")  # until the browser is closed
    return response


@open_in_alarm
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Better, worse, or something new. Worse and new ask the danger questions again."""
    how = request.POST.get("how", "")
    if how not in REPORTS:
        raise Http404
    person_context(request).store(form_id(request), [("check_in.changed", {"how": how})])
    return redirect("home" if how == "better" else "check")


def _look_in(person: PersonContext) -> CheckIns | None:
    """The check-in that is due now."""
    found = next_check_in(person.library.check_ins, person.snapshot)
    return found if found and found.due <= person.now else None


def _result(person: PersonContext) -> bool:
    """Whether the last session still says how it is: rated, within a day, nothing said since."""
    last, told = person.snapshot.last, person.state.check_ins.done[-1:]
    if last is None or last.after is None or person.now - last.off_at() >= A_DAY:
        return False
    return all(each.at <= last.off_at() for each in told)


def _worn(person: PersonContext) -> bool:
    """Whether something may still be on the back: its time is up, and nobody said it is off."""
    last = person.snapshot.session
    paced = last is not None and person.snapshot.remedies[last.remedy].pace is not None
    return last is not None and last.ended is None and not paced


def _within_a_day(person: PersonContext) -> bool:
    """ "Come back if it returns" is of that day."""
    reported = person.state.check_ins.reported
    return reported is not None and person.now - reported.at < A_DAY


def _went(person: PersonContext) -> str:
    """How the last session went, as the name of its wording; "" while it was not rated.

    "hurt": it did, or more pain followed, so that it did not suit them.
    """
    last = person.snapshot.last
    if last is None or last.after is None:
        return ""
    if last.how == "hurts" or last.after > last.before:
        return "hurt"
    if clearly_lower(last.before, last.after):
        return "helped"
    return "little" if last.after < last.before else "not_helped"


def _still_good(person: PersonContext) -> int | None:
    """The last pain of someone who had clearly improved and has said nothing since."""
    last = person.snapshot.last_pain
    return last.value if last and person.snapshot.course.level == STILL_GOOD else None


@require_POST
def repeat_rating(request: HttpRequest) -> HttpResponse:
    """ "Still good": the number that the page named, said once more with one tap.

    It counts as a rating of today, because the question names the number; `again` says that it was
    confirmed and not chosen anew. Only where the page asks it, and only the number that it named.
    """
    person = person_context(request)
    pain = _still_good(person)
    if pain is not None and request.POST.get("pain") == str(pain):
        said = {"asked": "person", "pain": pain, "again": True}
        found = person.weigh([("pain.rated", said)])
        person.store(form_id(request), found)
    return redirect("home")


def _why_later(person: PersonContext) -> str:
    opening = person.snapshot.openings.get(person.next.remedy or "")
    return opening.why if opening else ""


def _last_report(person: PersonContext) -> str:
    """What was reported just now; empty when something else came after it."""
    reported = person.state.check_ins.reported
    if reported is None:
        return ""
    since = [each for each in person.events if each.at > reported.at]
    # A rating that brought the report along is of the same breath.
    told = [e for e in since if e.kind not in ABOUT_COPIES and e.at - reported.at > AT_ONCE]
    return "" if told else str(reported.data["how"])
