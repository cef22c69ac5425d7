"""A copy of the database that is older than the end of a consent does not bring it back."""

import shutil
from contextlib import contextmanager

import pytest

from support.clinic_phones import event, hashed, joined
from support.clinics import Mailbox


@pytest.fixture
def clinic(tmp_path):
    found = Mailbox(tmp_path / "clinic")
    yield found
    found.kill()


@contextmanager
def brought_back_afterwards(clinic: Mailbox):
    """What happens meanwhile the copy knows nothing of."""
    copy = clinic.folder.parent / "backup"
    clinic.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(clinic.folder / "clinic.sqlite3", copy)
    yield
    clinic.kill()
    for each in clinic.folder.glob("clinic.sqlite3*"):
        each.unlink()
    shutil.copy(copy, clinic.folder / "clinic.sqlite3")
    clinic.start()


def test_a_part_that_was_taken_back_since_is_not_there_again(clinic: Mailbox) -> None:
    wide = ["record", "notes", "private", "copied"]
    phone, stays, both = (joined(clinic, parts=wide) for _ in range(3))
    for each in (phone, stays, both):
        each.send(event(kind="diary.written", day="2026-11-01", note="mine"))
    with brought_back_afterwards(clinic):
        assert phone.change(consent="c2", parts=["record"]).status == 200
        assert phone.change(consent="c2", parts=["record"]).status == 200, "its answer was lost"
        phone.send(event())
        both.change(consent="c2", parts=["record"])
        both.end()
        said = (clinic.folder / "ended").read_text()
        assert said.count("\n") == 3 and "record" not in said
    assert phone.stored() == [] and phone.mine().json["parts"] == ["record"]
    assert both.mine().status == 410 and both.stored() == []
    assert stays.mine().json["parts"] == wide and len(stays.stored()) == 1
    late = {"events": [event()], "consent": "c2"}
    assert clinic.ask("POST", "records/mine", late, phone.secret).status == 409, (
        "it asks, and is told"
    )
    assert phone.change(consent="c2", parts=["record"]).json["consent"] == "c2"
    assert phone.send(event()).status == 200
    clinic.kill()
    clinic.start()
    assert len(phone.stored()) == 1, "what holds now stays"
    assert clinic.sql("SELECT ended_at FROM patient WHERE claim_id = ?", hashed(phone.secret)) == [
        (None,)
    ]


def test_what_ended_since_is_ended_again_at_the_start(tmp_path) -> None:
    clinic = Mailbox(tmp_path / "clinic")
    try:
        phone, stays = joined(clinic), joined(clinic)
        phone.send(event())
        stays.send(event())
        clinic.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(clinic.folder / "clinic.sqlite3", tmp_path / "backup")
        assert [phone.end().status, phone.end().status] == [204, 204]
        ended = phone.mine().json["ended"]
        said = (clinic.folder / "ended").read_text()
        assert said.count("\n") == 1 and phone.secret not in said
        clinic.kill()
        for each in clinic.folder.glob("clinic.sqlite3*"):
            each.unlink()
        shutil.copy(tmp_path / "backup", clinic.folder / "clinic.sqlite3")
        with (clinic.folder / "ended").open("a") as file:
            file.write("0123 cut off\n4567")
        assert phone.stored(), "the copy has it"
        clinic.start()
        assert phone.stored() == [] and phone.mine().json["ended"] == ended
        assert stays.mine().json["stored"] == 1
    finally:
        clinic.kill()
