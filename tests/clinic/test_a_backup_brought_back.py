"""A copy of the database that is older than the end of a consent does not bring it back."""

import shutil

from support.clinic_phones import event, joined
from support.clinics import Mailbox


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
