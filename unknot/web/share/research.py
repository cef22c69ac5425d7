"""What researchers may use of the record: allowed part by part, and taken back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.record.consents import RESEARCH, RESEARCH_PARTS, Consent
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context

Said = list[tuple[str, Mapping[str, Any]]]


@open_in_alarm  # what was allowed can be taken back at any time
@require_http_methods(["GET", "HEAD", "POST"])
def research(request: HttpRequest) -> HttpResponse:
    """What is allowed now; a form to allow it or to change it; a button to take it back."""
    person = person_context(request)
    if request.method != "POST":
        return _page(request, person)
    sent_as, ended = form_id(request), _ended(person)
    if "end" in request.POST:
        person.store(sent_as, ended)
        return redirect_with_notice("research", "consent_ended")
    parts = [part for part in RESEARCH_PARTS if part in request.POST.getlist("part")]
    if not parts:
        return _page(request, person, missing=True)
    if str(sent_as) not in person.state.consents:  # else it was sent twice
        person.store(sent_as, [*ended, _given(sent_as, parts)])
    return redirect_with_notice("research", "saved")


def _page(request: HttpRequest, person: PersonContext, *, missing: bool = False) -> HttpResponse:
    holding = _holding(person)
    context = {
        "allowed": holding[-1] if holding else None,
        "parts": [(part, any(part in each.parts for each in holding)) for part in RESEARCH_PARTS],
        "missing": missing,
        "form_id": uuid4(),
    }
    return render(request, "share/research.html", context, status=422 if missing else 200)


def _holding(person: PersonContext) -> list[Consent]:
    today = person.now.date()
    return [each for each in person.state.consents.values()
            if each.for_research and each.holds_on(today)]  # fmt: skip


def _ended(person: PersonContext) -> Said:
    return [("consent.ended", {"consent": each.id}) for each in _holding(person)]


def _given(sent_as: UUID, parts: Sequence[str]) -> tuple[str, Mapping[str, Any]]:
    data = {"consent": str(sent_as), "recipient": RESEARCH, "parts": parts}
    return "consent.given", data
