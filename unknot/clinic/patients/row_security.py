"""The second lock, on PostgreSQL: row security gives only what was asked for in this transaction.

`access` (for the staff), a patient's own requests and the server's upkeep ask; the policies of
`migrations/0004_row_security` answer, and those of `staff` for outcomes. A query that nobody asked
for is an error, not an empty page: nobody takes a mistake of ours for a patient who said nothing.
Without a role for the pages, and on SQLite, asking does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from unknot.web.people.store import only_reading

TABLES: Final = (
    "event", "patient_summary", "note", "plan", "patient_outcome", "outcome_week", "outcome_remedy",
)  # fmt: skip
NOBODY: Final = str(UUID(int=0))
DENIED: Final = "42501"  # insufficient_privilege: no such right, or a row is not theirs
NO_ROLE: Final = "22023"
ASK: Final = """SELECT set_config('unknot.patient', %s, true), set_config('unknot.list', %s, true),
set_config('unknot.ends', %s, true), set_config('unknot.zone', %s, true)"""
GRANT: Final = """SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %%I.%%I TO %%I',
schemaname, tablename, %s::text) FROM pg_tables
WHERE schemaname = current_schema() AND tableowner = current_user"""
WHOSE: Final = "SELECT id FROM patient WHERE person_id = %s"


def ask_for_patient(patient: UUID) -> None:
    """In a transaction: until it ends, what hangs on this one patient, while their consent holds.

    Notes and plans also after it.
    """
    _ask(patient=str(patient))


def ask_to_end(person: UUID) -> None:
    """Likewise: a record, to be deleted, whether or not consent holds."""
    _ask(ends=str(person))


@contextmanager
def asked_for_patient(patient: UUID) -> Iterator[None]:
    """A transaction that reads what hangs on one patient, and can write nothing."""
    with _transaction(reads=True):
        ask_for_patient(patient)
        yield


@contextmanager
def asked_for_person(person: UUID, *, reads: bool = True) -> Iterator[None]:
    """Likewise, of whoever's record it is; nobody's where it was deleted meanwhile."""
    with _transaction(reads=reads):
        if settings.PAGES_ROLE:
            with connection.cursor() as cursor:
                cursor.execute(WHOSE, [person])
                found = cursor.fetchone()
            _ask(patient=str(found[0]) if found else NOBODY)
        yield


@contextmanager
def asked_for_list() -> Iterator[None]:
    """A transaction that has the rows of the list, and those that the group is counted from.

    Of all whose consent holds, and no record.
    """
    with _transaction(reads=False):
        _ask(everybody="on")
        yield


@contextmanager
def as_owner() -> Iterator[None]:
    """For migrations: the login itself, whose the tables are. Raises DatabaseError.

    Afterwards the role of the pages may do with each table what pages do.
    """
    if not settings.PAGES_ROLE:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            yield
            cursor.execute(GRANT, [settings.PAGES_ROLE])
            cursor.execute("; ".join(said for (said,) in cursor.fetchall()))
        finally:
            cursor.execute("SET ROLE %s", [settings.PAGES_ROLE])


def row_security_holds() -> bool:
    """Whether the database itself says so, of every table, for whoever asks now."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_and(row_security_active(each)) FROM unnest(%s::text[]) AS each",
                       [list(TABLES)])  # fmt: skip
        return bool(cursor.fetchone()[0])


def refused(error: DatabaseError) -> bool:
    """Whether the lock said no: nobody asked, or consent ended at this moment."""
    return getattr(error.__cause__, "sqlstate", "") == DENIED


@contextmanager
def _transaction(*, reads: bool) -> Iterator[None]:
    if not settings.PAGES_ROLE:
        yield
        return
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if not (reads and outermost):
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        token = only_reading.set(True)
        try:
            yield
        finally:
            only_reading.reset(token)


def _ask(patient: str = NOBODY, everybody: str = "", ends: str = NOBODY) -> None:
    if settings.PAGES_ROLE:
        with connection.cursor() as cursor:
            cursor.execute(ASK, [patient, everybody, ends, settings.TIME_ZONE])
