"""The week's plan as a calendar file. Nothing in it is about a back."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import NAMESPACE_OID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from unknot.exchange.calendar import Entry, write
from unknot.journey.gates import before_week
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.prevention.regimen import LONG
from unknot.record.event import Event
from unknot.record.prevention import ExercisePlan
from unknot.web.people.gates import address
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

WEEKS = 4  # ahead; the plan changes with how it goes
HOUR = 18  # of the day; they move it as they like


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The days that were wished for, four weeks ahead."""
    person = person_context(request)
    mine = exercising(person)
    gate = before_week(mine)
    if gate:
        return redirect(address(gate))
    file = write(_entries(person, mine), person.now, person.library.words.language)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="unknot-week.ics"'
    return response


def _entries(person: PersonContext, mine: ExerciseProgramme) -> Iterator[Entry]:
    wish, say = mine.wish, person.library.words.say
    record = min(person.events, key=lambda event: (event.at, event.id)).id
    for ahead in range(WEEKS * LONG):
        day = person.now.date() + timedelta(days=ahead)
        begins = datetime(day.year, day.month, day.day, HOUR, tzinfo=person.now.tzinfo)
        if wish is None or day.weekday() not in wish.days or begins < person.now:
            continue
        uid = str(uuid5(NAMESPACE_OID, f"{record} week {day}"))
        title, text = say("week.calendar.title"), say("week.calendar.text")
        yield Entry(uid, begins, timedelta(minutes=wish.minutes), title, text, timedelta(0))


def has_old_calendar_days(
    events: Iterable[Event], plan: ExercisePlan | None, now: datetime
) -> bool:
    """Whether a calendar may still hold days that are wished for no more.

    A file says nothing of them: few calendars take an entry out because another file says so.
    """
    days = set(plan.days) if plan else set()
    planned = [event for event in events if event.kind == "exercise.planned"]
    since = now - timedelta(weeks=WEEKS)
    return any(set(was.data["days"]) - days and then.at > since for was, then in pairwise(planned))
