"""Invites that staff make; what stays in memory when consent ends; the command that checks the log."""

import os
import subprocess
import sys
from collections.abc import Iterator

import in_the_clinic as clinic
import pytest

from support.clinic_phones import Phone, event, hashed, joined
from support.clinic_process import APP, ClinicProcess
from support.clinics import Mailbox, postgresql_at_length


@pytest.fixture(scope="module")
def beside(mailbox: Mailbox) -> Iterator[ClinicProcess]:
    """Another process on the same database: it makes invites, and reads."""
    found = ClinicProcess(mailbox.folder, mailbox.database)
    yield found
    found.close()


def test_a_link_that_staff_made_lets_one_phone_join_and_names_no_host_but_the_apps(
    mailbox, beside
) -> None:
    link = beside(clinic.invite, "reception", " Zoë, bed 4 ")
    assert link.startswith(f"{APP}clinic/#") and mailbox.address not in link
    phone = Phone(mailbox, link.partition("#")[2])
    assert beside(clinic.invite_states, "admin")[0] == ("Zoë, bed 4", "open")
    assert phone.join().status == 201
    assert beside(clinic.invite_states, "clinician")[0] == ("Zoë, bed 4", "used")
    label = mailbox.sql("SELECT label FROM patient WHERE claim_id = ?", hashed(phone.secret))
    assert label == [("Zoë, bed 4",)]


def test_only_who_may_invites_and_only_with_a_label_and_an_app(mailbox, beside) -> None:
    came = {
        role: beside(clinic.invite, role, "x")
        for role in ("clinician", "reception", "admin", "auditor", "")
    }
    assert [role for role, said in came.items() if said == "Hidden"] == ["auditor", ""]
    assert beside(clinic.invite_states, "auditor") == []
    for label in ("", "  ", "x" * 81, "a\nb", "a\u202eb", "a\0b"):
        assert beside(clinic.invite, "admin", label) == "BadLabel"
    assert beside(clinic.invite, "admin", "x", {"APP_ADDRESS": ""}) == "NoApp"


def test_an_invite_is_taken_back_and_one_that_nobody_used_is_forgotten(mailbox, beside) -> None:
    word = beside(clinic.invite, "admin", "Taken back").partition("#")[2]
    unused = beside(clinic.invite, "admin", "Unused").partition("#")[2]
    assert beside(clinic.take_back, "auditor", "Taken back") == "Hidden"
    assert beside(clinic.take_back, "reception", "Taken back") == "None"
    assert Phone(mailbox, word).join().status == 410
    states = dict(beside(clinic.invite_states, "admin", 14.01))
    assert (states["Taken back"], states["Unused"]) == ("taken_back", "expired")
    beside(clinic.swept, 43)
    assert {"Taken back", "Unused"} <= set(dict(beside(clinic.invite_states, "admin")))
    beside(clinic.swept, 45)
    left = dict(beside(clinic.invite_states, "admin"))
    assert "Unused" not in left and left["Zoë, bed 4"] == "used"
    assert Phone(mailbox, unused).join().status == 404


def test_memory_forgets_at_once_where_it_ends_and_within_a_minute_elsewhere(
    mailbox, beside
) -> None:
    phones = {}
    for label in ("here", "elsewhere"):
        phones[label] = Phone(mailbox, beside(clinic.invite, "admin", label).partition("#")[2])
        phones[label].join()
        phones[label].send(event(), event(1))
        assert beside(clinic.events_of, label) == 2
    assert beside(clinic.in_memory) == 2
    beside(clinic.withdrawn, phones["here"].secret)
    assert beside(clinic.in_memory) == 1
    phones["elsewhere"].end()
    assert beside(clinic.events_of, "elsewhere") == -1 and beside(clinic.in_memory) == 1
    beside(clinic.swept, 0)
    assert beside(clinic.in_memory) == 0


def test_a_patient_reads_who_looked_and_still_does_after_the_end(mailbox, beside) -> None:
    phone, other = joined(mailbox), joined(mailbox)
    who = mailbox.sql("SELECT id FROM patient WHERE claim_id = ?", hashed(phone.secret))[0][0]
    beside(clinic.read, str(who), 2, "Dr <b>Ö")
    beside(clinic.listed, [str(who)])
    looks = phone.looks().json["looks"]
    assert [{**each, "at": each["at"][:2]} for each in looks] == [
        *[{"at": "20", "who": "Dr <b>Ö", "what": "record", "why": "asked by phone"}] * 2,
        {"at": "20", "who": "Dr Adeyemi", "what": "list"}]  # fmt: skip
    phone.end()
    assert phone.looks().json["looks"] == looks and other.looks().json == {"looks": []}


def checked(mailbox: Mailbox, *options: str) -> tuple[int, str]:
    command = [
        sys.executable,
        "-m",
        "unknot.cli",
        "clinic",
        "--data",
        mailbox.folder,
        "--check-log",
        *options,
    ]
    done = subprocess.run(
        command, env=os.environ | mailbox.environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


@postgresql_at_length("mailbox")
def test_the_command_checks_the_log_while_the_server_runs(mailbox, beside) -> None:
    who = beside(clinic.patient)
    beside(clinic.read, who, 3)
    number, last = beside(clinic.log_end)
    code, said = checked(mailbox)
    assert code == 0 and f"{number} lines" in said and f"{number}:{last}" in said
    beside(clinic.read, who)
    assert checked(mailbox, "--log-end", f"{number}:{last}")[0] == 0
    code, said = checked(mailbox, "--log-end", f"{number}:{'0' * 64}")
    assert code == 1 and f"line {number} is not the one that was written down" in said
    assert checked(mailbox, "--log-end", "yesterday")[0] == 2
    beside(clinic.lock_off)
    beside(clinic.tampered, f"UPDATE audit_entry SET why = '' WHERE number = {number}")
    assert checked(mailbox) == (1, f"The log is not whole: line {number} was changed.\n")


def test_where_no_server_was_started_there_is_no_log(tmp_path) -> None:
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", tmp_path, "--check-log"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "no log here" in done.stderr and "Traceback" not in done.stderr
