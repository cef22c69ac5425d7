"""A fair test: begun, told of, ended. What it says to do leads to the ladder and its gates."""

from collections.abc import Iterator
from secrets import token_hex
from typing import Any, Final
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from unknot.journey.remedies.n_of_1_today import (
    ASK_FIRST,
    remedies_to_test,
    running_trial,
    trial_today,
)
from unknot.journey.trials.n_of_1 import PAIRS, TrialStatus
from unknot.library.read.words import Words
from unknot.record.n_of_1_trial import DAY, NOTHING
from unknot.score.paired_days import ENOUGH, PairVerdict
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context

TOO_EARLY: Final = "too_early"


@transaction.atomic  # two pages sent in one moment begin one test
def fair_test(request: HttpRequest) -> HttpResponse:
    """How the running one goes; else a form to begin one."""
    person = person_context(request)
    standing = running_trial(person.snapshot)
    if standing:
        return render(request, "diary/testing.html", _going(person, standing))
    may, error = remedies_to_test(person.library.pathway, person.snapshot), ""
    if request.method == "POST":
        arms = (request.POST.get("remedy", ""), request.POST.get("against", NOTHING))
        error = _refused(person, arms, may)
        if not error:
            return _begun(request, person, arms, may)
    context = {
        "may": [(name, _name(person.library.words, name), may[name] == ASK_FIRST) for name in may],
        "chosen": request.POST.get("remedy", ""),
        "against": request.POST.get("against", NOTHING),
        "screening": person.snapshot.assessment.disposition is None,
        "error": error,
        "form_id": uuid4(),
    }
    return render(request, "diary/test.html", context, status=422 if error else 200)


def _refused(person: PersonContext, arms: tuple[str, str], may: dict[str, str]) -> str:
    """Why these two are not compared; "" when they are."""
    if any(arm and arm not in person.library.remedies for arm in arms):
        raise Http404
    if not arms[0]:
        return "which"
    if arms[0] == arms[1]:
        return "same"
    return "" if all(arm in may for arm in arms if arm) else "closed"


def _begun(
    request: HttpRequest, person: PersonContext, arms: tuple[str, str], may: dict[str, str]
) -> HttpResponse:
    to_ask = next((arm for arm in arms if may.get(arm) == ASK_FIRST), None)
    if to_ask:
        query = {"remedy": to_ask, "then": "fair_test"}
        return redirect(f"{reverse('check')}?{urlencode(query)}")
    identity = form_id(request)
    first = (person.now.date() + DAY).isoformat()
    data = {"test": str(identity), "remedy": arms[0], "first": first, "pairs": PAIRS}
    data |= {"seed": token_hex(8)} | ({"against": arms[1]} if arms[1] else {})
    person.store(identity, [("trial.started", data)])
    return redirect("home")


@open_in_alarm
@require_POST
def record_use(request: HttpRequest) -> HttpResponse:
    """A remedy was used today without a session here; or was not, after all."""
    person = person_context(request)
    standing, remedy = running_trial(person.snapshot), request.POST.get("remedy", "")
    if standing and not standing.waiting:
        if not remedy or remedy not in standing.test.arms:
            raise Http404
        data = {"test": standing.test.id, "remedy": remedy, "day": person.now.date().isoformat()}
        did = request.POST.get("used") == "yes"
        person.store(form_id(request), [("trial.used", data | {"used": did})])
    return redirect("home")


@open_in_alarm
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """No more of it."""
    person = person_context(request)
    standing = running_trial(person.snapshot)
    if standing:
        person.store(form_id(request), [("trial.ended", {"test": standing.test.id})])
    return redirect_with_notice("works", "ended")


def _going(person: PersonContext, standing: TrialStatus) -> dict[str, Any]:
    return {
        "test": arm_names(person, standing),
        "standing": standing,
        "today": trial_today(person.library.pathway, person.snapshot, person.next),
        "needs": ENOUGH,
        "form_id": uuid4(),
    }


def results(person: PersonContext) -> Iterator[dict[str, Any]]:
    """Every test that has something to say, newest first: its days, how it ended, what it says."""
    for standing in reversed(person.snapshot.trials):
        if standing.has_result:
            found = standing.result(person.library.pathway.pairs)
            yield arm_names(person, standing) | {
                "standing": standing,
                "says": _sentence(person.library.words, standing, found),
                "pairs": found.pairs,
                "clear": found.says != TOO_EARLY,
            }


def arm_names(person: PersonContext, standing: TrialStatus) -> dict[str, str]:
    """The names of its two arms, as they stand in a sentence."""
    remedy, against = standing.test.arms
    other = _name(person.library.words, against) if against else ""
    return {"name": _name(person.library.words, remedy), "other": other}


def _sentence(words: Words, standing: TrialStatus, found: PairVerdict) -> str:
    remedy, against = standing.test.arms
    return words.say(
        f"fair.says{'_two' if against else ''}.{found.says}",
        name=_name(words, remedy), other=_name(words, against) if against else "",
        points=_points(words, found.points), low=found.low, high=found.high,
        best=_apart(words, found.high), worst=_apart(words, found.low),
        pairs=found.pairs, needs=found.needs,
    )  # fmt: skip


def _apart(words: Words, lower_by: int) -> str:
    way = "lower" if lower_by > 0 else "higher" if lower_by < 0 else "same"
    return words.say(f"fair.apart.{way}", points=_points(words, abs(lower_by)))


def _points(words: Words, n: int) -> str:
    return words.say("fair.point") if n == 1 else words.say("fair.points", n=n)


def _name(words: Words, remedy: str) -> str:
    return words.say(f"fair.names.{remedy}")
