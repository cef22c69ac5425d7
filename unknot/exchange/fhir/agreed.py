"""What the person agreed to: fair tests of remedies, and who may use which parts of the record."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from unknot.exchange.fhir.resources import (
    Resource,
    observation,
    own_id,
    period,
    reference,
    resource,
    text,
)
from unknot.exchange.names import Names
from unknot.record.consents import Consent
from unknot.record.n_of_1_trial import NOTHING, Trial
from unknot.record.state import State

SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
PARTS: Final = "urn:unknot:parts"


def trials(state: State, now: datetime, patient: str, names: Names) -> Iterator[Resource]:
    """Fair tests, without their lot: whoever knows it knows the days to come."""
    for trial in state.trials.values():
        over = trial.ended is not None or _last(trial) < now.date()
        study = resource("ResearchStudy", trial.id) | {
            "status": "completed" if over else "active",
            "title": _title(trial, names),
            "period": {"start": trial.first.isoformat(), "end": _last(trial).isoformat()},
        }
        yield study
        yield resource("ResearchSubject", trial.id) | {
            "status": "off-study" if over else "on-study",
            "study": reference(own_id(patient, study["id"])),
            "period": period(trial.at, trial.ended),
        }
        yield from _used(trial, names)


def _last(trial: Trial) -> date:
    """A forged record may name the end of time as the first day."""
    return trial.last if (date.max - trial.first).days >= trial.length else date.max


def _used(trial: Trial, names: Names) -> Iterator[Resource]:
    for (day, remedy), used in trial.used.items():
        what = names.fhir("used", name=names.of("remedy", remedy))
        yield observation(f"{trial.id} {day} {remedy}", what,
                          day.isoformat(), valueBoolean=used)  # fmt: skip


def _title(trial: Trial, names: Names) -> str:
    name, other = (names.fhir("without_it") if arm == NOTHING else names.of("remedy", arm)
                   for arm in trial.arms)  # fmt: skip
    return names.fhir("trial", name=name, other=other)


def consents(state: State, now: datetime, names: Names) -> Iterator[Resource]:
    """Who may use which parts, and until when; what was taken back is inactive."""
    for each in state.consents.values():
        scope = "research" if each.for_research else "patient-privacy"
        holds = each.holds_on(now.date())
        yield resource("Consent", each.id) | {
            "status": "active" if holds else "inactive",
            "scope": {"coding": [{"system": SCOPE, "code": scope}]},
            "category": [text(names.fhir("use_by_others"))],
            "dateTime": each.at.isoformat(),
            "policyRule": text(names.fhir("may_use", name=each.recipient)),
            "provision": {"type": "permit", "class": _parts(each, names)} | _until(each),
        }


def _parts(consent: Consent, names: Names) -> list[Resource]:
    return [{"system": PARTS, "code": part, "display": names.of("part", part)}
            for part in consent.parts]  # fmt: skip


def _until(consent: Consent) -> Resource:
    end = consent.ended.isoformat() if consent.ended else None
    end = end or (consent.until.isoformat() if consent.until else None)
    return {"period": {"end": end}} if end else {}
