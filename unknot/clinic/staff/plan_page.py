"""A plan for one patient: written with the tables' own limits in view, and refused above them."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from unknot.clinic.patients import audit_log
from unknot.clinic.patients.access import Hidden, read_patient, reading
from unknot.clinic.patients.models import Patient
from unknot.clinic.patients.plans import (
    BadPlan,
    exercises,
    longest_doses,
    newest_plan,
    write_plan,
)
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.plan_words import plan_lines
from unknot.clinic.staff.summaries import patient_context
from unknot.library.load import load
from unknot.record.payload_checks import SHORT

LASTS: Final = timedelta(weeks=6)  # a plan, unless the clinician says otherwise
A_MINUTE: Final = 60
PLAIN: Final = ("visit", "visit_at", "until", "message")


@require_http_methods(["GET", "HEAD", "POST"])
def staff_plan(request: StaffRequest, of: UUID) -> HttpResponse:
    """The form, and what became of the last plan; sent: it is kept, and their phone asks for it."""
    sent: QueryDict = request.POST
    wrong: tuple[str, ...] = ()
    try:
        if request.method == "POST":
            try:
                write_plan(request.who, of, plan_of_form(sent), request.now)
                return redirect(f"{reverse('staff_patient', args=[of])}#plan")
            except BadPlan as error:
                wrong = error.problems
        patient = read_patient(request.who, of, audit_log.PLAN, now=request.now)
        with reading(request.who, patient, request.now):
            last_plan = standing(patient)
    except Hidden as error:
        raise Http404 from error
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    until = timezone.localtime(request.now).date() + LASTS
    return page(
        request, "plan", status, patient=patient, wrong=wrong, sent=sent,
        last_plan=last_plan,
        remedies=_remedies(sent), moves=_moves(sent), until=sent.get("until") or until.isoformat(),
        longest=SHORT, chosen=bool(sent.getlist("exercise") or sent.get("times")),
    )  # fmt: skip


def plan_of_form(sent: QueryDict) -> dict[str, Any]:
    """What a form asks, in the words of the event; what is left empty is left out."""
    found: dict[str, Any] = {key: said for key in PLAIN if (said := sent.get(key, "").strip())}
    found["message"] = found.get("message", "").replace("\r\n", "\n")
    doses = {name: _seconds(said) for name in longest_doses(load())
             if (said := sent.get(f"minutes.{name}", "").strip())}  # fmt: skip
    times = sent.get("times", "")
    found |= {"doses": doses, "without": sent.getlist("without"),
              "exercises": sent.getlist("exercise"), "until": sent.get("until", "").strip(),
              "times": int(times[:4]) if times.isascii() and times.isdigit() else 0}  # fmt: skip
    return {key: value for key, value in found.items() if value or key == "until"}


def _seconds(minutes: str) -> int:
    """What is no number of minutes is one that no plan may ask."""
    return int(minutes[:4]) * A_MINUTE if minutes.isascii() and minutes.isdigit() else -1


def standing(patient: Patient) -> dict[str, Any] | None:
    """The last plan, and whether their phone says that it came, or was put aside."""
    plan = newest_plan(patient)
    if plan is None or patient.person_id is None:
        return None
    there = patient_context(patient.person_id, plan.at).state.clinic
    number = str(plan.pk)
    return {"plan": plan, "came": number in there.plans, "aside": there.put_aside.get(number),
            "lines": plan_lines(plan.data)}  # fmt: skip


def _remedies(sent: QueryDict) -> list[dict[str, Any]]:
    """Each with its longest session in minutes; one done in parts has no minutes to choose."""
    library = load()
    limits = longest_doses(library)
    return [
        {"id": name, "name": library.words.say(f"remedies.{name}.name"),
         "most": 0 if library.remedies[name].pace else limits[name] // A_MINUTE,
         "minutes": sent.get(f"minutes.{name}", ""), "not_this": name in sent.getlist("without")}
        for name in limits
    ]  # fmt: skip


def _moves(sent: QueryDict) -> list[dict[str, Any]]:
    library = load()
    chosen = sent.getlist("exercise")
    return [{"id": name, "name": library.words.say(f"movements.{name}.name"),
             "chosen": name in chosen} for name in exercises(library)]  # fmt: skip
