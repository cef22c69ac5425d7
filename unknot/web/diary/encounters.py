"""The visit: one sheet for a clinician, the person's own questions, and what was done."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from unknot.record.amendment_events import AMENDABLE
from unknot.record.care_events import HELPED
from unknot.record.payload_checks import SHORT
from unknot.score.verdicts import ENOUGH
from unknot.web.diary.brought import sheet_lines
from unknot.web.diary.charts import course, places
from unknot.web.diary.effects import sentences
from unknot.web.diary.measures import lines
from unknot.web.diary.n_of_1 import results
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answers import notable_answers, ticked, value
from unknot.web.people.body_chart import drawn
from unknot.web.people.body_chart import lines as lines_of_places
from unknot.web.people.dates import written
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context

OTHER_DONE: Final = ("exercises", "advice", "medicine", "scan", "something")
LATELY: Final = timedelta(days=14)
TEN: Final = {str(n): n for n in range(11)}


@open_in_alarm
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet. Sent to: one more question of one's own."""
    person = person_context(request)
    if request.method == "POST":
        question = request.POST.get("question", "").strip()
        if 0 < len(question) <= SHORT:
            person.store(form_id(request), [("care.question", {"question": question})])
            return redirect_with_notice("visit", "saved")
        return render(request, "diary/visit.html", sheet_of(person) | {"error": True}, status=422)
    return render(request, "diary/visit.html", sheet_of(person))


@open_in_alarm
@require_POST
def delete_encounter(request: HttpRequest) -> HttpResponse:
    """A question or a visit that no longer counts."""
    person = person_context(request)
    care, name = person.state.care, request.POST.get("of", "")
    if name not in {*(each.id for each in care.questions), *(each.id for each in care.visits)}:
        raise Http404
    person.store(form_id(request), [("diary.deleted", {"of": name})])
    return redirect_with_notice("visit", "deleted")


@open_in_alarm
def encounter_outcome(request: HttpRequest) -> HttpResponse:
    """What was done, and whether it helped."""
    person = person_context(request)
    data = _visited(person, request) if request.method == "POST" else {}
    wrong = bool(data) and _refused(person, data)
    if data and not wrong:
        person.store(form_id(request), [("care.visited", data)])
        return redirect_with_notice("visit", "saved")
    context = {
        "said": {"before": None, "after": None, "day": person.now.date().isoformat()} | data,
        "error": wrong,
        "roles": tuple(person.library.roles),
        "dones": _dones(person),
        "helps": HELPED,
        "steps": range(11),
        "today_is": person.now.date(),
        "form_id": uuid4(),
    }
    return render(request, "diary/after.html", context, status=422 if wrong else 200)


def sheet_of(person: PersonContext) -> dict[str, Any]:
    """What the sheet says, for the page and for what is handed over."""
    state = person.state
    library, snapshot = person.library, person.snapshot
    found, words = snapshot.chart_series.course, library.words
    last, episode = snapshot.last_pain, snapshot.course.episode
    onset = found.onset if found else None
    return {
        "since": onset,
        "made": person.now.date(),
        "age": value(person, "age"),
        "first": episode.levels[0].value if episode else None,  # the chart may begin later
        "last": last.value if last and episode else None,
        "signs": ticked(person, private=False) + notable_answers(person, private=False),
        "private": [*ticked(person, private=True), *notable_answers(person, private=True),
                    *_private(person, onset)],
        "asked": list(_denied(person)),
        "before": [words.get(f"diary.triggers.{each}") or each
                   for each in _before(person, onset) if each not in library.triggers.private],
        "course": course(person),
        "places": places(person),
        "where": _where(person),
        "tried": list(_tried(person)),
        "tests": [each for each in results(person) if each["clear"]],
        "visits": [_seen(person, each) for each in state.care.visits[::-1]][:5],
        "measured": [each for each in lines(person) if each["last"]],
        "medicines": _medicines(person),
        "questions": state.care.questions,
        "brought": list(sheet_lines(person)),
        "form_id": uuid4(),
    }  # fmt: skip


def _denied(person: PersonContext) -> Iterator[tuple[str, str]]:
    """Each screen with "None of these", and the days from its oldest answer to its newest.

    Some of its lines are asked again after hours, others once: the last day would be said of all.
    """
    screening, zone = person.state.screening, person.now.tzinfo
    for each in person.library.screens:
        if each.id in screening.denied:
            found = [screening.answers[name].at for name in each.facts if name in screening.answers]
            found += [screening.screens[each.id]] if each.id in screening.screens else []
            days = sorted({at.astimezone(zone).date() for at in found})
            yield each.id, _from_to(days) if days else ""


def _from_to(days: list[date]) -> str:
    """The first and the last, the year once where it is one; no date is broken across lines."""
    first, last = days[0], days[-1]
    form = "j M" if first.year == last.year and first != last else "j M Y"
    ends = dict.fromkeys((written(first, form), written(last, "j M Y")))
    return " \N{EN DASH} ".join(end.replace(" ", "\N{NO-BREAK SPACE}") for end in ends)


def _where(person: PersonContext) -> dict[str, Any] | None:
    """The places that were told last, marked on a body; each with the last number it was given."""
    told, library = person.state.pain.where, person.library
    if told is None or not library.body_chart.known(told.places):
        return None
    last = {pain.place: pain.value for pain in person.state.pain.placed}
    numbered = {place: last.get(place) for place in told.places}
    return {"day": told.at.date(), "lines": lines_of_places(library, numbered),
            "svg": drawn(library, told.places)}  # fmt: skip


def _before(person: PersonContext, onset: date | None) -> list[str]:
    """What was there in the hours before the newest spasm of this episode."""
    zone = person.now.tzinfo
    own = [each for each in person.state.diary.triggers
           if onset and each.onset.astimezone(zone).date() >= onset]  # fmt: skip
    return list(own[-1].what) if own else []


def _private(person: PersonContext, onset: date | None) -> list[str]:
    """What of that is nobody's business until it is opened."""
    words = person.library.words
    private = person.library.triggers.private
    found = [words.say(f"diary.triggers.{e}") for e in _before(person, onset) if e in private]
    return [f"{words.say('visit.before')}: {'; '.join(found)}"] if found else []


def _tried(person: PersonContext) -> Iterator[str]:
    """What each remedy and treatment did; for those with few ratings, how often they were used."""
    works, words = person.snapshot.effects, person.library.words
    clear = [each for each in works.remedies() if each.sessions >= ENOUGH]
    yield from sentences(words, clear, "says", "remedies")
    used = Counter(each.remedy for each in person.snapshot.sessions)
    for remedy, n in used.items():
        name = words.get(f"remedies.{remedy}.name")
        if name and remedy not in {each.remedy for each in clear}:
            yield words.say("visit.unrated" if n > 1 else "visit.unrated_once", remedy=name, n=n)
    treated = [each for each in works.treated() if each.sessions >= ENOUGH]
    yield from sentences(words, treated, "treatments", "treatments")


def _medicines(person: PersonContext) -> list[str]:
    since, today = person.now.date() - LATELY, person.now.date()
    entries = [e for e in person.state.diary.entries if since <= e.day <= today]
    return list(dict.fromkeys(each for entry in entries for each in entry.medicines))[:12]


def _seen(person: PersonContext, each: Any) -> dict[str, Any]:
    words, dones = person.library.words, dict(_dones(person))
    return {
        "id": each.id,
        "day": each.day,
        "who": words.get(f"visit.roles.{each.who}") or each.who,
        "done": words.listed([dones.get(name, name) for name in each.done]),
        "before": each.before,
        "after": each.after,
        "helped": words.get(f"visit.helps.{each.helped}") if each.helped else "",
        "note": each.note,
    }


def _dones(person: PersonContext) -> list[tuple[str, str]]:
    words = person.library.words
    treatments = [(name, words.say(f"treatments.{name}.name"))
                  for name in person.library.pathway.treating.effects]  # fmt: skip
    return [*treatments, *((name, words.say(f"visit.other_done.{name}")) for name in OTHER_DONE)]


def _visited(person: PersonContext, request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    data: dict[str, Any] = {"day": post.get("day", ""), "who": post.get("who", "")}
    data["done"] = [name for name, _ in _dones(person) if name in post.getlist("done")]
    data |= {key: TEN[str(post.get(key))] for key in ("before", "after") if post.get(key) in TEN}
    if post.get("helped") in HELPED:
        data["helped"] = str(post.get("helped"))
    data["note"] = post.get("note", "").replace("\r\n", "\n").strip()
    return data


def _refused(person: PersonContext, data: dict[str, Any]) -> bool:
    if data["who"] not in person.library.roles or AMENDABLE["care.visited"].check(data):
        return True
    return date.fromisoformat(data["day"]) > person.now.date()
