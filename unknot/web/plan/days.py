"""What happened, as a timeline: one month a page, newest day first."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.days import Day, Use, happened
from unknot.library.words import Words
from unknot.web.people.visit import visit


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The days of one month; the newest month that has any when none is named."""
    here = visit(request)
    told = happened(here.here.state, here.now)
    months = list(dict.fromkeys(each.day.replace(day=1) for each in told))  # newest first
    shown = _named(request.GET.get("month", ""), months)
    place = months.index(shown) if shown else 0
    words = here.library.words
    context = {
        "month": shown,
        "days": [_line(words, each) for each in told if each.day.replace(day=1) == shown],
        "newer": months[place - 1] if place else None,
        "older": months[place + 1] if place + 1 < len(months) else None,
        "today_is": here.now.date(),
        "course": here.here.course,
        "form_id": uuid4(),
    }
    return render(request, "plan/days.html", context)


def _named(text: str, months: list[date]) -> date | None:
    found = [month for month in months if f"{month:%Y-%m}" == text]
    return next(iter([*found, *months]), None)


def _line(words: Words, each: Day) -> dict[str, Any]:
    """A day with its sentences."""
    return {"day": each.day, "until": each.until, "said": list(_sentences(words, each))}


def _sentences(words: Words, each: Day) -> Iterable[str]:
    if each.silent:
        yield words.say("days.silent")
    if each.alarm:
        yield words.say(f"days.alarm.{each.alarm}")
    if each.seen:
        yield words.say("days.seen")
    for use in each.uses:
        yield f"{_times(words, use)}, {_change(words, use)}."
    if each.practised:
        yield words.say("days.practised")
    if each.walked:
        yield words.say("days.walked", minutes=each.walked)
    for said in each.check_ins:
        manage, than = words.say(f"days.manage.{said.manage}"), words.say(f"days.than.{said.than}")
        yield words.say("days.check_in", pain=said.pain, manage=manage, than=than)
    if each.pain is not None:
        yield words.say("days.pain", pain=each.pain)


def _times(words: Words, use: Use) -> str:
    key = {1: "once", 2: "twice"}.get(use.times, "many")
    name = words.get(f"remedies.{use.remedy}.name") or use.remedy  # a later Unknot's
    return words.say(f"days.times.{key}", name=name, n=use.times)


def _change(words: Words, use: Use) -> str:
    return words.say(f"days.change.{use.change}", before=use.before, after=use.after)
