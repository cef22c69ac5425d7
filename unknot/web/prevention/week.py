"""This week: what is planned, what was done, and how to go on."""

from datetime import UTC, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from unknot.journey.gates import Gate, before_week
from unknot.journey.history.how_far import closes_day
from unknot.journey.prevention.programme import OPEN, ExerciseProgramme
from unknot.journey.prevention.regimen import LONG, Week, calm_week, sore_week
from unknot.record.prevention import ExerciseSession
from unknot.record.prevention_events import LONGEST, WEEKDAYS
from unknot.record.zones import local_day
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.clinic_plan import plan_line
from unknot.web.people.forms import form_id, whole_number
from unknot.web.people.gates import address
from unknot.web.people.how_far import how_far
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising
from unknot.web.prevention.calendar import has_old_calendar_days
from unknot.web.prevention.goals import sizes

QUIET = {"yes": True, "no": False}
PLACES = {"floor": False, "chair": True}
MORNING = timedelta(hours=20)  # judgement: when "the morning after, for over a day" can be told
FORGOTTEN = timedelta(days=6)


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """The plan of this week; before there is one, what it would be."""
    person = person_context(request)
    mine = exercising(person)
    gate = before_week(mine)
    if gate:
        return redirect("week_wish" if gate is Gate.PLAN else address(gate))
    now = mine.weeks[-1]
    walks = person.library.regimen.walks_in(now.walk.week)
    context = {
        "mine": mine,
        "week": now,
        "stage": _stage(mine),
        "days": (days := _days(person, mine, now)),
        "today": next((each for each in days if each["today"] and each["far"]), None),
        "walks": walks,
        "walk_minutes": max(walks.minutes // 2, 1) if now.walk.half else walks.minutes,
        "open": mine.start.then in OPEN,
        "morning": _asks_morning(mine, person),
        "old_days": has_old_calendar_days(person.events, mine.wish, person.now),
        "program": mine.regimen,
        "rows": [row for row in (mine.start, mine.place.row) if row],
        "longest": LONGEST,
        "goals": sizes(person),
        "clinic_plan": plan_line(person),
        "form_id": uuid4(),
    }
    return render(request, "prevention/week.html", context)


def _stage(mine: ExerciseProgramme) -> str:
    """ "life" after the programme's last week, else its week as a number."""
    return "life" if mine.place.week > mine.regimen.weeks else str(mine.place.week)


def _days(person: PersonContext, mine: ExerciseProgramme, now: Week) -> list[dict[str, Any]]:
    """The week's days: which are for exercises, and what was done on each."""
    state, zone = mine.snapshot.state, mine.snapshot.now.tzinfo or UTC
    days = []
    for place in range(LONG):
        day = now.begins + timedelta(days=place)
        done = [each for each in state.prevention.sessions.values()
                if local_day(each.started, zone) == day]  # fmt: skip
        far = how_far(person.library.words, done)
        walked = [
            each.minutes for each in state.prevention.walks if local_day(each.at, zone) == day
        ]
        planned = mine.wish is not None and day.weekday() in mine.wish.days
        if planned or far or walked:
            closed = any(closes_day(each, person.library.judgements) for each in done)
            days.append({"day": day, "planned": planned, "far": far, "walked": sum(walked),
                         "closed": closed and bool(far),
                         "today": day == mine.snapshot.now.date()})  # fmt: skip
    return days


def _asks_morning(mine: ExerciseProgramme, person: PersonContext) -> ExerciseSession | None:
    """The last session whose morning after was not told yet."""
    last = mine.last_session
    if last is None or last.how is None or last.worse is not None:
        return None
    return last if MORNING <= person.now - last.started <= FORGOTTEN else None


def wish(request: HttpRequest) -> HttpResponse:
    """On which days, how long, and where."""
    person = person_context(request)
    mine = exercising(person)
    sent = request.POST
    if request.method == "POST":
        said = _said(person, sent)
        if said is not None:
            person.store(form_id(request), [("exercise.planned", said)])
            return redirect_with_notice("week", "saved")
    regimen, had = person.library.regimen, mine.wish
    context = {
        "regimen": regimen,
        "weekdays": WEEKDAYS,
        "days": [n for each in sent.getlist("day") if (n := whole_number(each)) is not None] if sent
        else had.days if had else (),
        "minutes": sent.get("minutes") or str(had.minutes if had else 20),
        "chair": (sent.get("place") == "chair") if sent else bool(had and had.chair),
        "quiet": sent.get("quiet", ""),
        "sore_week": sore_week(person.snapshot),
        "quiet_known": calm_week(person.snapshot),  # asked of nobody whose own numbers say it
        "had": had,
        "error": _problem(person, sent) if sent else "",
        "form_id": uuid4(),
    }  # fmt: skip
    return render(request, "prevention/wish.html", context, status=422 if context["error"] else 200)


def _problem(person: PersonContext, sent: Any) -> str:
    """What is wrong with the form, as the name of its wording; "" for nothing."""
    days = sent.getlist("day")
    if not 0 < len(days) <= person.library.regimen.days or not set(days) <= set(map(str, WEEKDAYS)):
        return "days"
    if sent.get("minutes") not in map(str, person.library.regimen.minutes):
        return "minutes"
    if sent.get("place") not in PLACES:
        return "place"
    return "" if sent.get("quiet") in QUIET else "quiet"


def _said(person: PersonContext, sent: Any) -> dict[str, Any] | None:
    if _problem(person, sent):
        return None
    return {
        "days": sorted({int(day) for day in sent.getlist("day")}),
        "minutes": int(sent["minutes"]),
        "chair": PLACES[sent["place"]],
        "quiet": QUIET[sent["quiet"]],
    }


@open_in_alarm
@require_POST
def walked(request: HttpRequest) -> HttpResponse:
    """ "I walked", and for how long."""
    minutes = whole_number(request.POST.get("minutes", ""))
    if minutes is not None and 0 < minutes <= LONGEST:
        person_context(request).store(form_id(request), [("exercise.walked", {"minutes": minutes})])
        return redirect_with_notice(
            "home" if request.POST.get("then") == "home" else "week", "saved"
        )
    return redirect("week")


@open_in_alarm
@require_POST
def morning(request: HttpRequest) -> HttpResponse:
    """Whether it was worse the morning after the last session, and for over a day."""
    person = person_context(request)
    last, worse = exercising(person).last_session, QUIET.get(request.POST.get("worse", ""))
    if last is not None and worse is not None:
        person.store(
            form_id(request), [("exercise.next_morning", {"session": last.id, "worse": worse})]
        )
        return redirect_with_notice("week", "saved")
    return redirect("week")
