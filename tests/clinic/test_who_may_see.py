"""Who of a clinic's staff sees a patient, and that each look is written down."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import in_the_clinic as clinic
import in_the_log
import pytest

from support.clinic_process import ClinicProcess


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def both(request, tmp_path_factory) -> Iterator[tuple[ClinicProcess, ClinicProcess]]:
    """Two processes on one database."""
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("new_postgresql")
    folder = tmp_path_factory.mktemp("clinic")
    one = ClinicProcess(folder, database)
    one(clinic.log_end)
    two = ClinicProcess(folder, database)
    yield one, two
    one.close()
    two.close()


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


# v: is in `visible`; l: has a label; r: the record; n: notes; w: may write one; i: in a list; g: the log
MATRIX = {
    "clinician": ("vlrnwi", "lni"), "reception": ("l", "l"), "admin": ("l", "l"),
    "auditor": ("g", "g"), "owner": ("", ""), "": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("role", MATRIX)
def test_each_role_sees_what_it_may_and_no_more(both, role) -> None:
    one, _ = both
    allowed, ended = MATRIX[role]
    today, was = one(clinic.patient, "A", day(0)), one(clinic.patient, "B", None, True)
    one(clinic.read, today)  # so that there is a log
    assert one(clinic.seen, role, today) == allowed
    assert one(clinic.seen, role, was) == ended.replace("i", "")
    assert one(clinic.seen, role, today, True, 1.0) == ended.replace("i", ""), (
        "its last day is over"
    )
    assert one(clinic.seen, role, today, False) == "", "who left sees nothing"


def test_somebody_who_is_not_there_is_hidden_too(both) -> None:
    assert both[0](clinic.seen, "clinician", "00000000-0000-4000-8000-000000000000") == ""


def test_each_look_is_a_line_of_a_whole_chain_whoever_writes_at_once(both) -> None:
    one, two = both
    who = one(clinic.patient)
    before = one(clinic.log_end)[0]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda process: process(clinic.read, who, 40), both))
    assert one(clinic.log_end)[0] == before + 80 and two(clinic.log_whole) == ""
    assert one(clinic.undone, who) == before + 80, "no look, no line"


def test_a_list_is_one_look_in_an_hour(both) -> None:
    one, _ = both
    who = [one(clinic.patient) for _ in range(3)]
    before = one(clinic.log_end)[0]
    assert one(clinic.listed, who[:2]) == before + 2
    assert one(clinic.listed, who, 30) == before + 3
    assert one(clinic.listed, who, 59) == before + 3
    assert one(clinic.listed, who, 121) == before + 6


def test_a_look_into_the_record_is_not_buried_under_lists_and_programs(both) -> None:
    """A list is a line an hour for each of the staff, a program that reads on is one as well."""
    one, _ = both
    who = one(clinic.patient)
    one(clinic.read, who, 1, "Dr Curious")
    one(in_the_log.much_looked_at, who, 1_100)
    told = one(in_the_log.told_by, who)
    assert told[0] == ("record", "Dr Curious") and len(told) == 2_001
    assert told[-1] == ("list", "Dr Adeyemi"), "and in order"
    one(clinic.read, who, 1_001, "Dr Busy")
    assert len(one(in_the_log.told_by, who)) == 3_000


def test_no_line_is_changed_or_deleted_and_who_forces_it_is_found_out(both) -> None:
    one, two = both
    who = one(clinic.patient)
    one(clinic.read, who, 3)
    number, last = one(clinic.log_end)
    changes = [f"UPDATE audit_entry SET who = 'Nobody' WHERE number = {number - 1}",
               f"DELETE FROM audit_entry WHERE number = {number}"]  # fmt: skip
    for each in changes:
        assert "only added to" in one(clinic.tampered, each)
    one(clinic.lock_off)
    assert one(clinic.tampered, changes[0]) == "done"
    assert two(clinic.log_whole) == f"line {number - 1} was changed"
    one(clinic.tampered, f"UPDATE audit_entry SET who = 'Dr Adeyemi' WHERE number = {number - 1}")
    assert two(clinic.log_whole) == ""
    one(clinic.tampered, changes[1])
    assert two(clinic.log_whole) == f"line {number} is missing"
    one(clinic.tampered, f"UPDATE audit_chain SET number = {number - 1}, hash = "
                         f"(SELECT hash FROM audit_entry WHERE number = {number - 1})")  # fmt: skip
    assert two(clinic.log_whole) == "", "who owns the database can make another whole chain"
    assert two(clinic.log_whole, (number, last)) == f"line {number} is missing"
    one(clinic.read, who)
    assert (
        two(clinic.log_whole, (number, last))
        == f"line {number} is not the one that was written down"
    )
