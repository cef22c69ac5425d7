"""A stop is taken back as easily as it was pressed, for as long as the session's own clock runs.

Time that passed counts: the session goes on where its clock is by now, and ends when it would have
ended. What stopped because it hurt does not go on.
"""

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from unknot.journey.gates import Gate, before_exercises, before_remedy
from unknot.record.prevention import ExerciseSession
from unknot.record.session import Session
from unknot.session.resumed import as_allowed
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

SHORT: Final = 60  # seconds: below this a page says how long it was


def stopped_context(last: Session | ExerciseSession, now: datetime, address: str) -> dict[str, Any]:
    """What a page says of a session that was stopped."""
    ran = (last.ended - last.started).total_seconds() if last.ended else SHORT
    return {
        "last": last,
        "stopped": last.how == "stopped",
        "short": ran < SHORT,
        "go_on": address if last.may_go_on(now) else "",
    }


def false_start(person: PersonContext) -> Session | None:
    """The last session, where its start was taken back within seconds and may still go on."""
    last = next(iter(person.state.remedies.in_order()[-1:]), None)
    if last is None or not last.false_start:
        return None
    last = as_allowed(person.snapshot.remedies[last.remedy], last)
    return last if last.may_go_on(person.now) else None


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """ "Go on" with a remedy that was stopped."""
    person = person_context(request)
    last = person.snapshot.session or false_start(person)
    if last is None or not last.may_go_on(person.now):
        return redirect("rate")  # it says that its time is over
    gate = before_remedy(person.snapshot, last.remedy)
    closed = person.snapshot.assessment.remedies[last.remedy].status == "blocked"
    if closed or gate not in (None, Gate.UNRATED):
        return redirect("rate")
    person.store(form_id(request), [("remedy.resumed", {"session": last.id})])
    return redirect("session")


@require_POST
def practice_go_on(request: HttpRequest) -> HttpResponse:
    """The same with the exercises of the week."""
    person = person_context(request)
    mine = exercising(person)
    last, gate = mine.last_session, before_exercises(mine)
    if last is None or not last.may_go_on(person.now) or gate not in (None, Gate.EXERCISE_UNRATED):
        return redirect("practice_rate")
    person.store(form_id(request), [("exercise.resumed", {"session": last.id})])
    return redirect("practice")
