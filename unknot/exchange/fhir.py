"""What was said as a FHIR R4 Bundle, written in plain Python: for a clinician's own system.

Everything is the person's own word: the condition is unconfirmed, and no resource claims an
examination. Ids come from the record, so the same record is the same Bundle.

Reference: HL7 FHIR R4 (hl7.org/fhir/R4).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from unknot.library.read.codes import Code
from unknot.record.state import State
from unknot.record.statements import AVERAGE, BROUGHT, WORST

REVIEW: Final = "urn:unknot:review"
VERIFIED: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
PAIN: Final = "pain_now"  # the question of which every rating is an answer
PAIN_TEXT: Final = "Pain severity, 0 to 10, as the person said it"
SORTS: Final = {
    AVERAGE: "on average that day", WORST: "the worst of that day",
    BROUGHT: "the strongest while exercising or measuring",
}  # fmt: skip
# No code: nobody has examined it, and a code would say more than the person did.
BACK: Final = {"text": "Trouble with the back, by the person's own word"}
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Resource = dict[str, Any]


def bundle(state: State, made_at: datetime, signed: str = "", codes: Iterable[Code] = ()) -> bytes:
    """A Bundle of type collection, as JSON. `signed`: how far what asked it is reviewed, a tag.

    `codes`: what other terminologies call our questions.
    """
    head = _text({
        "resourceType": "Bundle",
        "language": "en",  # its own texts are, whatever a person speaks; what they wrote may not be
        **({"meta": {"tag": [{"system": REVIEW, "display": signed}]}} if signed else {}),
        "type": "collection", "timestamp": made_at.isoformat(),
    })  # fmt: skip
    # One by one: as objects those of ten years would take more memory than all else.
    entries = ",".join(
        _text({"fullUrl": f"urn:uuid:{each['id']}", "resource": each})
        for each in _resources(state, tuple(codes))
    )
    if entries:  # FHIR knows no empty list
        head = f'{head[:-1]},"entry":[{entries}]}}'
    return head.encode() + b"\n"


def _text(found: Resource) -> str:
    return json.dumps(found, separators=(",", ":"))


def _resources(state: State, codes: Sequence[Code]) -> Iterator[Resource]:
    """The patient first, and with no name: nobody asked for one."""
    if state.first_at is None:
        return
    first = state.first.id if state.first else ""
    patient = _resource("Patient", f"{state.first_at.isoformat()} {first}")
    yield patient
    yield from (_of(patient["id"], each) for each in _told(state, state.first_at, codes))


def _of(patient: str, found: Resource) -> Resource:
    """Of this person: by its id too, or their "week" would be written over another's."""
    whose = {"reference": f"urn:uuid:{patient}"}
    answered = {"source": whose} if found["resourceType"] == "QuestionnaireResponse" else {}
    return found | {"id": str(uuid5(UUID(patient), found["id"])), "subject": whose} | answered


def _told(state: State, first_at: datetime, codes: Sequence[Code]) -> Iterator[Resource]:
    since = min((each.day for each in state.pain.onsets), default=first_at.date())
    yield (
        _resource("Condition", "back")
        | {
            "code": BACK,
            "verificationStatus": {"coding": [{"system": VERIFIED, "code": "unconfirmed"}]},
            "onsetDateTime": since.isoformat(),
        }
    )
    yield from _pains(state, codes)
    yield from _done(state)
    yield from _answered(state)
    yield from _planned(state)


def _pains(state: State, codes: Sequence[Code]) -> Iterator[Resource]:
    coding = [{"system": each.system, "code": each.code} for each in codes if each.fact == PAIN]
    asked = {"coding": coding} if coding else {}
    for number, pain in enumerate(state.pain.ratings):
        when = pain.day or pain.at
        note = {"note": [{"text": SORTS[pain.sort]}]} if pain.sort in SORTS else {}
        yield (
            _resource("Observation", f"{number} {pain.at.isoformat()}")
            | {
                "status": "final",
                "code": asked | {"text": PAIN_TEXT},
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
            lasted = timedelta(seconds=practice.lasts)  # a page may be left open for hours
            ended = min(practice.ended, practice.started + lasted)
            yield _resource("Procedure", practice.id) | {
                "status": "completed",
                "code": {"text": "weekly exercises"},
                "performedPeriod": {
                    "start": practice.started.isoformat(), "end": ended.isoformat(),
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
            "questionnaire": f"urn:unknot:measure:{each.measure}",
            "identifier": {"system": "urn:unknot:measure", "value": each.measure},
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
    """The name is made an id that FHIR allows; `_of` makes it one that no other person has."""
    return {"resourceType": kind, "id": str(uuid5(NAMESPACE_URL, f"unknot:{kind}:{name}"))}
