"""A log that an earlier version wrote: whole before, and whole with what is added now."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import in_the_clinic as clinic
import pytest

from support.clinic_process import ClinicProcess

# As of the first version that kept a log, with its own hashes; one name that JSON must escape.
OLD = r"""
import hashlib, json, uuid
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "people", "0002", verbosity=0)
call_command("migrate", "staff", "0002", verbosity=0)
call_command("migrate", "patients", "0003", verbosity=0)
from datetime import UTC, datetime
from django.db import connection
last = "0" * 64
with connection.cursor() as cursor:
    for number in range(1, 6):
        at, of = datetime(2026, 11, 30, 8, number, tzinfo=UTC), str(uuid.UUID(int=number))
        said = [number, at.isoformat(timespec="microseconds"), "s1", 'Zoë "Z" Quist', "clinician", of, "record", "", last]
        new = hashlib.sha256(json.dumps(said).encode()).hexdigest()
        kept = of if connection.vendor == "postgresql" else of.replace("-", "")
        cursor.execute('''INSERT INTO audit_entry (number, at, staff, who, role, patient, what, why, before, hash)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)''',
            [number, at if connection.vendor == "postgresql" else at.replace(tzinfo=None), *said[2:5], kept, *said[6:], new])
        last = new
    cursor.execute("UPDATE audit_chain SET number = 5, hash = %s", [last])
print(last)
"""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def old(request, tmp_path_factory) -> Iterator[tuple[ClinicProcess, str]]:
    """A process of today on such a log, and the end that somebody wrote down then."""
    database = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    folder: Path = tmp_path_factory.mktemp("old")
    environment = {"UNKNOT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "unknot.clinic.settings",
                   "UNKNOT_CLINIC_ADDRESS": "http://127.0.0.1:8421/"} | (
                   {"DATABASE_URL": database} if database else {})  # fmt: skip
    done = subprocess.run([sys.executable, "-c", OLD], env=os.environ | environment,
                          capture_output=True, text=True, check=True)  # fmt: skip
    process = ClinicProcess(folder, database)
    yield process, done.stdout.strip()
    process.close()


def test_an_old_log_still_checks_and_goes_on(old: tuple[ClinicProcess, str]) -> None:
    process, end = old
    assert process(clinic.log_end) == (5, end) and process(clinic.log_whole, (5, end)) == ""
    process(clinic.read, process(clinic.patient))
    process(clinic.changed, "role", "reception before, admin now")
    process(clinic.read, process(clinic.patient))
    assert process(clinic.log_end)[0] == 8 and process(clinic.log_whole, (5, end)) == ""


def test_what_is_new_in_a_line_is_held_too(old: tuple[ClinicProcess, str]) -> None:
    process, _ = old
    process(clinic.changed, "left", "")
    number = process(clinic.log_end)[0]
    changes = [f"UPDATE audit_entry SET about = 'Nobody' WHERE number = {number}",
               f"UPDATE audit_entry SET member = NULL WHERE number = {number}",
               "UPDATE audit_entry SET about = 'Somebody', member = patient WHERE number = 2",
               f"DELETE FROM audit_entry WHERE number = {number}"]  # fmt: skip
    for each in changes:
        assert "only added to" in process(clinic.tampered, each), "the lock outlived the new table"
    process(clinic.lock_off)
    for each, line in zip(changes[:3], (number, number, 2), strict=True):
        assert process(clinic.undone_change, each) == f"line {line} was changed"
    assert process(clinic.log_whole) == ""
