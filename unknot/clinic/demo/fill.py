"""Puts made-up people into a clinic's tables, by the ways that real ones take.

They are invited by a member of the staff, join, send and are given a plan as anybody is: what the
pages show, the log holds and the checks refuse is then the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from unknot.clinic.demo.lives import DAY, HOUR, Life, lives, recorded
from unknot.clinic.patients.access import write_note
from unknot.clinic.patients.invites import invites, make_invite, take_back_invite
from unknot.clinic.patients.models import Patient
from unknot.clinic.patients.plans import write_plan
from unknot.clinic.patients.roles import ADMIN, CLINICIAN, RECEPTION
from unknot.clinic.patients.sharing import Joining, join, patient_of, store_events
from unknot.clinic.staff.invitations import add_staff, invite
from unknot.clinic.staff.models import Staff
from unknot.clinic.staff.summaries import summarise
from unknot.library.load import load
from unknot.record.clinic_plan_events import PLANNED
from unknot.record.consents import RECORD

NAMES: Final = {CLINICIAN: "Dr Sample", RECEPTION: "Rita Desk", ADMIN: "Ada Admin"}
YOU: Final = "You, trying it (made up)"
LASTS: Final = timedelta(weeks=6)
TOLD: Final = (
    "Made up: a plan as a clinician would write it. Walk each day, and keep the heat short."
)


@dataclass(frozen=True)
class Ways:
    """Where each role comes in ("" for those who have a passkey), and a patient's invite."""

    staff: dict[str, str]
    patient: str


def filled(clinic: str) -> Ways:
    """The made-up people, unless they are there; links that are new each time."""
    now = timezone.now()
    if not Staff.objects.exists():
        for role, name in NAMES.items():
            add_staff(name, role, now)
    clinician = Staff.objects.filter(role=CLINICIAN).earliest("made_at")
    if not Patient.objects.exists():
        for life in lives(load(), now):
            _joined(life, clinician, clinic, now)
    for each in invites(clinician).filter(label=YOU, patient=None, taken_back_at=None):
        take_back_invite(clinician, each.pk, now)
    return Ways({role: _way_in(role, now) for role in NAMES}, make_invite(clinician, YOU, now)[1])


def _way_in(role: str, now: datetime) -> str:
    found = Staff.objects.filter(role=role, active=True)
    member = found.filter(passkey=None).first()
    return "" if member is None or found.exclude(passkey=None).exists() else invite(member, now)


def _joined(life: Life, clinician: Staff, clinic: str, now: datetime) -> None:
    began = life.told[0][0]
    _, link = make_invite(clinician, life.label, began - HOUR)
    secret = token_urlsafe(32)
    join(Joining(consent=str(uuid4()), parts=(RECORD,), until=None, invite=link.partition("#")[2],
                 secret=secret), began)  # fmt: skip
    told = list(life.told)
    if life.planned:
        found = patient_of(secret)
        if found is not None:
            told.append(
                (life.planned + HOUR, (PLANNED, _plan(found, clinician, clinic, life.planned)))
            )
    events = recorded(load(), tuple(sorted(told, key=lambda each: each[0])), settings.TIME_ZONE)
    sent = [(event, len(str(event.as_json()))) for event in events]
    patient = store_events(secret, sent, events[-1].at, settings.RECORD_BYTES)
    if patient.person_id:
        summarise(patient.person_id, now)


def _plan(patient: Patient, clinician: Staff, clinic: str, now: datetime) -> dict[str, Any]:
    """A plan that was written, and that the phone has taken, as its page keeps it."""
    until: date = (now + LASTS).date()
    asked = {"message": TOLD, "doses": {"heat": 600}, "until": until.isoformat(),
             "visit": (now + 10 * DAY).date().isoformat(), "visit_at": "14:30"}  # fmt: skip
    plan = write_plan(clinician, patient.pk, asked, now)
    write_note(clinician, patient.pk, "Made up: on the telephone, much better.", now + HOUR)
    return {**plan.data, "clinic": clinic}
