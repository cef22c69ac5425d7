"""A log that is kept for some years: its beginning is cut, what is left still follows from it."""

from collections.abc import Iterator

import in_the_clinic as clinic
import pytest

from support.clinic_process import ClinicProcess

DAYS = 366
KEPT = 3  # years


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, tmp_path) -> Iterator[ClinicProcess]:
    """A process that keeps the log for some years, with lines of 5, 4, 2 years ago and of today."""
    database = ""
    if request.param == "postgresql":
        from support.postgresql import new_database

        database = new_database(request.getfixturevalue("postgres"))
    process = ClinicProcess(tmp_path, database, UNKNOT_CLINIC_LOG_YEARS=str(KEPT))
    yield process
    process.close()


def test_a_whole_beginning_goes_and_the_rest_still_checks(kept: ClinicProcess) -> None:
    who = kept(clinic.patient)
    early = [kept(clinic.read_then, who, years) for years in (5, 4)]
    held = kept(clinic.read_then, who, 2)
    end = kept(clinic.read_then, who, 0)
    assert kept(clinic.cut) == 2 and kept(clinic.cut) == 0
    assert kept(clinic.log_whole) == ""
    assert kept(clinic.log_whole, end) == kept(clinic.log_whole, held) == ""
    assert kept(clinic.log_whole, early[1]) == "", "the last that went is held by its hash"
    assert "was cut" in kept(clinic.log_whole, early[0])
    wrong = (early[1][0], "0" * 64)
    assert kept(clinic.log_whole, wrong) == "line 2 is not the one that was written down"
    assert kept(clinic.told, who) == [3, 4], "what is kept of theirs, and not the line of the cut"
    number, _ = kept(clinic.log_end)
    assert number == 5, "that lines went is itself one"


def test_an_old_line_behind_a_new_one_stays(kept: ClinicProcess) -> None:
    who = kept(clinic.patient)
    for years in (5, 1, 4, 0):  # a clock that was wrong for a while
        kept(clinic.read_then, who, years)
    assert kept(clinic.cut) == 1 and kept(clinic.told, who) == [2, 3, 4]
    assert kept(clinic.log_whole) == ""


def test_a_clock_that_runs_ahead_cuts_nothing(kept: ClinicProcess) -> None:
    who = kept(clinic.patient)
    for years in (2, 0):
        kept(clinic.read_then, who, years)
    assert kept(clinic.cut, 20) == 0


def test_what_is_not_cut_cannot_be_deleted(kept: ClinicProcess) -> None:
    who = kept(clinic.patient)
    for years in (5, 0, 0):
        kept(clinic.read_then, who, years)
    assert kept(clinic.cut) == 1
    for said in ("DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE number = 2",
                 "UPDATE audit_entry SET who = 'Nobody'"):  # fmt: skip
        assert "only added to" in kept(clinic.tampered, said)
    assert kept(clinic.tampered, "UPDATE audit_chain SET cut_number = 2") == "done"
    assert kept(clinic.log_whole).startswith("line 3 "), "a cut that lies is found out"


def test_where_nobody_said_how_long_nothing_goes(tmp_path) -> None:
    process = ClinicProcess(tmp_path)
    try:
        who = process(clinic.patient)
        process(clinic.read_then, who, 50)
        process(clinic.read_then, who, 0)
        assert process(clinic.cut) == 0 and process(clinic.told, who) == [1, 2]
    finally:
        process.close()


def test_a_beginning_that_went_without_a_line_is_found_out(kept: ClinicProcess) -> None:
    """Whoever owns the database moves the mark of the cut, and its hash with it."""
    who = kept(clinic.patient)
    for years in (0, 0, 0):
        kept(clinic.read_then, who, years)
    mark = "UPDATE audit_chain SET cut_number = 2, cut_hash = (SELECT hash FROM audit_entry WHERE number = 2)"
    assert kept(clinic.tampered, mark) == "done"
    assert kept(clinic.tampered, "DELETE FROM audit_entry WHERE number < 3") == "done"
    assert kept(clinic.log_whole) == "lines up to 2 went, and no line says so"
