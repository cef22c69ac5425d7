"""Rows of the list are made one at a time, once for all that came meanwhile, danger before all."""

from collections.abc import Iterator

import pytest
from in_the_summary_queue import by_itself, crowded

from support.clinic_process import ClinicProcess


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicProcess]:
    found = ClinicProcess(tmp_path_factory.mktemp("queue"), "")
    yield found
    found.close()


def test_while_one_takes_long_others_wait_and_come_once_but_danger_does_not_wait(process) -> None:
    assert process(crowded) == [1, 4, 2, 3]


def test_one_that_cannot_be_made_stops_nobody_else(process) -> None:
    assert process(broken_second) == [1, 4, 2, 3]


def broken_second() -> list[int]:
    return crowded(broken=2)


def test_where_nobody_works_through_them_it_is_made_at_once(process) -> None:
    assert process(by_itself) == [1]
