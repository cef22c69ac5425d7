"""Numbers of the group, by somebody who wants one patient's: toggles, empty rows, a race."""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import group_in_the_server as group
import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.group_of_patients import DAY, Said, check_in, events, peg, session
from support.staff import Clinic

TABLE = "/staff/outcomes/table.csv"


@pytest.fixture(scope="module")
def call(clinic: Clinic) -> Iterator[ClinicProcess]:
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    yield process
    process.close()


@pytest.fixture(autouse=True)
def _nobody(call: ClinicProcess) -> None:
    call(group.nobody)


def arrive(call: ClinicProcess, many: int, *more: Said) -> list[str]:
    now = datetime.now(UTC)
    told: list[Said] = [(0.04, *check_in(6)), (7.04, *check_in(5)), *more]
    return [call(group.arrive, f"P{n}", events(now - 60 * DAY, told, zone=None), now - 59 * DAY)
            for n in range(many)]  # fmt: skip


def table(clinic: Clinic) -> list[dict[str, Any]]:
    return list(csv.DictReader(clinic.people["clinician"].get(TABLE).text.splitlines()))


def test_one_who_changes_their_consent_ten_times_is_one(call: ClinicProcess) -> None:
    """A clinician who is their own patient could else have the numbers made anew at will."""
    people = arrive(call, 20)
    call(group.fresh_numbers)
    call(group.changes_consent, people[0], 12)
    assert call(group.numbers) is None and call(group.numbers, 2) is None
    for of in people[1:9]:
        call(in_the_server.ended, of)
    assert call(group.numbers) is None, "eight are gone and one has changed"
    call(in_the_server.ended, people[9])
    assert call(group.numbers) is not None


def test_who_came_and_went_meanwhile_hides_nobody(call: ClinicProcess) -> None:
    people = arrive(call, 20)
    call(group.fresh_numbers)
    call(in_the_server.ended, people[0])
    for n in range(12):
        told = events(datetime.now(UTC), [(0, *check_in(6))], zone=None)
        call(in_the_server.ended, call(group.arrive, f"Short {n}", told))
    assert call(group.numbers) is None


def test_a_line_of_few_looks_like_a_line_of_nobody(clinic: Clinic, call: ClinicProcess) -> None:
    arrive(call, 10)
    call(group.fresh_numbers)
    nobody = table(clinic)
    arrive(call, 1, peg(7.1, 4), *session(7.2, "s1", "cold", 6, 5))
    call(group.fresh_numbers)
    assert table(clinic) == nobody
    assert {"peg", "cold"} <= {row["item"] for row in nobody}
    shown = clinic.people["clinician"].get("/staff/outcomes/").text
    assert "none" in shown.partition("Rated by fewer than 10")[2].partition("</p>")[0]


def test_whoever_ends_while_the_first_numbers_are_made_is_in_none(
    clinic: Clinic, call: ClinicProcess
) -> None:
    second = ClinicProcess(clinic.server.folder, clinic.server.database)
    people = arrive(call, 12)
    call(group.forget_numbers)
    second(group.wait_a_moment, 0.0)  # until it has started
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(second, group.slow_numbers, 3.0)
        call(group.wait_a_moment, 1.5)
        call(in_the_server.ended, people[0])
        slow.result()
    second.close()
    assert call(group.numbers) is None
