"""Outcomes of the clinic's own patients, as a group: a page, and the same numbers as a table.

A number of a group is no look at a patient: no line of the log is written. What could be one, a
number of few, is hidden before it is kept (`outcome_numbers`).
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from unknot.clinic.patients.access import choosing, visible
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.outcome_models import GroupNumbers
from unknot.clinic.staff.outcome_numbers import A_DAY, Numbers, group_numbers, waiting
from unknot.clinic.staff.outcome_rows import PAIN, RANGE, WEEKS
from unknot.clinic.staff.pages import page
from unknot.cohort.records.small_numbers import FEW, STEP
from unknot.library.model import Library
from unknot.picture.group_chart import Effect, effects_chart, quartile_course, share_bar
from unknot.web.people.language import load

TEN: Final = 10
HIDDEN: Final = f"fewer than {FEW}"
FUNNEL: Final = {
    "invited": "Invited",
    "joined": "Joined by an invite",
    "holding": "Let the clinic see their record now",
    "heard": "Sent something",
    "checked": "Went through the danger questions",
    "alarmed": "Were told at some time to be seen today or at once",
    "treated": "Used a remedy",
    "checked_in": "Looked in again",
    "second_week": "Went on in their second week, of those who began two weeks ago or more",
    "planned": "Planned weekly exercises",
    "exercised": "Did some of them",
    "unreadable": "Cannot be read here: counted in no line below the third",
}
COLUMNS: Final = ("as_of", "part", "item", "week", "figure", "value")
QUARTILES: Final = ("lower_quartile", "median", "upper_quartile")
RANGES: Final = ("mean", "low_95", "high_95")


@require_safe
def staff_outcomes(request: StaffRequest) -> HttpResponse:
    """The numbers as they were made last; or why there are none."""
    kept, anybody = _kept(request)
    known: dict[str, Any] = {"anybody": anybody, "few": FEW, "step": STEP}
    if kept is None:
        with choosing(request.who):
            known["waiting"] = waiting(request.now)
        return page(request, "outcomes", **known)
    return page(request, "outcomes", **known, **_shown(kept.numbers, load()), made=kept.made_at,
                old=request.now >= kept.made_at + A_DAY)  # fmt: skip


@require_safe
def staff_outcomes_table(request: StaffRequest) -> HttpResponse:
    """The same as CSV (RFC 4180, UTF-8): a row a number, small ones as hidden as on the page."""
    kept, _ = _kept(request)
    text = StringIO()
    out = csv.writer(text)
    out.writerow(COLUMNS)
    out.writerows(table_rows(kept) if kept else ())
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    day = timezone.localtime(kept.made_at if kept else request.now).date()
    answer["Content-Disposition"] = f'attachment; filename="outcomes-{day}.csv"'
    return answer


def table_rows(kept: GroupNumbers) -> Iterator[tuple[object, ...]]:
    """Every number, the hidden ones by a word. No cell begins as a formula does."""
    numbers, day = kept.numbers, _day(kept.made_at)
    for step, people, of in numbers["funnel"]:
        yield day, "funnel", step, "", "people", _cell(people)
        if of is not None:
            yield day, "funnel", step, "", "of", _cell(of)
    for what, weeks in numbers["weeks"].items():
        for week, quartiles, people, *quiet in weeks:
            for figure, value in zip(QUARTILES, quartiles or (None,) * 3, strict=True):
                yield day, "weeks", what, week + 1, figure, _cell(value)
            names = ("people", "recovered_and_silent", "silent")
            for figure, value in zip(names, (people, *quiet), strict=False):
                yield day, "weeks", what, week + 1, figure, _cell(value)
    for remedy, people, sessions, *changes in numbers["remedies"]:
        yield day, "remedies", remedy, "", "people", _cell(people)
        yield day, "remedies", remedy, "", "sessions", _cell(sessions)
        for name, change in zip(("fell_as_rated", "fell_beyond"), changes, strict=True):
            for figure, value in zip(RANGES, change or (None,) * 3, strict=True):
                yield day, "remedies", remedy, "", f"{name}_{figure}", _cell(value)


def _cell(value: float | None) -> object:
    return HIDDEN if value is None else value


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).date().isoformat()


def _kept(request: StaffRequest) -> tuple[GroupNumbers | None, bool]:
    """The numbers, and whether there is anybody to count."""
    if not visible(request.who, request.now).exists():
        return None, False
    with choosing(request.who):
        return group_numbers(request.now), True


def _shown(numbers: Numbers, library: Library) -> dict[str, Any]:
    weeks = numbers["weeks"]
    measures = [_measure(what, told, library) for what, told in weeks.items() if what != PAIN]
    told = [each for each in measures if each["rows"]]
    return {
        "funnel": list(_funnel(numbers)),
        "pain": _pain(weeks.get(PAIN, [])),
        "measures": told,
        "too_few": [each["name"] for each in measures if not each["rows"]],
        **_remedies(numbers, library),
    }


def _funnel(numbers: Numbers) -> Iterator[dict[str, Any]]:
    for step, people, of in numbers["funnel"]:
        if step == "unreadable" and people is None:
            continue
        share = people / of if people is not None and of else None
        yield {"name": FUNNEL[step], "people": people, "of": of if step == "second_week" else None,
               "bar": _ours(share_bar(share)) if share is not None else ""}  # fmt: skip


def _pain(weeks: list[list[Any]]) -> dict[str, Any] | None:
    told = {week + 1: tuple(quartiles) for week, quartiles, *_ in weeks if quartiles}
    if not told:
        return None
    return {"svg": _ours(_course(told, "Pain", TEN)), "rows": [
        {"week": week + 1, "quartiles": quartiles, "told": people, "recovered": recovered,
         "silent": silent} for week, quartiles, people, recovered, silent in weeks]}  # fmt: skip


def _measure(what: str, weeks: list[list[Any]], library: Library) -> dict[str, Any]:
    """Its weeks that are told; a chart where its axis begins at 0."""
    words = library.words
    rows = [{"week": week + 1, "quartiles": quartiles, "told": people}
            for week, quartiles, people in weeks if quartiles]  # fmt: skip
    measure = library.measures.get(what)
    if measure is None:
        test = what.removeprefix(RANGE)
        unit = library.range[test].unit if test in library.range else ""
        name = words.get(f"reach.tests.{test}") or test
        return {"name": name, "rows": rows, "svg": "", "hint": f"In {unit}." if unit else ""}
    name = words.say(f"measures.{what}.name")
    better = words.say(f"measures.{measure.better}")
    hint = f"From {measure.low} to {measure.high}; {better} is better."
    told = {row["week"]: tuple(row["quartiles"]) for row in rows}
    drawn = measure.low == 0 and len(told) > 1
    svg = _ours(_course(told, name, measure.high)) if drawn else ""
    return {"name": name, "rows": rows, "svg": svg, "hint": hint}


def _course(told: dict[int, Any], name: str, most: int) -> str:
    first, last = min(told), max(told)
    title = (f"{name} by week: the median is {told[first][1]:g} in week {first}"
             f" and {told[last][1]:g} in week {last}")  # fmt: skip
    return quartile_course(told, WEEKS, title=title, ends=("Week 1", f"Week {WEEKS}"),
                           axis=f"0 to {most}", most=most)  # fmt: skip


def _remedies(numbers: Numbers, library: Library) -> dict[str, Any]:
    """In the order of what is believed of them: an order by result would be a ranking."""
    found = {remedy: rest for remedy, *rest in numbers["remedies"]}
    order = [each for each in library.effects.belief.effects if each in found]
    rows, few = [], []
    for remedy in order:
        people, sessions, fell, beyond = found[remedy]
        name = library.words.say(f"remedies.{remedy}.name")
        if people is None:
            few.append(name)
        else:
            rows.append({"name": name, "people": people, "sessions": sessions,
                         "fell": fell, "beyond": beyond})  # fmt: skip
    effects = [_effect(row["name"], *row["beyond"]) for row in rows]
    title = "What ratings fell by beyond what passes by itself: " + "; ".join(
        f"{each.name} {each.mean:.1f}, from {each.low:.1f} to {each.high:.1f}" for each in effects
    )
    svg = _ours(effects_chart(effects, title, ("rose", "fell"))) if effects else ""
    return {"remedies": rows, "few_remedies": few, "effects": svg}


def _effect(name: str, mean: float, low: float, high: float) -> Effect:
    return Effect(name, mean, low, high, f"{mean:.1f}")


def _ours(svg: str) -> str:
    return mark_safe(svg)  # noqa: S308  # numbers of ours, and words that the picture escapes
