"""What every resource of a record is made of.

Of others' codes there are only those of `content/codes.toml`. Beside words, which are of one
language, stands the record's own id, as a code.

Reference: HL7 FHIR R4 (hl7.org/fhir/R4).
"""

from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from unknot.exchange.names import Names

Resource = dict[str, Any]
OWN: Final = "urn:unknot"
MEDIA_TYPE: Final = "application/fhir+json"
# Where a resource says of whom it is; all others: in `subject`.
WHOSE: Final = {"Consent": "patient", "ResearchSubject": "individual", "ResearchStudy": ""}


def resource(kind: str, name: str) -> Resource:
    """The name is made an id that FHIR allows; `of_person` makes it one that no other has."""
    return {"resourceType": kind, "id": str(uuid5(NAMESPACE_URL, f"unknot:{kind}:{name}"))}


def of_person(patient: str, found: Resource) -> Resource:
    """Of this person: by its id too, or their "week" would be written over another's."""
    whose = reference(patient)
    answered = {"source": whose} if found["resourceType"] == "QuestionnaireResponse" else {}
    said = WHOSE.get(found["resourceType"], "subject")
    return found | {"id": own_id(patient, found["id"])} | ({said: whose} if said else {}) | answered


def own_id(patient: str, name: str) -> str:
    """The id of a resource of this person."""
    return str(uuid5(UUID(patient), name))


def reference(id_: str) -> Resource:
    """A link to a resource of the same Bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def text(said: str) -> Resource:
    """A concept in words alone."""
    return {"text": said}


def concept(names: Names, kind: str, name: str) -> Resource:
    """A concept of the record's own: its id, and what that is called."""
    said = names.known(kind, name)
    if said is None:  # another version's, or forged: no code that FHIR might not allow
        return text(name)
    return {"coding": [{"system": f"{OWN}:{kind}", "code": name, "display": said}]} | text(said)


def note(said: str) -> Resource:
    """A free text beside a resource; nothing where there is none."""
    return {"note": [{"text": said}]} if said else {}


def observation(name: str, what: str, when: str, **value: Any) -> Resource:
    """Something that the person said of themselves."""
    made = {"status": "final", "code": text(what), "effectiveDateTime": when}
    return resource("Observation", name) | made | value


def component(what: str, **value: Any) -> Resource:
    """A part of an observation."""
    return {"code": text(what)} | value


def period(start: datetime, end: datetime | None) -> Resource:
    """From one moment on, to another where it is known."""
    return {"start": start.isoformat(), **({"end": end.isoformat()} if end else {})}
