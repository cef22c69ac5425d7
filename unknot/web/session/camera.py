"""The two pages that may ask for the camera: setting it up, and the session with the mirror.

They are offered with the movements alone that were tried on a recording of a person, and only where
today's session has one of them. Everything on them works without a camera, and the session's own
clock never asks for one. That they may ask stands in web/project/policy.py.
"""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.journey.gates import before_exercises
from unknot.journey.prevention.exercise_session import parts_as_recorded
from unknot.web.people.gates import address
from unknot.web.people.person_context import person_context
from unknot.web.people.programme import exercising
from unknot.web.session.exercises import EXERCISES, running
from unknot.web.session.mirror_context import filmed, mirror


@require_safe
def camera_setup(request: HttpRequest) -> HttpResponse:
    """Where to put the phone, and whether it sees enough, before the session begins."""
    person = person_context(request)
    mine = exercising(person)
    gate = before_exercises(mine)
    if gate:
        return redirect(address(gate, of=EXERCISES))
    part = filmed(mine.filmed)
    if part is None:
        return redirect("practice_ready")
    context = {"form_id": uuid4(), **mirror(person.library.words, part)}
    return render(request, "session/camera.html", context)


@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The running session, with the mirror while its movement goes on."""
    person = person_context(request)
    mine = exercising(person)
    last = mine.last_session
    parts = parts_as_recorded(last, person.library.movements) if last else ()
    part = filmed(parts)
    if part is None:
        return redirect("practice")
    on = request.GET.get("on") == "1"
    return running(request, mine, **mirror(person.library.words, part, on=on))
