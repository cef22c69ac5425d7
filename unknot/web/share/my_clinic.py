"""With my clinic: what it would see, agreed part by part, changed, and ended.

Nothing leaves by these pages themselves. What was agreed stands in the record before anything is
sent, and `browser/page/clinic.js` sends it.
"""

import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unknot.journey.gates import before_reading
from unknot.record.consents import CLINIC, CLINIC_MAY, CLINIC_PARTS, COPIED, RECORD, Consent
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answered import OF
from unknot.web.people.clinic_consents import asks_clinic, holding, is_with_this_clinic, with_clinic
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.site import SITE
from unknot.web.people.store import What

CHOSEN: Final = tuple(part for part in CLINIC_PARTS if part != RECORD)
LASTS: Final = ("30", "90", "365", "")  # days; "": until it is ended
AT_FIRST: Final = "90"
LINK: Final = re.compile(r"(\w+://\S*?)?#?([A-Za-z0-9_-]{43})")


@open_in_alarm  # what was agreed can be seen and ended at any time
@require_safe
def my_clinic(request: HttpRequest) -> HttpResponse:
    """What they would see, with a form to agree; or how it stands."""
    return _page(request, person_context(request))


@require_POST
def agree(request: HttpRequest) -> HttpResponse:
    """Agreed, or anew with other parts: under the same word, so that nobody must invite again."""
    person, sent = person_context(request), request.POST
    holds, records = holding(person), settings.RECORDS
    changes = "change" in sent
    days = sent.get("days", "")
    if records is None or changes != (holds is not None) or days not in LASTS:
        return redirect("my_clinic")
    word, wrong = (holds.invite, "") if holds else _invited(request)
    if wrong:
        response = _page(request, person, wrong=wrong)
        response[OF] = reverse("my_clinic")
        return response
    sent_as = form_id(request)
    if str(sent_as) not in person.state.consents:  # else it was sent twice
        until = (person.now + timedelta(days=int(days))).date().isoformat() if days else ""
        parts = [RECORD, *(part for part in _offered() if part in sent.getlist("part"))]
        made = {
            "consent": str(sent_as), "recipient": records.name, "by": CLINIC, "parts": parts,
            "link": records.address, "manage": holds.manage if holds else _word(), "invite": word,
        }  # fmt: skip
        given: What = ("consent.given", made | ({"until": until} if until else {}))
        person.store(sent_as, [*_ended([holds] if holds else []), given])
    return redirect("my_clinic")


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """What ending it does, and what stays there. Sent: it is ended, whatever network there is."""
    person = person_context(request)
    found = [each for each in with_clinic(person) if each.holds_on(person.now.date())]
    if not found or request.method == "POST":
        if found and "form_id" in request.POST:
            person.store(form_id(request), _ended(found))
        return redirect("my_clinic")
    return render(request, "share/clinic_end.html", {"form_id": uuid4(), "held": found[-1]})


def _page(request: HttpRequest, person: PersonContext, *, wrong: str = "") -> HttpResponse:
    holds, theirs = holding(person), with_clinic(person)
    here = [each for each in theirs if is_with_this_clinic(each)]
    parts = holds.parts if holds else request.POST.getlist("part")  # of a form that was refused
    days = request.POST.get("days", AT_FIRST)
    context = {
        "held": holds,
        "over": here[-1] if here and holds is None else None,
        "elsewhere": [each for each in theirs if not is_with_this_clinic(each)],
        "shown": [each for each in CLINIC_MAY if each in parts],
        "parts": [(each, each in parts) for each in _offered()],
        "lasts": [(each, each == days) for each in LASTS],
        "invite": request.POST.get("invite", ""),
        "clinic_queue": asks_clinic(person),
        "in_alarm": before_reading(person.snapshot) is not None,
        "states": sorted(person.library.words.keys("my_clinic.states")),
        "wrong": wrong,
        "form_id": uuid4(),
    }
    return render(request, "share/my_clinic.html", context, status=422 if wrong else 200)


def _offered() -> tuple[str, ...]:
    """What may be ticked: copies only where the clinic's file says into what they would go."""
    return (*CHOSEN, COPIED) if settings.RECORDS and settings.RECORDS.copies else CHOSEN


def _ended(found: Sequence[Consent]) -> list[What]:
    return [("consent.ended", {"consent": each.id}) for each in found]


def _invited(request: HttpRequest) -> tuple[str, str]:
    """The word of an invitation, and "" or what is wrong with it.

    A whole link may be pasted. That of another app is none of ours: no link names a server here.
    """
    found = LINK.fullmatch("".join(request.POST.get("invite", "").split()))
    if found is None:
        return "", "bad"
    site = request.META.get(SITE, "")
    if found[1] and site and not found[1].startswith(site):
        return "", "other"
    return found[2], ""


def _word() -> str:
    """What the phone shows its clinic's server from here on."""
    return urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
