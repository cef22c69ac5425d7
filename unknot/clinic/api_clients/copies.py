"""What of a record other software may copy: the phone's own sieve once more, without private parts.

A patient who lets staff see private answers let people see them who sign in. A copy is read by
whoever works with that other software, so nothing private is in it, and no Bundle has it anyway.
"""

from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Final

from unknot.clinic.patients.models import Patient
from unknot.clinic.staff.summaries import patient_context
from unknot.exchange.clinic_events import answered, public_names, sendable
from unknot.exchange.fhir.bundle import bundle
from unknot.journey.now.snapshot import of_known_remedies
from unknot.pathway.facts import Answers
from unknot.record.consents import COPIED, PRIVATE
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.web.people.language import load
from unknot.web.people.record import PersonRecord

_NOTHING: Final[Answers] = MappingProxyType({})


def copied_events(patient: Patient) -> Iterator[tuple[int, Event]]:
    """Each event that may be copied, with its number; none beyond what `patient` says is stored."""
    if patient.person_id is None:
        return
    parts = frozenset(patient.parts) - {PRIVATE, COPIED}
    public, answers = public_names(load()), _NOTHING
    events = PersonRecord(patient.person_id).events()[: patient.stored]
    for number, event in enumerate(events, 1):
        answers = answered(answers, event, public)
        if sent := sendable(event, parts, public, answers):
            yield number, sent


def copied_bundle(patient: Patient, now: datetime) -> bytes:
    """The same as a FHIR Bundle, in English; times as the patient's own zone has them."""
    library = load()
    events = [event for _, event in copied_events(patient)]
    there = patient_context(patient.person_id, now).now if patient.person_id else now
    state = fold(of_known_remedies(library.remedies, events), there)
    return bundle(state, there, library, redacted=True)
