"""Keeps the row of each patient that the list is read from: nobody is folded when a page is asked.

`summarise` is called once events were stored; a row that is behind (the process ended in between,
or many came at once) is found by how many events it was made of, and made again within a minute.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DataError, IntegrityError, ProgrammingError, transaction
from django.db.models import F, Q, QuerySet

from unknot.clinic.middleware import log
from unknot.clinic.patients import row_security
from unknot.clinic.patients.models import Patient
from unknot.clinic.staff.models import PatientSummary
from unknot.clinic.staff.outcome_rows import Added, added_by, keep_outcome
from unknot.clinic.staff.reasons import place
from unknot.journey.course.clinician_contacts import clinician_contacts
from unknot.journey.now.check_in_due import next_check_in
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.prevention.regimen import LONG
from unknot.record.event import Event
from unknot.record.zones import local_day
from unknot.web.people.cache_by_person import forget_person
from unknot.web.people.language import load
from unknot.web.people.person_context import PersonContext
from unknot.web.people.record import PersonRecord

AT_ONCE: Final = 200  # rows made again in one go
SHOWN: Final = 14  # days of pain
WORSE: Final = ("worse", "new")
Fields = dict[str, Any]


def patient_context(person: UUID, now: datetime) -> PersonContext:
    """A record as it is now, its days counted where the patient last said something."""
    record = PersonRecord(person)
    return PersonContext(load(), record, now.astimezone(_zone(record.events())))


def _zone(events: tuple[Event, ...]) -> Any:
    named = next((each.zone for each in reversed(events) if each.zone), None)
    try:
        return ZoneInfo(named) if named else UTC
    except (OSError, ValueError, KeyError):  # a zone that this machine does not know
        return UTC


def summarise(person: UUID, now: datetime) -> None:
    """Make somebody's rows again. What was just stored stays stored, whatever becomes of this."""
    with row_security.asked_for_person(person):
        found = _readable(person, now)
        row = PatientSummary(person_id=person, **_fields(person, found, now))
        stored, added = added_by(person, found)
    try:
        try:
            _keep(row, stored, added, now)
        except DataError as error:  # of a record that nobody foresaw: a person looks
            log(f"error {type(error).__name__} in a row")
            row = PatientSummary(person_id=person, stored=row.stored, **_unreadable(now))
            _keep(row, stored, Added({"unreadable": True}), now)
    except (IntegrityError, DataError):  # somebody else made it at this moment, or nothing helps
        forget_person(person)
    except ProgrammingError as error:  # its last day is over, where row security was asked first
        if not row_security.refused(error):
            raise
        forget_person(person)


def _keep(row: PatientSummary, stored: int, added: Added, now: datetime) -> None:
    """Both rows, where the record is still there."""
    place(row, now)
    person = row.person_id
    with transaction.atomic(), row_security.asked_for_person(person, reads=False):
        # Held as by whoever ends a consent: nothing is written beside a record that goes.
        if not Patient.objects.select_for_update(of=("self",)).filter(person=person).exists():
            return
        if not PatientSummary.objects.filter(pk=person, stored__gt=row.stored).exists():
            row.save()
        keep_outcome(person, stored, added, now)


def _readable(person: UUID, now: datetime) -> PersonContext | None:
    try:
        return patient_context(person, now)
    except Exception as error:  # noqa: BLE001  # of a record that nobody foresaw: a person looks
        log(f"error {type(error).__name__} in a record")
        return None


def _fields(person: UUID, found: PersonContext | None, now: datetime) -> Fields:
    try:
        if found:
            return {"stored": len(found.events)} | _summary(found)
    except Exception as error:  # noqa: BLE001  # likewise
        log(f"error {type(error).__name__} in a summary")
    stored = PersonRecord(person).newest_number
    return {"stored": stored} | _unreadable(now)


def _unreadable(now: datetime) -> Fields:
    return {"alarm": "unreadable", "alarm_at": now, "worse_by": ""}


def heard_since(since: datetime | None) -> Q:
    """Whoever joined or sent something after that; everybody where it is None."""
    return Q(heard_at__gt=since) | Q(given_at__gt=since) if since else Q()


def renew_behind(now: datetime, since: datetime | None = None) -> None:
    """Rows that are missing or behind: each once, whatever becomes of it."""
    holding = Patient.objects.filter(heard_since(since), ended_at=None, person__isnull=False)
    behind = holding.filter(
        Q(person__summary=None) | ~Q(person__summary__stored=F("stored"))
    ).order_by("person")
    some = behind
    while found := _next(some):
        for person in found:
            summarise(person, now)
        some = behind.filter(person__gt=found[-1])


def _next(some: QuerySet[Patient]) -> list[UUID]:
    with row_security.asked_for_list():
        return list(some.values_list("person", flat=True)[:AT_ONCE])


def turn(now: datetime) -> None:
    """Rows whose place time alone has changed. Cheap where there is none: the list asks first."""
    while _turned(now):
        pass


def _turned(now: datetime) -> int:
    with row_security.asked_for_list():
        found = list(PatientSummary.objects.filter(turns_at__lte=now)[:AT_ONCE])
        for row in found:
            place(row, now)
        if found:
            PatientSummary.objects.bulk_update(found, ["rank", "since", "turns_at"])
    return len(found)


def _summary(found: PersonContext) -> Fields:
    state, snapshot = found.state, found.snapshot
    alarm = state.screening.alarm
    zone = found.now.tzinfo or UTC
    missed = next_check_in(found.library.check_ins, snapshot)
    pains = snapshot.chart_series.pains(found.now.date() - timedelta(SHOWN - 1))
    return {
        "alarm": alarm.disposition if alarm else "",
        "alarm_at": alarm.at if alarm else None,
        "soon_at": _soon(found),
        **_worse(found),
        "heard_at": state.last_at,
        "silent_from": missed.due + missed.late if missed else None,
        "idle_from": _idle(found, zone),
        "pains": [[day.isoformat(), pain] for day, pain in pains.items()],
    }


def _soon(found: PersonContext) -> datetime | None:
    """Since when their app says to see someone soon, unless they were seen since."""
    said = found.state.screening.assessed
    if said is None or said.data["disposition"] != "soon":
        return None
    zone = found.now.tzinfo or UTC
    seen = clinician_contacts(found.state, zone, found.library.pathway.examine_nobody)
    return said.at if not seen or seen[-1] < said.at else None


def _worse(found: PersonContext) -> Fields:
    """By their own last word on it: a change that they told, or the last day of check-ins."""
    checks, changed = found.state.check_ins.not_retracted, found.state.check_ins.reported
    last = checks[-1] if checks else None
    if changed and changed.data["how"] in WORSE and (last is None or changed.at >= last.at):
        return {
            "worse_at": changed.at,
            "worse_by": "new" if changed.data["how"] == "new" else "said",
        }
    if last is None or found.snapshot.course.facts.get("worse_days", 0) == 0:
        return {"worse_at": None, "worse_by": ""}
    return {"worse_at": last.at, "worse_by": "said" if last.than == "worse" else "pain"}


def _idle(found: PersonContext, zone: Any) -> datetime | None:
    """From when a whole week of theirs went by without anything, if they wished for exercises."""
    plans = found.state.prevention.plans
    programme = ExerciseProgramme(found.library, found.snapshot)
    if not plans or not plans[-1].days or programme.start.then == "closed":
        return None
    weeks = programme.weeks
    active = [each.number for each in weeks if not each.idle]
    begins = weeks[0].begins
    after = begins + timedelta(days=LONG * ((active[-1] if active else 0) + 1))
    wished = local_day(plans[-1].at, zone) + timedelta(days=LONG)
    return datetime.combine(max(after, wished), time(12), zone)  # the same day in most zones
