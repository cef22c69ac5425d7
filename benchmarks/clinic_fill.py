"""Fills a clinic's PostgreSQL in bulk: patients with records, their rows of list and outcomes.

`VARIANTS` records come in by the ways that real ones take (joined, stored, summarised); all others
are copies of them under their own ids, made by the database. So each record, its row of the list
and what it adds to outcomes agree. Events come in rounds of `ROUND` a patient, as phones send them:
what one patient sent lies scattered over the table.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from benchmarks.clinic_lives import record

VARIANTS: Final = 300
ROUND: Final = 20
LINES: Final = 1_000_000  # of the log
SECRET: Final = "lpad('benchmark-' || n, 43, '-')"  # of the patient with that number
COPIES: Final = f"""CREATE TEMP TABLE copied AS
SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS patient,
  encode(sha256(convert_to({SECRET}, 'UTF8')), 'hex') AS claim,
  (SELECT person FROM variant v WHERE v.n = 1 + c.n * 7919 %% %s) AS variant,
  now() - n * interval '1 day' * 300 / %s - interval '60 days' AS given
FROM generate_series(%s, %s) AS c(n)"""
PEOPLE: Final = """INSERT INTO person (id) SELECT person FROM copied;
INSERT INTO claim (secret_hash, at) SELECT claim, given FROM copied;
INSERT INTO patient (id, person_id, label, claim_id, consent, allowed, given_at, stored, last, size,
  heard_at)
SELECT c.patient, c.person, 'Patient ' || lpad(c.n::text, 6, '0'), c.claim, gen_random_uuid()::text,
  p.allowed, c.given, p.stored, md5(c.person || '-' || p.stored)::uuid::text, p.size, p.heard_at
FROM copied c JOIN patient p ON p.person_id = c.variant;
INSERT INTO invite (word_hash, label, made_at, until, staff, who, patient_id)
SELECT md5(c.claim) || md5(c.claim || 'w'), 'Patient ' || lpad(c.n::text, 6, '0'),
  c.given - interval '1 day', c.given + interval '13 days', '', 'Member 0', c.patient
FROM copied c"""
NOTES: Final = """INSERT INTO note (patient_id, at, staff, who, text)
SELECT patient, given + at * interval '7 days', '', 'Member 0', repeat('Seen, and better. ', 8)
FROM copied, generate_series(1, 2) AS at WHERE n % 5 = 0;
INSERT INTO plan (id, patient_id, at, staff, who, data)
SELECT gen_random_uuid(), patient, given + interval '9 days', '', 'Member 0',
  jsonb_build_object('plan', gen_random_uuid(), 'by', 'Member 0', 'written', given,
    'message', 'Walk each day, and keep the heat short.', 'until', '2027-06-30',
    'doses', jsonb_build_object('heat', 600))
FROM copied WHERE n % 10 = 0"""
DERIVED: Final = ("patient_summary", "patient_outcome", "outcome_week", "outcome_remedy")
# Rows are brought in without these, and they are made again: much less work.
UNIQUE: Final = {"one_event_once": "person_id, id", "one_after_the_other": "person_id, number"}
EVENTS: Final = """INSERT INTO event (person_id, number, id, at, clock, kind, data, zone)
SELECT c.person, e.number, md5(c.person || '-' || e.number)::uuid::text, e.at, e.clock, e.kind,
  e.data, e.zone
FROM (SELECT * FROM copied ORDER BY n) c CROSS JOIN LATERAL (
  SELECT * FROM variant_event v WHERE v.person_id = c.variant AND v.number BETWEEN %s AND %s
  ORDER BY v.number) e"""


def filled(patients: int, events: int) -> None:
    """Once Django is set up, by the login that owns the tables. Tables must be empty."""
    # models, once Django is set up
    from django.db import connection, transaction
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient

    if Patient.objects.exists():
        raise SystemExit("There are patients in this database: name one that is empty.")
    now, variants = timezone.now(), min(VARIANTS, patients)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        for number in range(1, variants + 1):
            _one(number, events, now)
        with transaction.atomic():
            cursor.execute("CREATE TEMP TABLE variant AS SELECT person_id AS person, "
                           "row_number() OVER (ORDER BY label) AS n FROM patient")  # fmt: skip
            cursor.execute("CREATE TEMP TABLE variant_event AS SELECT * FROM event")
            cursor.execute("CREATE INDEX ON variant_event (person_id, number)")
            cursor.execute(COPIES, [variants, patients, variants + 1, patients])
            cursor.execute(PEOPLE)
            cursor.execute(NOTES)
        _events(cursor, events)
        for table in DERIVED:
            _derived(cursor, table)
        _log(cursor, now)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET synchronous_commit = on")


def _one(number: int, events: int, now: datetime) -> None:
    """A patient by the ways that real ones take."""
    # models, once Django is set up
    from unknot.clinic.links import hashed
    from unknot.clinic.patients.models import Invite
    from unknot.clinic.patients.sharing import Joining, join, store_events
    from unknot.clinic.staff.summaries import summarise

    told = record(number, events, now)
    word, secret = f"w{number}", f"benchmark-{number}".rjust(43, "-")
    Invite.objects.create(word_hash=hashed(word), label=f"Patient {number:06}", who="Member 0",
                          made_at=told[0].at - timedelta(1), until=now + timedelta(9))  # fmt: skip
    joining = Joining(f"consent-{number}", ("record", "copied"), None, word, secret)
    join(joining, told[0].at - timedelta(hours=1))
    sized = [(event, len(json.dumps(event.as_json()))) for event in told]
    patient = store_events(secret, sized, told[-1].at, 10**9)
    if patient.person_id:
        summarise(patient.person_id, now)


def _events(cursor: Any, events: int) -> None:
    for name in UNIQUE:
        cursor.execute(f"ALTER TABLE event DROP CONSTRAINT {name}")
    for begin in range(1, events + 1, ROUND):
        cursor.execute(EVENTS, [begin, begin + ROUND - 1])
    for name, columns in UNIQUE.items():
        cursor.execute(f"ALTER TABLE event ADD CONSTRAINT {name} UNIQUE ({columns})")


def _derived(cursor: Any, table: str) -> None:
    cursor.execute("""SELECT string_agg(quote_ident(column_name), ', ') FROM
        information_schema.columns WHERE table_schema = current_schema() AND table_name = %s
        AND column_name NOT IN ('id', 'person_id')""", [table])  # fmt: skip
    columns = cursor.fetchone()[0]
    cursor.execute(f"INSERT INTO {table} (person_id, {columns}) SELECT c.person, {columns} "
                   f"FROM copied c JOIN {table} t ON t.person_id = c.variant")  # fmt: skip


def _log(cursor: Any, now: datetime) -> None:
    """A log as it is after some months: looks, and a few changes of accounts, chained."""
    # models, once Django is set up
    from unknot.clinic.patients.models import AuditChain, AuditEntry

    cursor.execute("SELECT patient FROM copied ORDER BY random() LIMIT 20000")
    patients = [patient for (patient,) in cursor.fetchall()]
    columns = [field.attname for field in AuditEntry._meta.concrete_fields]  # noqa: SLF001  # Django's own
    end = AuditChain.objects.get()
    with cursor.copy(f"COPY audit_entry ({', '.join(columns)}) FROM STDIN") as copy:
        for line in _lines(patients, end.number, end.hash, now):
            copy.write_row([getattr(line, name) for name in columns])
            end.number, end.hash = line.number, line.hash
    end.save()


def _lines(patients: list[Any], number: int, before: str, now: datetime) -> Iterator[Any]:
    # models, once Django is set up
    from unknot.clinic.patients.audit_log import KEY_ADDED, LIST, NOTES, RECORD, hash_of_entry
    from unknot.clinic.patients.models import AuditEntry

    draw, whom = Random(1), patients[0] if patients else None
    for each in range(LINES if patients else 0):
        about: dict[str, Any] = {"what": draw.choice((LIST,) * 8 + (RECORD, NOTES)), "why": "",
                                 "patient": draw.choice(patients)}  # fmt: skip
        if each % 10_000 == 0 and each < LINES / 2:
            about |= {"what": KEY_ADDED, "patient": None, "member": whom, "about": "Member"}
        at = now - timedelta(hours=2, seconds=(LINES - each) * 8)
        number += 1
        line = AuditEntry(number=number, at=at, staff=str(whom), who=f"Member {each % 50}",
                          role="clinician", before=before, **about)  # fmt: skip
        line.hash = before = hash_of_entry(line)
        yield line


def sizes(cursor: Any) -> list[tuple[str, int]]:
    """Bytes of each large table with its indexes and what lies beside it, largest first."""
    cursor.execute("""SELECT relname, pg_total_relation_size(oid) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        ORDER BY 2 DESC LIMIT 8""")  # fmt: skip
    return [(str(name), int(size)) for name, size in cursor.fetchall()]


def gently() -> None:
    """The fill has time: whoever else works here goes first, also before the database's process."""
    # models, once Django is set up
    from django.db import connection

    os.nice(15)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        try:
            os.setpriority(os.PRIO_PROCESS, cursor.fetchone()[0], 15)
        except (PermissionError, ProcessLookupError):  # another user's, or another machine's
            return
