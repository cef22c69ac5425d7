"""Plans that clinicians write for a patient, and the one that their phone is handed.

What a plan asks is held against the tables' own limits here, so that the clinician hears of it; the
phone narrows by its own tables all the same.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from unknot.clinic.patients import audit_log, row_security
from unknot.clinic.patients.access import Hidden, visible
from unknot.clinic.patients.models import Patient, Plan, today
from unknot.clinic.patients.plan_key import signed
from unknot.clinic.patients.roles import NOTE, Member, permits
from unknot.clinic.staff.one_line import turns_letters_round
from unknot.library.load import load
from unknot.library.model import Library
from unknot.record.clinic_plan_events import CLINIC_PLANS, PLANNED

A_MINUTE: Final = 60
OWN: Final = "-"  # in place of the clinic's name, which the phone knows from its own file
WANTED: Final = ("exercises", "times", "doses", "without", "visit", "visit_at", "message", "until")


class BadPlan(ValueError):
    """What a plan may not ask, a line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def write_plan(
    staff: Member, patient_id: UUID, asked: Mapping[str, Any], now: datetime | None = None
) -> Plan:
    """Keep a plan, and a line in the log, both or neither. Raises Hidden, BadPlan."""
    now = now or timezone.now()
    with transaction.atomic():
        found = visible(staff, now).select_for_update().filter(pk=patient_id).first()
        if found is None or not permits(staff, NOTE):
            raise Hidden
        number = uuid4()
        data = {"plan": str(number), "by": staff.name, "written": now.isoformat(), **asked}
        problems = list(_problems(load(), data))
        if problems:
            raise BadPlan(*problems)
        audit_log.append_entries(staff, [found.pk], audit_log.PLAN, "", now)
        row_security.ask_for_patient(found.pk)
        return Plan.objects.create(
            id=number, patient=found, at=now, staff=str(staff.pk), who=staff.name, data=data
        )


def newest_plan(patient: Patient) -> Plan | None:
    """The one that was written last; where somebody asked for this patient."""
    return Plan.objects.filter(patient=patient).order_by("-at", "-pk").first()


def plan_for(patient: Patient, now: datetime) -> str | None:
    """The newest, signed for this one person's consent; None where there is none, or it is over."""
    with row_security.asked_for_patient(patient.pk):
        plan = newest_plan(patient)
    if plan is None or plan.data["until"] < today(now).isoformat():
        return None
    return signed({"sub": patient.consent, "plan": plan.data})


def longest_doses(library: Library) -> dict[str, int]:
    """The tables' own limit of each remedy, in seconds."""
    return {name: library.remedies[name].dose_up_to for name in library.ladder}


def exercises(library: Library) -> list[str]:
    """Every exercise that some week's list has, in its order."""
    listed = (*library.regimen.exercises, *library.graded.exercises)
    return list(dict.fromkeys(each.movement for each in listed))


def _problems(library: Library, data: Mapping[str, Any]) -> Iterator[str]:
    wrong = CLINIC_PLANS[PLANNED].check({**data, "clinic": OWN})
    unknown = set(data) - {*WANTED, "plan", "by", "written"}
    if wrong or unknown:
        yield wrong or f"nothing is known of {', '.join(sorted(unknown))}"
        return
    if turns_letters_round(data.get("message", "")):
        yield "the message holds a letter that cannot be seen: type it anew"
    limits = longest_doses(library)
    for name, dose in data.get("doses", {}).items():
        if name not in limits:
            yield f"no remedy is called {name}"
        elif dose > limits[name]:
            most = limits[name] // A_MINUTE
            yield f"{library.words.say(f'remedies.{name}.name')}: at most {most} minutes"
    yield from (f"no remedy is called {n}" for n in data.get("without", ()) if n not in limits)
    listed = exercises(library)
    yield from (f"{n} is in no week" for n in data.get("exercises", ()) if n not in listed)
