"""One patient: what the list says, the sheet as for a visit, the charts, and the clinic's notes.

All of it is what their own app wrote down; nothing is decided here.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.middleware import log
from unknot.clinic.patients import audit_log
from unknot.clinic.patients.access import (
    Hidden,
    labelled,
    read_notes,
    read_patient,
    reading,
    write_note,
)
from unknot.clinic.patients.models import NOTE, Patient
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.models import PatientSummary
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.plan_page import standing
from unknot.clinic.staff.reasons import reasons
from unknot.clinic.staff.summaries import patient_context
from unknot.journey.now.snapshot import RAISING
from unknot.library.model import Library
from unknot.record.consents import COPIED
from unknot.record.state import State
from unknot.web.diary.charts import charts_of
from unknot.web.diary.encounters import sheet_of

PARTS: Final = {
    "record": "answers, pain, remedies, exercises, measures",
    "notes": "what they wrote in their own words",
    "private": "what is private on their own pages",
    "brought": "steps, sleep and diaries that they brought along",
    "copied": "copies of all this but private answers, by the clinic's other software",
}


@require_safe
def staff_patient(request: StaffRequest, of: UUID) -> HttpResponse:
    """Everything that they allowed. That it was read is written down, for them to see."""
    return _shown(request, of)


@require_POST
def staff_note(request: StaffRequest, of: UUID) -> HttpResponse:
    """A note about them. It stays when their consent ends; they were told so."""
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if not 0 < len(text) <= NOTE or "\0" in text:
        said = f"Write a note of at most {NOTE:,} letters: it has {len(text):,}." if text else ""
        return _shown(request, of, HTTPStatus.UNPROCESSABLE_ENTITY, text=text,
                      wrong=said or "Write something first.")  # fmt: skip
    try:
        write_note(request.who, of, text, request.now)
    except Hidden as error:
        raise Http404 from error
    return redirect("staff_patient", of=of)


@require_safe
def staff_notes(request: StaffRequest, of: UUID) -> HttpResponse:
    """The notes alone: they are kept after the end of consent, and nothing else is."""
    try:
        notes = read_notes(request.who, of, now=request.now)
    except Hidden as error:
        raise Http404 from error
    return page(request, "notes", notes=notes, patient=labelled(request.who).get(pk=of))


def _shown(
    request: StaffRequest, of: UUID, status: HTTPStatus = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    try:
        with transaction.atomic():  # both lines of the log, and one wait for the disk
            patient = read_patient(request.who, of, audit_log.RECORD, now=request.now)
            notes = read_notes(request.who, of, now=request.now)
        with reading(request.who, patient, request.now):
            known = _known(patient, request.now)
    except Hidden as error:
        raise Http404 from error
    parts = [(words, part in patient.parts) for part, words in PARTS.items()]
    # Of what staff see; a copy by software is none.
    missing = [words for part, words in PARTS.items() if part not in (*patient.parts, COPIED)]
    return page(request, "patient", status, patient=patient, notes=notes, parts=parts,
                missing=missing, longest=NOTE, **known | more)  # fmt: skip


def _known(patient: Patient, now: datetime) -> dict[str, Any]:
    """Why they stand on the list, the plan there is, and what their record says."""
    if patient.person_id is None:
        raise Hidden
    row = PatientSummary.objects.filter(pk=patient.person_id).first()
    known = {"reasons": reasons(row, now) if row else [], "last_plan": standing(patient)}
    return known | _record(patient.person_id, now)


def _record(person: UUID, now: datetime) -> dict[str, Any]:
    """What the record says; of one that nobody foresaw, how much there is of it."""
    found = patient_context(person, now)
    count = {"events": len(found.events)}
    if not found.events:
        return count
    try:
        sheet, alarm = sheet_of(found), found.state.screening.alarm
        whys = _whys(found.library, found.state)
        return count | sheet | {"charts": charts_of(found), "alarm": alarm, "whys": whys}
    except Exception as error:  # noqa: BLE001  # whatever it is, the notes are shown
        log(f"error {type(error).__name__} in a record")
        return count | {"unreadable": True}


def _whys(library: Library, state: State) -> list[str]:
    """The reasons that came with an open alarm, as their app words them."""
    alarm = state.screening.alarm
    rows = [row for name in RAISING for row in library.tables[name].rows]
    return [row.why for row in rows if alarm and row.id in alarm.rows]
