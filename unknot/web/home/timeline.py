"""What happened, as a timeline, newest day first: the last days, and months to go back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.history.days_shown import DaysShown, days_shown, first_of_last_days, months_back
from unknot.journey.history.timeline import RemedyUse, TimelineDay, recorded_span, timeline
from unknot.library.read.words import Words
from unknot.record.zones import local_day
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.how_far import how_far
from unknot.web.people.person_context import PersonContext, person_context


@open_in_alarm
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The last days, or the month that is named."""
    person = person_context(request)
    shown = _shown(person, request.GET.get("month", ""))
    told = timeline(person.state, person.now, shown.first, shown.last) if shown else []
    context = {
        "shown": shown,
        "days": [_line(person.library.words, each) for each in told],
        "today_is": person.now.date(),
        "course": person.snapshot.course,
        "form_id": uuid4(),
    }
    return render(request, "home/days.html", context)


def _shown(person: PersonContext, month: str) -> DaysShown | None:
    """The days of this page; None before there are any."""
    whole = recorded_span(person.state, person.now)
    if whole is None:
        return None
    first, last = whole
    newest = local_day(person.state.last_at or person.now, person.now.tzinfo or UTC)
    since = max(first_of_last_days(newest, person.now.date()), first)
    found = days_shown(since, last, months_back(first, since), month)
    return replace(found, first=max(found.first, first), last=min(found.last, last))


def _line(words: Words, each: TimelineDay) -> dict[str, Any]:
    """A day with its sentences."""
    return {"day": each.day, "until": each.until, "said": list(_sentences(words, each))}


def _sentences(words: Words, each: TimelineDay) -> Iterable[str]:
    if each.silent:
        yield words.say("days.silent")
    if each.alarm:
        yield words.say(f"days.alarm.{each.alarm}")
    if each.seen:
        yield words.say("days.seen")
    for use in each.uses:
        yield f"{_times(words, use)}, {_change(words, use)}."
    if each.practised:
        yield words.say("days.practised", far=how_far(words, each.practised))
    if each.brought is not None:
        yield words.say("days.brought", pain=each.brought)
    if each.walked:
        yield words.say("days.walked", minutes=each.walked)
    for said in each.check_ins:
        manage, than = words.say(f"days.manage.{said.manage}"), words.say(f"days.than.{said.than}")
        yield words.say("days.check_in", pain=said.pain, manage=manage, than=than)
    yield from _pains(words, each)
    if each.wrote:
        yield words.say("days.wrote")


def _pains(words: Words, each: TimelineDay) -> Iterable[str]:
    """The last and the worst of all that was said of the day."""
    if each.pain is not None and not each.uses and not each.check_ins:
        yield words.say("days.pain", pain=each.pain.last)
    if each.pain is not None and each.pain.highest > each.pain.last:
        yield words.say("days.worst", worst=each.pain.highest, last=each.pain.last)


def _times(words: Words, use: RemedyUse) -> str:
    key = {1: "once", 2: "twice"}.get(use.times, "many")
    name = words.get(f"remedies.{use.remedy}.name") or use.remedy  # a later Unknot's
    return words.say(f"days.times.{key}", name=name, n=use.times)


def _change(words: Words, use: RemedyUse) -> str:
    return words.say(f"days.change.{use.change}", before=use.before, after=use.after)
