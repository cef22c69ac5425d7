"""What goes to the clinic next: the events that come after the last one its server has.

Asked by `browser/page/clinic.js` alone, in pieces, one at a time, and never waited for by a person.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from unknot.exchange.clinic_events import Public, answered, public_names, sendable
from unknot.pathway.facts import Answers
from unknot.record.consents import CLINIC, Consent
from unknot.record.event import Event
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.clinic_consents import holding, to_withdraw, withdrawal
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.share.plan_from_clinic import keep_plan

AT_ONCE: Final = 200  # events of a piece: a phone makes them between two taps
LETTERS: Final = 300_000  # of a piece, unless one event alone is longer; the server takes 2 MB


@open_in_alarm
@require_POST
def clinic_queue(request: HttpRequest) -> HttpResponse:
    """What holds, what is to be withdrawn, and the next piece.

    Said first: what has gone, or what the clinic asks.
    """
    if "ask" not in request.POST:
        return redirect("my_clinic")
    person = person_context(request)
    gone = person.state.consents.get(request.POST.get("gone", ""))
    if gone is not None and gone.by == CLINIC and not gone.gone:
        person = person.store(
            form_id(request), [("consent.ended", {"consent": gone.id, "gone": True})]
        )
    if "plan" in request.POST:
        person = keep_plan(person, request.POST["plan"])
    holds = holding(person)
    answer: dict[str, Any] = {
        "address": settings.RECORDS.address if settings.RECORDS else "",
        "key": settings.RECORDS.key if settings.RECORDS else "",
        "ends": [withdrawal(person, each) for each in to_withdraw(person)],
        "share": _agreed(holds) if holds else None,
        "events": [], "last": "", "more": False,
    }  # fmt: skip
    if holds is not None:
        last = request.POST.get("last", "") if request.POST.get("of") == holds.id else ""
        answer |= _piece(person, holds, last)
    return JsonResponse(answer)


def _agreed(holds: Consent) -> dict[str, Any]:
    return {"consent": holds.id, "secret": holds.manage, "invite": holds.invite,
            "parts": list(holds.parts),
            "until": holds.until.isoformat() if holds.until else None}  # fmt: skip


def _piece(person: PersonContext, holds: Consent, last: str) -> dict[str, Any]:
    """`last`: the event up to which all was looked at; one that is not here: from the beginning."""
    events: list[dict[str, Any]] = []
    letters = 0
    found = list(_left(person.events, holds.parts, public_names(person.library), last))
    for event, going in found:
        if going is not None:
            plain = going.as_json()
            letters += len(json.dumps(plain))
            if events and (len(events) == AT_ONCE or letters > LETTERS):
                break
            events.append(plain)
        last = event.id
    return {"events": events, "last": last, "more": bool(found) and last != found[-1][0].id}


def _left(
    events: Sequence[Event], parts: Sequence[str], public: Public, last: str
) -> Iterator[tuple[Event, Event | None]]:
    """Each event after the last one, with what of it may go."""
    after = next((place for place, each in enumerate(events, 1) if each.id == last), 0)
    answers: Answers = {}
    for place, event in enumerate(events):
        answers = answered(answers, event, public)
        if place >= after:
            yield event, sendable(event, parts, public, answers)
