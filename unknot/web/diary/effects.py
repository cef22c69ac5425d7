"""What works for you: a sentence for each remedy that was used and each treatment that was had."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journey.remedies.n_of_1_today import running_trial
from unknot.library.read.words import Words
from unknot.score.verdicts import Verdict
from unknot.web.diary.n_of_1 import arm_names, results
from unknot.web.people.person_context import person_context


@require_safe
def effects(request: HttpRequest) -> HttpResponse:
    """The sentences, what is fair to say of them, and what was believed before."""
    person = person_context(request)
    found, words, effects = person.snapshot.effects, person.library.words, person.library.effects
    testing, tests = running_trial(person.snapshot), list(results(person))
    remedies, treated = found.remedies(), found.treated()
    context = {
        "remedies": sentences(words, remedies, "says", "remedies"),
        "treated": sentences(words, treated, "treatments", "treatments"),
        "believed": [
            (words.say(f"{room}.{each.remedy}.name"), effects.reasons[each.remedy])
            for room, verdicts in (("remedies", remedies), ("treatments", treated))
            for each in verdicts
        ],
        "running": testing,
        "test": arm_names(person, testing) if testing else {},
        "tests": tests,
        "clear": any(each["clear"] for each in tests),
        "paired": effects.reasons["fair_test"],
        "passes": effects.reasons["rating"],
    }
    return render(request, "diary/works.html", context)


def sentences(words: Words, verdicts: Iterable[Verdict], table: str, room: str) -> list[str]:
    """Each verdict in words. `table`: of the wording; `room`: where the name stands."""
    return [
        words.say(
            f"works.{table}.{each.says}",
            remedy=words.say(f"{room}.{each.remedy}.name"),
            points=each.points, low=each.low, high=each.high,
            sessions=each.sessions, needs=each.needs,
        )
        for each in verdicts
    ]  # fmt: skip
