"""Handing over a sealed file: choose, look at what they will see, then the file and its key apart.

The key is made for one page, and stands nowhere else (for ten minutes in the memory that shows the
page again, `people/answered.py`): not in the record, no address, no log. In the phone
`browser/host/encryption.js` takes it out of the form before that is sent, and seals.
"""

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from unknot.exchange.fhir.bundle import bundle, resources
from unknot.exchange.fhir.chosen import Choice, day_of
from unknot.exchange.fhir.resources import MEDIA_TYPE
from unknot.exchange.fhir.sheet import described
from unknot.exchange.record_file import LEAST
from unknot.picture.qr import qr
from unknot.record.consents import MAILBOX, SEALED_FILE, SEALED_PARTS, Consent
from unknot.web.diary.mailbox import manages
from unknot.web.diary.sealed_choice import (
    asked_fields,
    attachment,
    chosen_parts,
    consent_data,
    speak_whole,
)
from unknot.web.diary.sheet_parts import sheet
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answered import OF
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.site import READER, SITE, UNTIL

VALID: Final = timedelta(days=90)  # until when a file is meant to be read
IN_A_CODE: Final = 213  # bytes of a link that is to be scanned


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """What, since when, to whom. Sent: what they will see."""
    person = person_context(request)
    if request.method != "POST":
        return render(request, "diary/sealed_choose.html", asked_fields(request))
    chosen = chosen_parts(person, request)
    if chosen is None:
        missing = asked_fields(request) | {"missing": True}
        return render(request, "diary/sealed_choose.html", missing, status=422)
    return _preview(request, person, chosen)


@open_in_alarm
@require_POST
def key(request: HttpRequest) -> HttpResponse:
    """The file's button, and a new key beside it, to be shown and not sent along."""
    person = person_context(request)
    chosen = chosen_parts(person, request)
    if chosen is None:
        return redirect("hand_over")
    made = urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    site = request.META.get(SITE, "")
    page = f"{site}{READER}" if site else ""
    link = f"{page}#{made}".encode()
    scanned = link if page and len(link) <= IN_A_CODE else made.encode()
    picture = qr(scanned, escape(person.library.words.say("sealed.qr")))
    context = asked_fields(request) | {"key": made, "page": page, "until": _until(person)}
    drawn = mark_safe(picture)  # noqa: S308  # modules of ours, and words that were escaped
    return render(request, "diary/sealed_key.html", context | {"qr": drawn})


@open_in_alarm
@require_POST
def sealed_file(request: HttpRequest) -> HttpResponse:
    """The file, and that it was made: to whom, which parts, until when."""
    speak_whole(request)
    person = person_context(request)
    chosen = chosen_parts(person, request)
    opens = {name: request.POST.get(name, "") for name in ("key", "passphrase")}
    if chosen is None:
        return redirect("hand_over")
    if "passphrase" in request.POST and len(opens["passphrase"]) < LEAST:
        return _preview(request, person, chosen, short=True)
    content = bundle(person.state, person.now, person.library, chosen, sheet(person, chosen))
    sent_as = form_id(request)
    if str(sent_as) not in person.state.consents:
        said = consent_data(request, chosen, str(sent_as), SEALED_FILE, _until(person))
        person.store(sent_as, [("consent.given", said)])
    name = f"unknot-{person.now:%Y-%m-%d}"
    if settings.IN_BROWSER:  # the page that asked seals it, and has the key
        answer = attachment(content, MEDIA_TYPE, f"{name}.json")
        answer[UNTIL] = str(int(_until(person).timestamp()))
        return answer
    from unknot.exchange.sealed_file import seal  # on the computer only: see above

    return attachment(seal(content, _until(person), **opens), "application/jose", f"{name}.jwe")


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def handed_over(request: HttpRequest) -> HttpResponse:
    """Everything that was handed over this way. Sent: that they should use one no longer."""
    person = person_context(request)
    went = [each for each in person.state.consents.values() if each.by in (SEALED_FILE, MAILBOX)]
    if request.method == "POST":
        of = request.POST.get("of", "")
        if any(each.id == of and each.ended is None for each in went):
            person.store(form_id(request), [("consent.ended", {"consent": of})])
        return redirect_with_notice("handed_over", "saved")
    context = {"went": [_told(person, each) for each in reversed(went)], "form_id": uuid4(),
               "states": sorted(person.library.words.keys("sealed.mailbox.states")),
               "any_file": any(each.by == SEALED_FILE for each in went)}  # fmt: skip
    return render(request, "diary/handed_over.html", context)


def _told(person: PersonContext, each: Consent) -> dict[str, Any]:
    say = person.library.words.say
    parts = [say(f"sealed.parts.{part}") for part in SEALED_PARTS if part in each.parts]
    return {
        "consent": each,
        "parts": parts,
        "holds": each.holds_on(person.now.date()),
        "file": each.by == SEALED_FILE,
        **manages(each),
    }


def _preview(
    request: HttpRequest, person: PersonContext, chosen: Choice, *, short: bool = False
) -> HttpResponse:
    entries = [each for each in resources(person.state, person.now, person.library, chosen)
               if each["resourceType"] != "Patient"]  # fmt: skip
    context = asked_fields(request) | {
        "sheet": sheet(person, chosen),
        "entries": [(day_of(each), *described(each)) for each in entries],
        "since": chosen.since,
        "short": short,
    }
    response = render(request, "diary/sealed_preview.html", context, status=422 if short else 200)
    response[OF] = reverse("hand_over")
    return response


def _until(person: PersonContext) -> datetime:
    return person.now + VALID
