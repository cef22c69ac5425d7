"""The charts: this episode, sleep beside pain, episodes over the years. A table beside each."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from unknot.library.read.words import Words
from unknot.picture.chart import episodes_over_years, pain_course, some_courses, two_courses
from unknot.web.diary.brought import beside_pain, of_a_file
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.dates import written
from unknot.web.people.person_context import PersonContext, person_context

A_WEEK = 7  # days
MARKS = ("course.sessions", "course.visit", "axis")


@open_in_alarm
@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """Each chart for which there is anything to show."""
    return render(request, "diary/pictures.html", charts_of(person_context(request)))


def charts_of(person: PersonContext) -> dict[str, Any]:
    """Each chart as a picture and as rows; None or none where there is nothing to show."""
    return {"course": course(person), "places": places(person), "sleep": _sleep(person),
            "years": _years(person), "beside": list(beside_pain(person)),
            "of_a_file": of_a_file(person)}  # fmt: skip


def course(person: PersonContext) -> dict[str, Any] | None:
    """The newest episode as a picture and as rows; None while nothing was said."""
    found, words = person.snapshot.chart_series.course, person.library.words
    if found is None or not any(day.pain is not None for day in found.days):
        return None
    pains = {day.number: day.pain for day in found.days if day.pain is not None}
    told = [day for day in found.days if day.told]
    days = [day.told for day in told if day.told]
    title = words.say(
        "charts.course.picture", first=_day(told[0].day), last=_day(told[-1].day),
        begin=days[0].first, end=days[-1].last, days=len(told),
        span=(told[-1].day - told[0].day).days + 1,
    )  # fmt: skip
    svg = pain_course(
        pains, found.band,
        [day.number for day in found.days if day.sessions],
        [day.number for day in found.days if day.visits],
        title=title,
        ends=_ends([day.day for day in found.days]),
        labels=[words.say(f"charts.{each}") for each in MARKS],
        ranges={day.number: (day.told.lowest, day.told.highest) for day in told if day.told},
    )  # fmt: skip
    return {"svg": _ours(svg), "rows": found.days[::-1]}


def places(person: PersonContext) -> dict[str, Any] | None:
    """Each place that was given numbers as a course of its own, and all of them as rows."""
    library, words = person.library, person.library.words
    found = person.snapshot.chart_series.places(library.body_chart.many)
    if not found:
        return None
    named = {place: words.get(f"body_chart.regions.{place}") or place for place in found}
    days = sorted({day for told in found.values() for day in told})
    ends = _day(days[0]), _day(days[-1])
    title = words.say("body_chart.charts.picture", places="; ".join(named.values()),
                      first=ends[0], last=ends[1])  # fmt: skip
    courses = [(named[place], {day.toordinal(): float(n) for day, n in told.items()})
               for place, told in found.items()]  # fmt: skip
    rows = [(day, [(named[place], told.get(day)) for place, told in found.items()])
            for day in days[::-1]]  # fmt: skip
    svg = some_courses(courses, title=title, ends=ends)
    return {"svg": _ours(svg), "names": named.values(), "rows": rows}


def _sleep(person: PersonContext) -> dict[str, Any] | None:
    rows, words = person.snapshot.chart_series.nights(), person.library.words
    pains = {day.toordinal(): float(pain) for day, pain, _ in rows if pain is not None}
    sleep = {day.toordinal(): float(night) for day, _, night in rows if night is not None}
    if not sleep:
        return None
    title = words.say(
        "charts.sleep.picture", first=_day(rows[0][0]), last=_day(rows[-1][0]), nights=len(sleep)
    )
    svg = two_courses(
        pains, sleep, title=title, ends=(_day(rows[0][0]), _day(rows[-1][0])),
        labels=(words.say("charts.sleep.pain"), words.say("charts.sleep.sleep")),
    )  # fmt: skip
    return {"svg": _ours(svg), "rows": rows[::-1]}


def _years(person: PersonContext) -> dict[str, Any] | None:
    bars = person.snapshot.chart_series.years()
    if not bars:
        return None
    first, today = bars[0].first.replace(month=1, day=1), person.now.date()
    svg = episodes_over_years(
        [(b.first.toordinal(), b.last.toordinal(), b.highest) for b in bars],
        first.toordinal(), today.toordinal(),
        title=_title(person.library.words, len(bars), first.year),
        ends=(str(first.year), _day(today)), axis=person.library.words.say("charts.axis"),
    )  # fmt: skip
    return {"svg": _ours(svg), "rows": bars[::-1]}


def _title(words: Words, number: int, year: int) -> str:
    return words.say("charts.years.picture", number=number, year=year)


def _ends(days: list[date]) -> tuple[str, ...]:
    """The first day, the last, and the one half way where it is more than a week."""
    middle = written(days[len(days) // 2], "j M") if len(days) > A_WEEK else ""
    return _day(days[0]), _day(days[-1]), middle


def _day(day: date) -> str:
    return written(day, "j M Y")


def _ours(svg: str) -> str:
    return mark_safe(svg)  # noqa: S308  # numbers of ours, and words that the picture escapes
