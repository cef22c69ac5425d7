"""Handing over by a link to the clinic's mailbox: made here whole, and sent by the page.

`browser/page/mailbox.js` sends ciphertext and nothing else; in the phone the key never reaches
Python again once it was shown. What takes a link back stands in the record before it is sent.
"""

import json
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from unknot.exchange.fhir.bundle import bundle
from unknot.exchange.fhir.resources import MEDIA_TYPE
from unknot.library.branding import Mailbox
from unknot.picture.qr import qr
from unknot.record.consents import MAILBOX, Consent
from unknot.web.diary.sealed_choice import (
    LASTS,
    asked_fields,
    attachment,
    chosen_parts,
    consent_data,
    speak_whole,
)
from unknot.web.diary.sheet_parts import sheet
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.person_context import person_context
from unknot.web.people.site import READER, SENDS, UNTIL

WORD: Final = re.compile(r"[A-Za-z0-9_-]{43}")


@open_in_alarm
@require_POST
def show_link(request: HttpRequest) -> HttpResponse:
    """The link, to be shown once it was sent, and the button that sends it."""
    person = person_context(request)
    mailbox = settings.MAILBOX
    days = request.POST.get("days", "")
    if mailbox is None or chosen_parts(person, request) is None or days not in map(str, LASTS):
        return redirect("hand_over")
    until = person.now + timedelta(days=int(days))
    name, manage, key = (_word() for _ in range(3))
    locked, once = "locked" in request.POST, "once" in request.POST
    whole = _link(mailbox, name, key, int(until.timestamp()), locked=locked)
    picture = qr(whole.encode(), escape(person.library.words.say("sealed.mailbox.qr")))
    context = asked_fields(request) | {
        "key": key, "link": name, "manage": manage, "exp": int(until.timestamp()), "until": until,
        "passcode": f"{secrets.randbelow(10**6):06}" if locked else "", "once": once,
        "refused": sorted(person.library.words.keys("sealed.mailbox.refused")),
        "whole": whole, "qr": mark_safe(picture),  # noqa: S308  # modules of ours, words escaped
    }  # fmt: skip
    return render(request, "diary/sealed_link.html", context)


def _word() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def _link(mailbox: Mailbox, name: str, key: str, exp: int, *, locked: bool) -> str:
    """A SMART Health Link, behind the mailbox's own page: cameras open it, readers know it."""
    said = {"url": f"{mailbox.address}m/{name}", "key": key, "exp": exp}
    said |= {"flag": "P"} if locked else {}
    payload = json.dumps(said, separators=(",", ":")).encode()
    coded = urlsafe_b64encode(payload).rstrip(b"=").decode()
    return f"{mailbox.address}{READER}#shlink:/{coded}"


@open_in_alarm
@require_POST
def send_link(request: HttpRequest) -> HttpResponse:
    """Written down, then handed to the page that seals and sends it. Sent again, it counts once."""
    speak_whole(request)
    person = person_context(request)
    mailbox, chosen = settings.MAILBOX, chosen_parts(person, request)
    name, manage, key = (request.POST.get(each, "") for each in ("link", "manage", "key"))
    until = _until(request.POST.get("exp", ""), person.now)
    if mailbox is None or chosen is None or until is None or not _words(name, manage):
        return redirect("hand_over")
    sent_as = str(form_id(request))
    if sent_as not in person.state.consents:
        said = consent_data(request, chosen, sent_as, MAILBOX, until)
        said |= {"link": f"{mailbox.address}m/{name}", "manage": manage}
        person.store(form_id(request), [("consent.given", said)])
    content = bundle(person.state, person.now, person.library, chosen, sheet(person, chosen))
    if settings.IN_BROWSER:  # the page that asked seals it, and has the key
        answer = attachment(content, MEDIA_TYPE, "link.json")
    else:
        from unknot.exchange.sealed_file import seal  # on the computer only

        answer = attachment(seal(content, until, key=key), "application/jose", "link.jwe")
    answer[UNTIL], answer[SENDS] = str(int(until.timestamp())), "1"
    return answer


def _words(*words: str) -> bool:
    return all(map(WORD.fullmatch, words))


def _until(said: str, now: datetime) -> datetime | None:
    """None for a time that no page of ours offered."""
    if not said.isascii() or not said.isdigit() or len(said) > 12:
        return None
    until = datetime.fromtimestamp(int(said), UTC)
    return until if now < until <= now + timedelta(days=max(LASTS)) else None


def manages(each: Consent) -> dict[str, Any]:
    """For the list: where the page asks what became of a link; "" where it may not ask there."""
    mailbox, (place, _, name) = settings.MAILBOX, each.link.rpartition("m/")
    here = mailbox is not None and place == mailbox.address and bool(WORD.fullmatch(name))
    return {"asks": f"{place}links/{name}" if here else ""}
