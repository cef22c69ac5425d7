"""On a card: what was last told there, and one button that says it is still true.

What stood there is sent along. Where it is no longer what the record says (another tab, a form sent
twice, another version), nothing is stored, and the card is shown as it is now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest

from unknot.journey.now.still_true import still_true
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.interview import Item, NextQuestions
from unknot.web.interview.forms import STILL
from unknot.web.interview.navigation import interview_url
from unknot.web.people.answers import short_line
from unknot.web.people.person_context import PersonContext

Lines = list[dict[str, str]]
WAS: Final = "was"  # sent along: what stood on the card
OPEN: Final = "open"  # in the address: the card that is to be drawn open


def reaffirmable_answers(person: PersonContext, ask: NextQuestions) -> Lines:
    """The lines of "Last time you said", each with what is sent along."""
    told = still_true(person.snapshot, ask)
    return [
        {"was": _was(name, value), "words": short_line(person.library, name, value)}
        for name, value in told.items()
    ]


def each_once(offers: Sequence[Lines]) -> list[Lines]:
    """The offers of one page; none where all stands on an earlier card, which is sent first."""
    found, seen = list[Lines](), set[str]()
    for lines in offers:
        new = {line["was"] for line in lines} - seen
        found.append(lines if new else [])
        seen |= new
    return found


def to_change(request: HttpRequest, ask: NextQuestions) -> str:
    """Where a line leads: to the same card, open, with nothing ticked."""
    place = f"#card-{ask.screen.id}"
    return interview_url(request, "check", screen=ask.screen.id, **{OPEN: ask.screen.id}) + place


def confirmed(
    request: HttpRequest, person: PersonContext, ask: NextQuestions
) -> dict[str, Value] | None:
    """What the tap confirms; {}: another button was tapped; None: it is not what was shown."""
    if STILL not in request.POST:
        return {}
    told = still_true(person.snapshot, ask)
    shown = set(request.POST.getlist(WAS))
    return told if told and {_was(n, value) for n, value in told.items()} == shown else None


def without_confirmed(
    request: HttpRequest, ask: NextQuestions, still: Mapping[str, Value]
) -> NextQuestions:
    """The card without the questions that the tap answers: what was written there counts."""
    left = [n for n in ask.questions if n not in still or _written(request, n)]
    return replace(ask, questions=tuple(left))


def renewed(still: Mapping[str, Value], data: Mapping[str, Any]) -> dict[str, Value]:
    """What of it no other answer of the same card says, or asks about."""
    said = {*data["answers"], *data.get("opened", ())}
    return {name: value for name, value in still.items() if name not in said}


def lines_of(ask: NextQuestions, still: Mapping[str, Value]) -> list[str]:
    """The lines that say what is confirmed, for the way back."""
    return [item.id for item in ask.items if _says(item, still)]


def _says(item: Item, still: Mapping[str, Value]) -> bool:
    if item.sets:
        return all(n in still and value in (UNKNOWN, still[n]) for n, value in item.sets.items())
    return any(name in still for name in item.facts)


def _written(request: HttpRequest, name: str) -> bool:
    return any(request.POST.get(field, "").strip() for field in (name, f"{name}_unknown"))


def _was(name: str, value: Value) -> str:
    return f"{name}={value}"
