"""Reminders: off until asked for. One calendar file, and nothing in it is about a back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.exchange.calendar import Entry, write
from unknot.journey.now.check_in_due import next_check_in, next_check_ins
from unknot.web.people.person_context import PersonContext, person_context

COUNT = 10  # check-ins in a file: two weeks from the start
LENGTH = timedelta(minutes=5)


@dataclass(frozen=True)
class Reminder:
    """One time to be reminded of. `what`: "look_in" or "opens"; `number`: which of them it is."""

    what: str
    number: int
    at: datetime


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """What a calendar file would hold, and who may read it."""
    person = person_context(request)
    next_one = next_check_in(person.library.check_ins, person.snapshot)
    context = {
        "reminders": _reminders(person),
        "overdue": next_one.due if next_one and next_one.due <= person.now else None,
    }
    return render(request, "share/reminders.html", context)


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The calendar file."""
    person = person_context(request)
    found = _reminders(person)
    if not found:
        return redirect("reminders")
    file = write(
        [_entry(person, each) for each in found], person.now, person.library.words.language
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="unknot.ics"'
    return response


def _reminders(person: PersonContext) -> list[Reminder]:
    found = [*_check_ins(person), *_opens(person)]
    return sorted(found, key=lambda each: each.at)


def _check_ins(person: PersonContext) -> Iterator[Reminder]:
    times = next_check_ins(person.library.check_ins, person.snapshot, COUNT)
    yield from (Reminder("look_in", i, at) for i, at in enumerate(times, start=1))


def _opens(person: PersonContext) -> Iterator[Reminder]:
    """When the first of the resting remedies may be used again; not of those that are closed."""
    status = person.snapshot.assessment.remedies
    closed = {name for name in status if status[name].status == "blocked"} | person.not_yet.keys()
    times = [at for name, at in person.snapshot.opens.items() if at and name not in closed]
    if times:
        yield Reminder("opens", 1, min(times))


def _entry(person: PersonContext, reminder: Reminder) -> Entry:
    """Numbered from now on, so that a newer file moves every entry of an older one.

    The uid is made from the record's first event, which tells nobody else anything: two people
    may share a calendar.
    """
    words = person.library.words
    record = min(person.events, key=lambda event: (event.at, event.id)).id
    uid = uuid5(NAMESPACE_OID, f"{record} {reminder.what} {reminder.number}")
    title, text = words.say(f"reminders.titles.{reminder.what}"), words.say("reminders.text")
    return Entry(str(uid), reminder.at, LENGTH, title, text, alarm=timedelta(0))
