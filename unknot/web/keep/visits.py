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
from unknot.web.keep.fair import results
from unknot.web.keep.measures import lines
from unknot.web.keep.pictures import course
from unknot.web.keep.works import sentences
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answers import said, ticked, value
from unknot.web.people.done import done
from unknot.web.people.forms import form_id
from unknot.web.people.visit import Visit, visit

OTHER_DONE: Final = ("exercises", "advice", "medicine", "scan", "something")
LATELY: Final = timedelta(days=14)
TEN: Final = {str(n): n for n in range(11)}


@open_in_alarm
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet. Sent to: one more question of one's own."""
    here = visit(request)
    if request.method == "POST":
        question = request.POST.get("question", "").strip()
        if 0 < len(question) <= SHORT:
            here.say(form_id(request), [("care.question", {"question": question})])
            return done("visit", "saved")
        return render(request, "keep/visit.html", _sheet(here) | {"error": True}, status=422)
    return render(request, "keep/visit.html", _sheet(here))


@open_in_alarm
@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """A question or a visit that no longer counts."""
    here = visit(request)
    care, name = here.state.care, request.POST.get("of", "")
    if name not in {*(each.id for each in care.questions), *(each.id for each in care.visits)}:
        raise Http404
    here.say(form_id(request), [("diary.deleted", {"of": name})])
    return done("visit", "deleted")


@open_in_alarm
def after(request: HttpRequest) -> HttpResponse:
    """What was done, and whether it helped."""
    here = visit(request)
    data = _visited(here, request) if request.method == "POST" else {}
    wrong = bool(data) and _refused(here, data)
    if data and not wrong:
        here.say(form_id(request), [("care.visited", data)])
        return done("visit", "saved")
    context = {
        "said": {"before": None, "after": None, "day": here.now.date().isoformat()} | data,
        "error": wrong,
        "roles": tuple(here.library.roles),
        "dones": _dones(here),
        "helps": HELPED,
        "steps": range(11),
        "today_is": here.now.date(),
        "form_id": uuid4(),
    }
    return render(request, "keep/after.html", context, status=422 if wrong else 200)


def _sheet(here: Visit) -> dict[str, Any]:
    state = here.state
    found = here.here.chart_series.course
    last, episode, words = here.here.last_pain, here.here.course.episode, here.library.words
    onset = found.onset if found else None
    return {
        "since": onset,
        "made": here.now.date(),
        "age": value(here, "age"),
        "first": episode.levels[0].value if episode else None,  # the chart may begin later
        "last": last.value if last and episode else None,
        "signs": ticked(here, private=False) + said(here, private=False),
        "private": ticked(here, private=True) + said(here, private=True) + _private(here, onset),
        "asked": [(each.id, state.screening.screens.get(each.id)) for each in here.library.screens
                  if each.id in state.screening.denied],
        "before": [words.get(f"diary.triggers.{each}") or each
                   for each in _before(here, onset) if each not in here.library.triggers.private],
        "course": course(here),
        "tried": list(_tried(here)),
        "tests": [each for each in results(here) if each["clear"]],
        "visits": [_seen(here, each) for each in state.care.visits[::-1]][:5],
        "measured": [each for each in lines(here) if each["last"]],
        "medicines": _medicines(here),
        "questions": state.care.questions,
        "form_id": uuid4(),
    }  # fmt: skip


def _before(here: Visit, onset: date | None) -> list[str]:
    """What was there in the hours before the newest spasm of this episode."""
    zone = here.now.tzinfo
    own = [each for each in here.state.diary.triggers
           if onset and each.onset.astimezone(zone).date() >= onset]  # fmt: skip
    return list(own[-1].what) if own else []


def _private(here: Visit, onset: date | None) -> list[str]:
    """What of that is nobody's business until it is opened."""
    words = here.library.words
    private = here.library.triggers.private
    found = [words.say(f"diary.triggers.{e}") for e in _before(here, onset) if e in private]
    return [f"{words.say('visit.before')}: {'; '.join(found)}"] if found else []


def _tried(here: Visit) -> Iterator[str]:
    """What each remedy and treatment did; for those with few ratings, how often they were used."""
    works, words = here.here.effects, here.library.words
    clear = [each for each in works.remedies() if each.sessions >= ENOUGH]
    yield from sentences(words, clear, "says", "remedies")
    used = Counter(each.remedy for each in here.here.sessions)
    for remedy, n in used.items():
        name = words.get(f"remedies.{remedy}.name")
        if name and remedy not in {each.remedy for each in clear}:
            yield words.say("visit.unrated" if n > 1 else "visit.unrated_once", remedy=name, n=n)
    treated = [each for each in works.treated() if each.sessions >= ENOUGH]
    yield from sentences(words, treated, "treatments", "treatments")


def _medicines(here: Visit) -> list[str]:
    since, today = here.now.date() - LATELY, here.now.date()
    entries = [e for e in here.state.diary.entries if since <= e.day <= today]
    return list(dict.fromkeys(each for entry in entries for each in entry.medicines))[:12]


def _seen(here: Visit, each: Any) -> dict[str, Any]:
    words, dones = here.library.words, dict(_dones(here))
    return {
        "id": each.id,
        "day": each.day,
        "who": words.get(f"visit.roles.{each.who}") or each.who,
        "done": ", ".join(dones.get(name, name) for name in each.done),
        "before": each.before,
        "after": each.after,
        "helped": words.get(f"visit.helps.{each.helped}") if each.helped else "",
        "note": each.note,
    }


def _dones(here: Visit) -> list[tuple[str, str]]:
    words = here.library.words
    treatments = [(name, words.say(f"treatments.{name}.name"))
                  for name in here.library.pathway.treating.effects]  # fmt: skip
    return [*treatments, *((name, words.say(f"visit.other_done.{name}")) for name in OTHER_DONE)]


def _visited(here: Visit, request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    data: dict[str, Any] = {"day": post.get("day", ""), "who": post.get("who", "")}
    data["done"] = [name for name, _ in _dones(here) if name in post.getlist("done")]
    data |= {key: TEN[str(post.get(key))] for key in ("before", "after") if post.get(key) in TEN}
    if post.get("helped") in HELPED:
        data["helped"] = str(post.get("helped"))
    data["note"] = post.get("note", "").replace("\r\n", "\n").strip()
    return data


def _refused(here: Visit, data: dict[str, Any]) -> bool:
    if data["who"] not in here.library.roles or AMENDABLE["care.visited"].check(data):
        return True
    return date.fromisoformat(data["day"]) > here.now.date()
