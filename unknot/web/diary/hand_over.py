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
from unknot.library.languages import ENGLISH
from unknot.picture.qr import qr
from unknot.record.consents import SEALED_FILE, SEALED_PARTS, Consent
from unknot.record.payload_checks import NAME
from unknot.web.diary.sheet_parts import sheet
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answered import OF
from unknot.web.people.forms import form_id
from unknot.web.people.language import speak
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.site import READER, SITE, UNTIL

LASTS: Final = timedelta(days=90)  # until when it is meant to be read
PERIODS: Final = ("episode", "month", "all")
MONTH: Final = timedelta(days=30)
OFFERED: Final = ("signs", "pain", "tried", "measures", "care")  # ticked at first
IN_A_CODE: Final = 213  # bytes of a link that is to be scanned


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """What, since when, to whom. Sent: what they will see."""
    person = person_context(request)
    if request.method != "POST":
        return render(request, "diary/sealed_choose.html", _asked(request))
    chosen = _chosen(person, request)
    if chosen is None:
        missing = _asked(request) | {"missing": True}
        return render(request, "diary/sealed_choose.html", missing, status=422)
    return _preview(request, person, chosen)


@open_in_alarm
@require_POST
def key(request: HttpRequest) -> HttpResponse:
    """The file's button, and a new key beside it, to be shown and not sent along."""
    person = person_context(request)
    chosen = _chosen(person, request)
    if chosen is None:
        return redirect("hand_over")
    made = urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    site = request.META.get(SITE, "")
    page = f"{site}{READER}" if site else ""
    link = f"{page}#{made}".encode()
    scanned = link if page and len(link) <= IN_A_CODE else made.encode()
    picture = qr(scanned, escape(person.library.words.say("sealed.qr")))
    context = _asked(request) | {"key": made, "page": page, "until": _until(person)}
    drawn = mark_safe(picture)  # noqa: S308  # modules of ours, and words that were escaped
    return render(request, "diary/sealed_key.html", context | {"qr": drawn})


@open_in_alarm
@require_POST
def sealed_file(request: HttpRequest) -> HttpResponse:
    """The file, and that it was made: to whom, which parts, until when."""
    _speak_whole(request)
    person = person_context(request)
    chosen = _chosen(person, request)
    opens = {name: request.POST.get(name, "") for name in ("key", "passphrase")}
    if chosen is None:
        return redirect("hand_over")
    if "passphrase" in request.POST and len(opens["passphrase"]) < LEAST:
        return _preview(request, person, chosen, short=True)
    content = bundle(person.state, person.now, person.library, chosen, sheet(person, chosen))
    sent_as = form_id(request)
    if str(sent_as) not in person.state.consents:
        person.store(sent_as, [("consent.given", _consent(request, person, chosen, str(sent_as)))])
    name = f"unknot-{person.now:%Y-%m-%d}"
    if settings.IN_BROWSER:  # the page that asked seals it, and has the key
        answer = _attached(content, MEDIA_TYPE, f"{name}.json")
        answer[UNTIL] = str(int(_until(person).timestamp()))
        return answer
    from unknot.exchange.sealed_file import seal  # on the computer only: see above

    return _attached(seal(content, _until(person), **opens), "application/jose", f"{name}.jwe")


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def handed_over(request: HttpRequest) -> HttpResponse:
    """Everything that was handed over this way. Sent: that they should use one no longer."""
    person = person_context(request)
    went = [each for each in person.state.consents.values() if each.by == SEALED_FILE]
    if request.method == "POST":
        of = request.POST.get("of", "")
        if any(each.id == of and each.ended is None for each in went):
            person.store(form_id(request), [("consent.ended", {"consent": of})])
        return redirect_with_notice("handed_over", "saved")
    context = {"went": [_told(person, each) for each in reversed(went)], "form_id": uuid4()}
    return render(request, "diary/handed_over.html", context)


def _speak_whole(request: HttpRequest) -> None:
    """English where a sentence is behind: its mark would not be seen within a sealed file."""
    translation = person_context(request).library.translation
    if translation is not None and translation.behind:
        speak(ENGLISH)
        request.unknot_visit = None  # type: ignore[attr-defined]  # it was read in that language


def _told(person: PersonContext, each: Consent) -> dict[str, Any]:
    say = person.library.words.say
    parts = [say(f"sealed.parts.{part}") for part in SEALED_PARTS if part in each.parts]
    return {"consent": each, "parts": parts, "holds": each.holds_on(person.now.date())}


def _asked(request: HttpRequest) -> dict[str, Any]:
    sent = request.POST
    ticked = sent.getlist("part") if "to" in sent else OFFERED
    return {
        "parts": [(part, part in ticked) for part in SEALED_PARTS],
        "periods": [(each, each == sent.get("period", PERIODS[0])) for each in PERIODS],
        "to": sent.get("to", "").strip(),
        "form_id": uuid4(),
        "least": LEAST,
    }


def _chosen(person: PersonContext, request: HttpRequest) -> Choice | None:
    """None where nothing was chosen, or nobody to hand it to."""
    parts = frozenset(SEALED_PARTS).intersection(request.POST.getlist("part"))
    if not parts or not 0 < len(request.POST.get("to", "").strip()) <= NAME:
        return None
    course = person.snapshot.chart_series.course
    since = {"month": person.now.date() - MONTH, "episode": course.onset if course else None}
    private = frozenset(person.library.triggers.private)
    return Choice(parts, since.get(request.POST.get("period", "")), private)


def _preview(
    request: HttpRequest, person: PersonContext, chosen: Choice, *, short: bool = False
) -> HttpResponse:
    entries = [each for each in resources(person.state, person.now, person.library, chosen)
               if each["resourceType"] != "Patient"]  # fmt: skip
    context = _asked(request) | {
        "sheet": sheet(person, chosen),
        "entries": [(day_of(each), *described(each)) for each in entries],
        "since": chosen.since,
        "short": short,
    }
    response = render(request, "diary/sealed_preview.html", context, status=422 if short else 200)
    response[OF] = reverse("hand_over")
    return response


def _until(person: PersonContext) -> datetime:
    return person.now + LASTS


def _consent(
    request: HttpRequest, person: PersonContext, chosen: Choice, name: str
) -> dict[str, Any]:
    data = {
        "consent": name, "recipient": request.POST["to"].strip(), "by": SEALED_FILE,
        "parts": [part for part in SEALED_PARTS if part in chosen.parts],
        "until": _until(person).date().isoformat(),
    }  # fmt: skip
    return data | ({"since": chosen.since.isoformat()} if chosen.since else {})


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
