"""What happened, as a timeline: one month a page, newest day first."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.days import ONE, Day, Use, happened, span
from unknot.library.read.words import Words
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.visit import Visit, visit


@open_in_alarm
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The days of one month; the newest month that has any when none is named."""
    here = visit(request)
    whole = span(here.state, here.now)
    months = list(_months(*whole)) if whole else []
    shown = _named(request.GET.get("month", ""), months)
    place = months.index(shown) if shown else 0
    context = {
        "month": shown,
        "days": [_line(here.library.words, each) for each in _of(here, shown, whole)],
        "newer": months[place - 1] if place else None,
        "older": months[place + 1] if place + 1 < len(months) else None,
        "today_is": here.now.date(),
        "course": here.here.course,
        "form_id": uuid4(),
    }
    return render(request, "plan/days.html", context)


def _months(first: date, last: date) -> Iterator[date]:
    """The first day of each, newest first."""
    month = last.replace(day=1)
    while month >= first.replace(day=1):
        yield month
        month = (month - ONE).replace(day=1)


def _of(here: Visit, month: date | None, whole: tuple[date, date] | None) -> list[Day]:
    """The days of a month, newest first."""
    if month is None or whole is None:
        return []
    end = (month + 31 * ONE).replace(day=1) - ONE
    return happened(here.state, here.now, max(month, whole[0]), min(end, whole[1]))


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
