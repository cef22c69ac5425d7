"""Measures that clinicians know: what is due, a form for each, the score and what it means."""

from dataclasses import replace
from datetime import UTC, date
from typing import Any, Final, NamedTuple
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from unknot.record.diary import by_day
from unknot.record.zones import local_day
from unknot.score.measures import Measure, is_due, meaning, score
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.language import load
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context

NOTICED: Final = {"better": "noticed", "worse": "noticed_worse"}


@open_in_alarm
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Each measure, with its last score of this episode."""
    context = {"lines": lines(person_context(request)), "form_id": uuid4()}
    return render(request, "diary/measures.html", context)


@open_in_alarm
def fill(request: HttpRequest) -> HttpResponse:
    """One of them, to be filled in: kept when every answer is there that must be."""
    person = person_context(request)
    measure = person.library.measures.get(request.GET.get("measure", ""))
    if measure is None or measure.kind == "own":
        raise Http404
    answers = _answers(request, measure)
    missing = request.method == "POST" and score(measure, answers) is None
    if request.method == "POST" and not missing:
        data = {"measure": measure.id, "answers": answers}
        person.store(form_id(request), [("measure.filled", data)])
        return redirect_with_notice("measures", "saved")
    words, at = person.library.words, f"measures.{measure.id}"
    texts = zip(measure.names, words.list(f"{at}.items"), strict=True)
    least, most = words.list(f"{at}.least"), words.list(f"{at}.most")
    context = {
        "measure": measure,
        "middle": words.get(f"{at}.middle"),
        "items": [(name, text, answers.get(name), least[n : n + 1], most[n : n + 1])
                  for n, (name, text) in enumerate(texts)],
        "steps": range(measure.low, measure.high + 1),
        "missing": missing,
        "form_id": uuid4(),
    }  # fmt: skip
    return render(request, "diary/measure.html", context, status=422 if missing else 200)


@open_in_alarm
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """One that no longer counts."""
    here, name = person_context(request), request.POST.get("of", "")
    if name not in {each.id for each in here.state.diary.measured}:
        raise Http404
    here.store(form_id(request), [("diary.deleted", {"of": name})])
    return redirect_with_notice("measures", "deleted")


def lines(person: PersonContext) -> list[dict[str, Any]]:
    """Each measure as the page and the sheet for a visit tell it."""
    found = person.snapshot.chart_series.course
    onset = found.onset if found else None
    return [_line(person, each, onset) for each in person.library.measures.values()]


class Scored(NamedTuple):
    """A score, its day, and the event that can be deleted; "" where it is part of an entry."""

    day: date
    score: float
    of: str = ""

    @property
    def shown(self) -> str:
        """As people read it."""
        return load().words.number(round(self.score, 1))


def _line(person: PersonContext, measure: Measure, onset: date | None) -> dict[str, Any]:
    scored = scores(person, measure, onset)
    days = [(each.day - onset).days for each in scored] if onset else []
    today = (person.now.date() - onset).days if onset else None
    return {
        "measure": measure,
        "names": person.state.diary.activities.values() if measure.kind == "own" else (),
        "first": scored[0] if len(scored) > 1 else None,
        "last": scored[-1] if scored else None,
        "better": person.library.words.say(f"measures.{measure.better}"),
        "meaning": _meaning(_of_these(person, measure), [each.score for each in scored]),
        "due": is_due(measure, today, days),
    }


def scores(person: PersonContext, measure: Measure, onset: date | None) -> list[Scored]:
    """Each time that it was filled in since then, as it was said."""
    told = _own(person, onset) if measure.kind == "own" else _scored(person, measure)
    return [each for each in told if onset is None or each.day >= onset]


def _of_these(person: PersonContext, measure: Measure) -> Measure:
    """One activity alone says less than the mean of three: more of a change must come of it."""
    if measure.kind == "own" and len(person.state.diary.activities) == 1:
        return replace(measure, points=measure.alone)
    return measure


def _meaning(measure: Measure, scores: list[float]) -> str:
    if not scores or (len(scores) < 2 and measure.kind != "one"):
        return ""
    found = meaning(measure, scores[0], scores[-1])
    by_custom = not measure.points and found in NOTICED  # nobody has measured what is chance
    return NOTICED[found] if by_custom else found


def _scored(person: PersonContext, measure: Measure) -> list[Scored]:
    told = [each for each in person.state.diary.measured if each.measure == measure.id]
    return [
        Scored(local_day(each.at, person.now.tzinfo or UTC), got, each.id)
        for each in told
        if (got := score(measure, each.answers)) is not None
    ]


def _own(person: PersonContext, onset: date | None) -> list[Scored]:
    """The days on which all of one's own activities were rated: only those can be compared."""
    kept = person.state.diary
    since = onset or date.min
    days = by_day([each for each in kept.entries if each.day >= since], person.now.date())
    return [
        Scored(day, sum(rated) / len(rated))
        for day, entry in days.items()
        if (
            rated := [
                entry.activities[each] for each in kept.activities if each in entry.activities
            ]
        )
        and len(rated) == len(kept.activities)
    ]


def _answers(request: HttpRequest, measure: Measure) -> dict[str, int]:
    allowed = {str(n): n for n in range(measure.low, measure.high + 1)}
    sent = {name: request.POST.get(name, "") for name in measure.names}
    if measure.kind == "ticks":
        return {name: int(value == "1") for name, value in sent.items()}
    return {name: allowed[value] for name, value in sent.items() if value in allowed}
