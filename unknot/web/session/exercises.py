"""A session of the weekly exercises: ready, start, the session itself, end, and how it was."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unknot.journey.gates import before_exercises
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.prevention.regimen import screens_again
from unknot.record.payload_checks import A_DAY
from unknot.record.remedy_events import HOW_ENDED
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id, whole_number
from unknot.web.people.gates import address
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import person_context
from unknot.web.people.programme import (
    begin_session,
    exercising,
    is_half_session,
    session_words,
    timeline,
)
from unknot.web.people.store import What
from unknot.web.session.mirror_context import filmed
from unknot.web.session.player_context import playing
from unknot.web.session.stopped import stopped_context

EXERCISES = "exercises"  # whose questions they are


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What comes today, what is left out, and why."""
    person = person_context(request)
    mine = exercising(person)
    gate = before_exercises(mine)
    if gate:
        return redirect(address(gate, of=EXERCISES))
    today = mine.today
    context = {
        "mine": mine,
        "today": today,
        "score": timeline(mine, today.parts) if today and today.parts else None,
        "half": is_half_session(mine),
        "words": session_words(mine),
        "nothing": not today or today.only_breathing,
        "filmed": filmed(mine.filmed),
        "form_id": uuid4(),
    }
    return render(request, "session/practice_ready.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin it."""
    camera = "camera" in request.POST
    begun = begin_session(person_context(request), form_id(request), camera=camera)
    if begun and camera:
        used = "?on=1" if request.POST["camera"] else ""
        return redirect(f"{reverse('practice_mirror')}{used}")
    return redirect("practice" if begun else "practice_ready")


@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The running session."""
    return running(request, exercising(person_context(request)))


def running(request: HttpRequest, mine: ExerciseProgramme, **more: Any) -> HttpResponse:
    """The running session, or where it leads when none runs. `more`: what else the page shows."""
    person = person_context(request)
    last = mine.last_session
    if last is None:
        return redirect("home")
    if last.how is not None:
        return redirect("practice_rate" if last.pain is None else "week")
    words = person.library.words
    if mine.score is None:  # nothing of it is known here any more: then it is over
        return redirect("practice_rate" if last.pain is None else "week")
    score = mine.score.as_json()
    context = playing(words, last, score, person.now, name=words.say("practice.title"), movement="")
    context |= {"form_id": uuid4(), "end": reverse("practice_end"), "exercises": True}
    return render(request, "session/session.html", context | more)


@open_in_alarm
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Stopped, it hurts, or done."""
    person = person_context(request)
    how, last = request.POST.get("how", ""), exercising(person).last_session
    if how not in HOW_ENDED:
        raise Http404
    if last is not None and last.how is None:
        said: dict[str, Any] = {"session": last.id, "how": how}
        lasted = whole_number(request.POST.get("lasted", ""))
        if lasted is not None and lasted <= A_DAY:
            said["lasted"] = lasted
        reached = whole_number(request.POST.get("reached", ""))
        if reached is not None and 1 <= reached <= len(last.moves):
            said["reached"] = reached
        person.store(form_id(request), [("exercise.ended", said)])
    return redirect("practice_rate" if last else "week")


@open_in_alarm
def rate(request: HttpRequest) -> HttpResponse:
    """How strong the pain was at its worst."""
    person = person_context(request)
    last = exercising(person).last_session
    if last is None or last.pain is not None:
        return redirect("week")
    if last.how is None and last.running(person.now):
        return redirect("practice")
    pain = request.POST.get("pain", "")
    if request.method == "POST" and pain in map(str, range(11)):
        what: list[What] = [
            ("pain.rated", {"session": last.id, "pain": int(pain), "asked": "exercise"})
        ]
        worse = screens_again(person.library.judgements, last.how, int(pain))
        if worse:
            what.append(("check_in.changed", {"how": "worse"}))  # the danger questions come again
        person.store(form_id(request), what)
        return redirect("home") if worse else redirect_with_notice("week", "saved")
    context = {
        "last": last, "steps": range(11), "error": request.method == "POST", "form_id": uuid4(),
    }  # fmt: skip
    context |= stopped_context(last, person.now, reverse("practice_go_on"))
    return render(
        request, "session/practice_rate.html", context, status=422 if context["error"] else 200
    )
