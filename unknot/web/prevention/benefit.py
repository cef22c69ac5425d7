"""Is it doing good? What was done, calm days, and time since the last bad spell, in one picture."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from unknot.journey.prevention.regimen import Week
from unknot.picture.prevention_chart import Cell, keeping
from unknot.record.episodes import LOW, DayOfPain, days
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

PUBLISHED: Final = ((112, "without"), (208, "with"))  # pocovi_walkback_2024: days to the next spell
WEEKS: Final = 52  # shown at most


@dataclass(frozen=True)
class BenefitNumbers:
    """What the page says in numbers."""

    since: int  # days since pain of 2 or more was last said, or since the first word
    back: bool  # whether it ever was
    told: int
    calm: int
    weeks: int  # that had a session or a walk
    of: int


@require_safe
def benefit(request: HttpRequest) -> HttpResponse:
    """The picture, the same as a table, and what it can and cannot say."""
    person = person_context(request)
    mine = exercising(person)
    if person.now.tzinfo is None or not person.events:
        return redirect("week")
    told = days(person.state.pain.ratings, person.now.tzinfo)
    since = _since(person, told)
    shown = [week for week in mine.weeks[-WEEKS:] if week.begins >= since - timedelta(days=6)]
    cells = [_cell(week, since, told) for week in shown]
    done = sum(cell.practised or cell.walked for cell in cells)
    returned = person.library.judgements.returned_pain
    back = any(day.highest >= returned for day in told.values())
    numbers = BenefitNumbers((person.now.date() - since).days, back, sum(c.told for c in cells),
                   sum(c.calm for c in cells), done, len(cells))  # fmt: skip
    words = person.library.words.say
    times = [(day, words(f"good.times.{name}")) for day, name in PUBLISHED]
    labels = [words(f"good.rows.{name}") for name in ("practised", "walked", "calm", "line")]
    title = words("good.picture", since=numbers.since, weeks=done, of=len(cells))
    svg = keeping(cells, numbers.since, times, labels, title)
    context = {
        "numbers": numbers,
        "picture": mark_safe(svg),  # noqa: S308  # numbers of ours, and words that it escapes
        "cells": list(zip(shown, cells, strict=True)),
        "source": {"basis": "verified", "cite": ("pocovi_walkback_2024",)},
    }
    return render(request, "prevention/good.html", context)


def _since(person: PersonContext, told: dict[date, DayOfPain]) -> date:
    """The last day on which pain of 2 or more was said; without one, the first word."""
    returned = person.library.judgements.returned_pain
    back = [day for day, said in told.items() if said.highest >= returned]
    first = min(event.at for event in person.events).astimezone(person.now.tzinfo).date()
    return min(max(back, default=first), person.now.date())


def _cell(week: Week, since: date, told: dict[date, DayOfPain]) -> Cell:
    said = [told[day] for n in range(7) if (day := week.begins + timedelta(days=n)) in told]
    return Cell(
        max((week.begins - since).days, 0),
        bool(week.practised + week.gentle + week.graded_done), bool(week.walked),
        sum(day.highest <= LOW for day in said), len(said),
    )  # fmt: skip
