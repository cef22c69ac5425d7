"""The diary: write, read by days, change and delete. Every change is an event of its own."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any, Final
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from unknot.journey.history.days_shown import days_shown, first_of_last_days
from unknot.journey.remedies.n_of_1_today import running_trial
from unknot.library.read.words import Words
from unknot.record.diary import Entry, Trigger
from unknot.record.episodes import days
from unknot.web.diary.brought import lines_by_day
from unknot.web.diary.diary_form import DiaryForm, as_shown, read_diary_form
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.body_chart import (
    FIELD,
    as_recorded,
    chart,
    lines,
    places_told_last,
    with_new_place,
)
from unknot.web.people.forms import form_id
from unknot.web.people.notice import NEW_PLACE, redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.store import What

WRITTEN: Final = "diary.written"
DID: Final = ("kept", "changed", "deleted")
NUMBERS: Final = ("now", "average", "worst", "sleep")
EMPTY: Final = dict.fromkeys(NUMBERS)


@open_in_alarm
def diary(request: HttpRequest) -> HttpResponse:
    """The form of today, and below it the last days of what was written, or a month."""
    person = person_context(request)
    found = None
    if request.method == "POST":
        activities = person.state.diary.activities
        library = person.library
        found = read_diary_form(request.POST, person.now, activities, library, library.triggers.ids)
        if not found.error:
            return _keep(request, person, found.what, found)
    return _page(request, person, "diary/diary.html", found, _written(request, person))


@open_in_alarm
def change(request: HttpRequest) -> HttpResponse:
    """One entry, to be said anew or deleted."""
    person = person_context(request)
    name = request.GET.get("entry", "")
    entry = next((each for each in person.state.diary.entries if each.id == name), None)
    if entry is None:
        raise Http404
    found = DiaryForm(as_shown(entry), (), "")
    if request.method == "POST":
        found = read_diary_form(request.POST, person.now, _doing(person, entry), person.library)
        if not found.error:
            data = {"of": name, "kind": "diary.written", "data": found.what[0][1]}
            return _keep(request, person, [("diary.edited", data)], found, did="changed")
    more = {"entry": entry, "activities": _doing(person, entry)}
    return _page(request, person, "diary/change.html", found, more)


def _keep(
    request: HttpRequest,
    person: PersonContext,
    what: Sequence[What],
    found: DiaryForm,
    did: str = "kept",
) -> HttpResponse:
    """Store an entry, with what is new about the places of today; then where that leads."""
    where, day = found.shown.get(FIELD, {}), found.shown["day"]
    today = day == person.now.date().isoformat()
    what = [(kind, {**data, **as_recorded(person, where)} if kind == WRITTEN else data)
            for kind, data in what]  # fmt: skip
    told = [*with_new_place(person, what[0], where, today=today), *what[1:]]
    kept = person.weigh(told)
    person.store(form_id(request), kept)
    if kept.raised:
        return redirect("advice")
    return redirect_with_notice("check", NEW_PLACE) if len(told) > len(what) else _back(did, day)


def _doing(person: PersonContext, entry: Entry) -> dict[str, str]:
    """Names of the activities that are asked now, and of those that an old entry speaks of."""
    kept = person.state.diary
    return kept.activities | {each: kept.named.get(each, each) for each in entry.activities}


@open_in_alarm
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """An entry, or what was said of the hours before a spasm, no longer counts."""
    person = person_context(request)
    kept = person.state.diary
    name = request.POST.get("of", "")
    if name not in {*(each.id for each in kept.entries), *(each.id for each in kept.triggers)}:
        raise Http404
    person.store(form_id(request), [("diary.deleted", {"of": name})])
    return _back("deleted", request.POST.get("day", ""))


def _back(did: str, day: str) -> HttpResponse:
    return redirect(f"{reverse('diary')}?{urlencode({'did': did, 'day': day})}")


def _page(
    request: HttpRequest,
    person: PersonContext,
    template: str,
    found: DiaryForm | None,
    more: dict[str, Any],
) -> HttpResponse:
    error = found.error if found else ""
    said = EMPTY | dict(found.shown if found else {"day": person.now.date().isoformat()})
    does = said.get("activities") or {}
    asked = more.get("activities", person.state.diary.activities)
    context = {
        "said": said,
        "chart": _chart(person, found),
        "doing": [(each, name, does.get(each)) for each, name in asked.items()],
        "error": error,
        "steps": range(11),
        "today_is": person.now.date(),
        "average_first": running_trial(person.snapshot) is not None,
        "triggers": person.library.triggers,
        "form_id": uuid4(),
        **more,
    }
    return render(request, template, context, status=422 if error else 200)


def _chart(person: PersonContext, found: DiaryForm | None) -> dict[str, Any]:
    """Where it hurts: as it was sent or written, else as it was told last."""
    library = person.library
    if found:
        told = found.shown.get("where", {})
        return chart(library, told, opened=bool(told))
    days = timedelta(library.body_chart.shown_days)
    return chart(library, places_told_last(person.snapshot, library, lasts=days))


def _written(request: HttpRequest, person: PersonContext) -> dict[str, Any]:
    """What was written in the last days, or in the month that is named, newest day first."""
    by_day, today, zone = _by_day(person), person.now.date(), person.now.tzinfo or UTC
    brought = lines_by_day(person)
    pains = days(person.state.pain.ratings, zone)  # all of them, whoever asked
    since = first_of_last_days(max([*by_day, *pains], default=today), today)
    every = {*by_day, *pains, *brought}
    back = sorted({day.replace(day=1) for day in every if day < since}, reverse=True)
    shown = days_shown(since, max([today, *every]), back, _asked(request, since))
    did = request.GET.get("did", "")
    return {
        "did": did if did in DID else "",
        "shown": shown,
        "months": back,
        "days": [
            (
                day,
                [_line(person, each) for each in by_day.get(day, ())],
                pains.get(day),
                brought.get(day, ()),
            )
            for day in sorted(every, reverse=True)
            if shown.first <= day <= shown.last
        ],
    }


def _by_day(person: PersonContext) -> dict[date, list[Entry | Trigger]]:
    kept, zone = person.state.diary, person.now.tzinfo
    by_day: dict[date, list[Entry | Trigger]] = {}
    for entry in kept.entries:
        by_day.setdefault(entry.day, []).append(entry)
    for trigger in kept.triggers:
        by_day.setdefault(trigger.onset.astimezone(zone).date(), []).append(trigger)
    return by_day


def _asked(request: HttpRequest, since: date) -> str:
    """The month that is asked for, by its name or by one of its days; "" for the last days."""
    day = request.GET.get("day", "")
    return request.GET.get("month", "") or (day[:7] if day < since.isoformat() else "")


def _line(person: PersonContext, said: Entry | Trigger) -> dict[str, Any]:
    words = person.library.words
    if isinstance(said, Trigger):
        return {"trigger": said.id, "text": _began(person, words, said)}
    numbers = [
        words.say(f"diary.line.{name}", n=getattr(said, name))
        for name in NUMBERS
        if getattr(said, name) is not None
    ]
    text = ", ".join(numbers).capitalize()
    named = person.state.diary.named
    places = lines(person.library, said.where)
    does = ["; ".join(places)] if places else []
    does += [words.say("activities.line", name=named.get(each, each), n=n)
             for each, n in said.activities.items()]  # fmt: skip
    return {"entry": said, "text": text, "does": does}


def _began(person: PersonContext, words: Words, said: Trigger) -> str:
    time = f"{said.onset.astimezone(person.now.tzinfo):%H:%M}"
    names = [words.get(f"diary.triggers.{each}") or each for each in said.what]
    if not names:
        return words.say("diary.trigger_none", time=time)
    what = "; ".join(
        name if name.startswith("I ") else name[0].lower() + name[1:] for name in names
    )
    return words.say("diary.trigger_line", time=time, what=what)
