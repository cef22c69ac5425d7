"""What was said as a FHIR R4 Bundle, written in plain Python: for a clinician's own system.

Everything is the person's own word: the condition is unconfirmed, and no resource claims an
examination. Ids come from the record, so the same record is the same Bundle.

Reference: HL7 FHIR R4 (hl7.org/fhir/R4).
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from unknot.record.state import State
from unknot.record.statements import AVERAGE, BROUGHT, WORST

LOINC: Final = "http://loinc.org"
ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"
VERIFIED: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
PAIN: Final = {
    "coding": [{"system": LOINC, "code": "72514-3"}],
    "text": "Pain severity, 0 to 10, as the person said it",
}
SORTS: Final = {
    AVERAGE: "on average that day", WORST: "the worst of that day",
    BROUGHT: "the strongest while exercising or measuring",
}  # fmt: skip
SPASM: Final = {"coding": [{"system": ICD, "code": "M62.830"}], "text": "Muscle spasm of back"}
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Resource = dict[str, Any]


def bundle(state: State, made_at: datetime) -> bytes:
    """A Bundle of type collection, as JSON."""
    head = _text({"resourceType": "Bundle", "type": "collection", "timestamp": made_at.isoformat()})
    # One by one: as objects those of ten years would take more memory than all else.
    entries = ",".join(
        _text({"fullUrl": f"urn:uuid:{each['id']}", "resource": each}) for each in _resources(state)
    )
    if entries:  # FHIR knows no empty list
        head = f'{head[:-1]},"entry":[{entries}]}}'
    return head.encode() + b"\n"


def _text(found: Resource) -> str:
    return json.dumps(found, separators=(",", ":"))


def _resources(state: State) -> Iterator[Resource]:
    """The patient first, and with no name: nobody asked for one."""
    if state.first_at is None:
        return
    patient = _resource("Patient", state.first_at.isoformat())
    subject = {"subject": {"reference": f"urn:uuid:{patient['id']}"}}
    yield patient
    since = min((each.day for each in state.pain.onsets), default=state.first_at.date())
    yield (
        _resource("Condition", "spasm")
        | subject
        | {
            "code": SPASM,
            "verificationStatus": {"coding": [{"system": VERIFIED, "code": "unconfirmed"}]},
            "onsetDateTime": since.isoformat(),
        }
    )
    yield from (each | subject for each in _pains(state))
    yield from (each | subject for each in _done(state))
    yield from (each | subject for each in _answered(state))
    yield from (each | subject for each in _planned(state))


def _pains(state: State) -> Iterator[Resource]:
    for number, pain in enumerate(state.pain.ratings):
        when = pain.day or pain.at
        note = {"note": [{"text": SORTS[pain.sort]}]} if pain.sort in SORTS else {}
        yield (
            _resource("Observation", f"{number} {pain.at.isoformat()}")
            | {
                "status": "final",
                "code": PAIN,
                "effectiveDateTime": when.isoformat(),
                "valueInteger": pain.value,
            }
            | note
        )


def _done(state: State) -> Iterator[Resource]:
    """Sessions at home, and what professionals did."""
    for session in state.remedies.in_order():
        yield _resource("Procedure", session.id) | {
            "status": "completed",
            "code": {"text": session.remedy},
            "performedPeriod": {
                "start": session.started.isoformat(), "end": session.off_at().isoformat(),
            },
        }  # fmt: skip
    for practice in state.prevention.sessions.values():
        if practice.ended:
            yield _resource("Procedure", practice.id) | {
                "status": "completed",
                "code": {"text": "weekly exercises"},
                "performedPeriod": {
                    "start": practice.started.isoformat(), "end": practice.ended.isoformat(),
                },
            }  # fmt: skip
    for visit in state.care.visits:
        for done in visit.done:
            yield _resource("Procedure", f"{visit.id} {done}") | {
                "status": "completed",
                "code": {"text": done},
                "performedDateTime": visit.day.isoformat(),
            }


def _answered(state: State) -> Iterator[Resource]:
    for each in state.diary.measured:
        yield _resource("QuestionnaireResponse", each.id) | {
            "status": "completed",
            "authored": each.at.isoformat(),
            "identifier": {"value": each.measure},
            "item": [
                {"linkId": name, "answer": [{"valueInteger": int(value)}]}
                for name, value in each.answers.items()
            ],
        }


def _planned(state: State) -> Iterator[Resource]:
    """The week that the person chose, and what they mean to do when it comes back."""
    if state.prevention.plans:
        wish = state.prevention.plans[-1]
        repeat = {
            "dayOfWeek": [DAYS[day] for day in wish.days], "frequency": len(wish.days),
            "period": 1, "periodUnit": "wk", "duration": wish.minutes, "durationUnit": "min",
        }  # fmt: skip
        timing = {"scheduledTiming": {"repeat": repeat}}
        chair = "weekly exercises, on a chair" if wish.chair else "weekly exercises"
        yield _care_plan("week", "So that it does not come back", wish.at, [(chair, timing)])
    if state.prevention.flare_plan:
        does: list[tuple[str, Resource]] = [(each, {}) for each in state.prevention.flare_plan.does]
        plan = _care_plan(
            "flare", "What to do when it comes back", state.prevention.flare_plan.at, does
        )
        note = (
            {"note": [{"text": state.prevention.flare_plan.note}]}
            if state.prevention.flare_plan.note
            else {}
        )
        yield plan | note


def _care_plan(
    name: str, title: str, at: datetime, does: Iterable[tuple[str, Resource]]
) -> Resource:
    made: Resource = {"status": "active", "intent": "plan", "title": title}
    activity = [
        {"detail": {"status": "scheduled", "description": what} | when} for what, when in does
    ]
    listed = {"activity": activity} if activity else {}
    return _resource("CarePlan", name) | made | {"created": at.isoformat()} | listed


def _resource(kind: str, name: str) -> Resource:
    """The name is made an id that FHIR allows, and that another record never has."""
    return {"resourceType": kind, "id": str(uuid5(NAMESPACE_URL, f"unknot:{kind}:{name}"))}
