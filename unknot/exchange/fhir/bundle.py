"""What was said as a FHIR R4 Bundle, written in plain Python: for a clinician's own system.

Everything is the person's own word: the condition is unconfirmed, and no resource claims an
examination. Ids come from the record, so the same record is the same Bundle. What each kind of
event becomes, or why nothing, stands in `docs/glossary.toml`.

Reference: HL7 FHIR R4 (hl7.org/fhir/R4).
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from unknot.exchange.fhir.agreed import consents, trials
from unknot.exchange.fhir.chosen import ALWAYS, Choice
from unknot.exchange.fhir.imported import imported
from unknot.exchange.fhir.planned import plans
from unknot.exchange.fhir.procedures import activities, exercises, sessions, visits
from unknot.exchange.fhir.resources import Resource, of_person, resource, text
from unknot.exchange.fhir.screening import screening
from unknot.exchange.fhir.self_reports import (
    check_ins,
    diary,
    diary_notes,
    measures,
    pains,
    prevention,
)
from unknot.exchange.fhir.sheet import Sheet, composition
from unknot.exchange.names import Names
from unknot.library.model import Library
from unknot.record.state import State

REVIEW: Final = "urn:unknot:review"
VERIFIED: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
# Of the value set of how security altered something (SecurityAlterationIntegrityObservationValue).
REDACTED: Final = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                   "code": "REDACTED", "display": "redacted"}  # fmt: skip
LANGUAGES: Final = "urn:ietf:bcp:47"
AS_JSON: Final = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
# Control characters as JSON escapes them; not a backslash of the person's own before such letters.
FORBIDDEN: Final = re.compile(r"((?<!\\)(?:\\\\)*)\\(?:u00[01][0-9a-f]|[bf])")


def bundle(
    state: State,
    made_at: datetime,
    library: Library,
    choice: Choice | None = None,
    sheet: Sheet | None = None,
    *,
    redacted: bool = False,
) -> bytes:
    """A Bundle of type collection, as JSON; its tag says how far what asked it is reviewed.

    `choice`: these parts alone; `sheet`: the same to be read by people; `redacted`: something may
    have been taken out, so what is missing was not said to be absent.
    """
    meta = {"tag": [{"system": REVIEW, "display": each} for each in _reviewed(library)]}
    head = _text({
        "resourceType": "Bundle",
        "language": library.words.language,  # of its own texts; what a person wrote may not be
        "meta": meta | ({"security": [REDACTED]} if redacted else {}),
        "type": "collection", "timestamp": made_at.isoformat(),
    })  # fmt: skip
    # One by one: as objects those of ten years would take more memory than all else.
    entries = ",".join(
        _text({"fullUrl": f"urn:uuid:{each['id']}", "resource": each})
        for each in resources(state, made_at, library, choice, sheet)
    )
    if entries:  # FHIR knows no empty list
        head = f'{head[:-1]},"entry":[{entries}]}}'
    return head.encode() + b"\n"


def _reviewed(library: Library) -> Iterator[str]:
    yield library.signed_words
    if library.translation is not None and not library.own_sign_off.signed_by:
        yield library.words.say("language.checked")


def _text(found: Resource) -> str:
    """As JSON. What no text in FHIR may hold, half a character or a bell, becomes a mark."""
    text = AS_JSON.encode(found)
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if "\\" not in whole:  # nothing was escaped
        return whole
    return FORBIDDEN.sub("\\1\N{REPLACEMENT CHARACTER}", whole)


def resources(
    state: State,
    made_at: datetime,
    library: Library,
    choice: Choice | None = None,
    sheet: Sheet | None = None,
) -> Iterator[Resource]:
    """The patient first, and with no name: nobody asked for one."""
    if state.first_at is None:
        return
    first = state.first.id if state.first else ""
    patient = resource("Patient", f"{state.first_at.isoformat()} {first}")
    yield patient | _speaks(state.person.language)
    if sheet:
        yield of_person(patient["id"], composition(sheet, made_at, patient["id"]))
    for part, family in _told(state, state.first_at, made_at, library, patient["id"]):
        chosen = family if choice is None else choice.of(part, family)
        yield from (of_person(patient["id"], each) for each in chosen)


def _speaks(language: str) -> Resource:
    if not language:
        return {}
    return {"communication": [{"language": {"coding": [{"system": LANGUAGES, "code": language}]}}]}


def _told(
    state: State, first_at: datetime, made_at: datetime, library: Library, patient: str
) -> Iterator[tuple[str, Iterable[Resource]]]:
    """Each family, with the part of a sealed file that it belongs to; "" for none."""
    names = Names(library.words)
    yield ALWAYS, [_condition(state, first_at, names)]
    yield "pain", pains(state, library.codes, names)
    yield "tried", sessions(state, made_at, names)
    yield "tried", exercises(state, made_at, patient, names)
    yield "tried", activities(state, names)
    yield "care", visits(state, patient, names)
    yield "measures", measures(state)
    yield "tried", plans(state, names)
    yield "signs", screening(state, library)
    yield "pain", check_ins(state, names)
    yield "pain", diary(state, names)
    yield "notes", diary_notes(state, names)
    yield "measures", prevention(state, names)
    yield "brought", imported(state, names.words)
    yield "tried", trials(state, made_at, patient, names)
    yield "", consents(state, made_at, names)


def _condition(state: State, first_at: datetime, names: Names) -> Resource:
    since = min((each.day for each in state.pain.onsets), default=first_at.date())
    return resource("Condition", "back") | {
        # No code: nobody has examined it, and it would say more than the person did.
        "code": text(names.fhir("back")),
        "verificationStatus": {"coding": [{"system": VERIFIED, "code": "unconfirmed"}]},
        "onsetDateTime": since.isoformat(),
    }
