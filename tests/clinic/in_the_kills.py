"""What is looked at inside a clinic's process after kills: plain values in and out."""


def first_admin() -> str:
    from unknot.clinic.server import link_for_first_admin

    return link_for_first_admin("Ada Admin") or ""


def looked_at(anchor: tuple[int, str] | None) -> dict:
    """What is wrong with the log and with the list; how much of the list was behind before the minute's upkeep."""
    from django.db import connections
    from django.utils import timezone

    from unknot.clinic.patients import audit_log
    from unknot.clinic.staff.outcome_upkeep import keep_outcomes
    from unknot.clinic.sweep import sweep

    connections.close_all()
    now = timezone.now()
    behind = len(_differ(now))
    sweep(now)
    keep_outcomes(now)
    wrong = audit_log.verify_log(anchor)
    end = audit_log.end_of_log()
    return {
        "behind": behind,
        "wrong": [*([f"the log: {wrong}"] if wrong else []), *_differ(now)],
        "end": end,
    }


def _differ(now) -> list[str]:
    """Rows that are not what a fold made anew comes to."""
    from unknot.clinic.patients.access import holding
    from unknot.clinic.patients.row_security import asked_for_patient
    from unknot.web.people.cache_by_person import forget_person

    wrong = []
    for patient in holding(now):
        forget_person(patient.person_id)
        with asked_for_patient(patient.pk):
            wrong += _wrong_of(patient, now)
    return wrong


def _wrong_of(patient, now) -> list[str]:
    from unknot.clinic.staff.models import PatientSummary
    from unknot.clinic.staff.outcome_models import PatientOutcome
    from unknot.clinic.staff.outcome_rows import added_by
    from unknot.clinic.staff.summaries import _fields, patient_context

    found = patient_context(patient.person_id, now)
    anew = _fields(patient.person_id, found, now)
    kept = PatientSummary.objects.filter(pk=patient.person_id).values(*anew).first()
    wrong = (
        []
        if kept == anew
        else [f"a summary of {kept and kept['stored']}, not {anew['stored']} events"]
    )
    stored, added = added_by(patient.person_id, found)
    outcome = (
        PatientOutcome.objects.filter(pk=patient.person_id).values_list("stored", "digest").first()
    )
    return wrong + (
        [] if outcome == (stored, added.digest) else ["an outcome that is not made anew"]
    )
