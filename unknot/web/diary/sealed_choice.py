"""What both ways of handing over ask and write down: which parts, since when, to whom."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from unknot.exchange.fhir.chosen import Choice
from unknot.exchange.record_file import LEAST
from unknot.library.languages import ENGLISH
from unknot.record.consents import SEALED_PARTS
from unknot.record.payload_checks import NAME
from unknot.web.people.language import speak
from unknot.web.people.person_context import PersonContext, person_context

PERIODS: Final = ("episode", "month", "all")
MONTH: Final = timedelta(days=30)
OFFERED: Final = ("signs", "pain", "tried", "measures", "care")  # ticked at first
LASTS: Final = (1, 7, 30, 90)  # days, of a link


def asked_fields(request: HttpRequest) -> dict[str, Any]:
    """What a page of these shows, with what was chosen before."""
    sent = request.POST
    ticked = sent.getlist("part") if "to" in sent else OFFERED
    return {
        "parts": [(part, part in ticked) for part in SEALED_PARTS],
        "periods": [(each, each == sent.get("period", PERIODS[0])) for each in PERIODS],
        "to": sent.get("to", "").strip(),
        "form_id": uuid4(),
        "least": LEAST,
        "mailbox": settings.MAILBOX,
        "lasts": [(days, days == LASTS[1]) for days in LASTS],
    }


def chosen_parts(person: PersonContext, request: HttpRequest) -> Choice | None:
    """None where nothing was chosen, or nobody to hand it to."""
    parts = frozenset(SEALED_PARTS).intersection(request.POST.getlist("part"))
    if not parts or not 0 < len(request.POST.get("to", "").strip()) <= NAME:
        return None
    course = person.snapshot.chart_series.course
    since = {"month": person.now.date() - MONTH, "episode": course.onset if course else None}
    private = frozenset(person.library.triggers.private)
    return Choice(parts, since.get(request.POST.get("period", "")), private)


def speak_whole(request: HttpRequest) -> None:
    """English where a sentence is behind: its mark would not be seen within a sealed file."""
    translation = person_context(request).library.translation
    if translation is not None and translation.behind:
        speak(ENGLISH)
        request.unknot_visit = None  # type: ignore[attr-defined]  # it was read in that language


def consent_data(
    request: HttpRequest, chosen: Choice, name: str, by: str, until: datetime
) -> dict[str, Any]:
    """What the record says of it: to whom, which parts, until when, which way."""
    data = {
        "consent": name, "recipient": request.POST["to"].strip(), "by": by,
        "parts": [part for part in SEALED_PARTS if part in chosen.parts],
        "until": until.date().isoformat(),
    }  # fmt: skip
    return data | ({"since": chosen.since.isoformat()} if chosen.since else {})


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
