"""What a server does beside its requests goes on, whatever breaks in it: nobody would see that it had ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from in_the_threads import overtaken, turns

from support.clinic_process import ClinicProcess


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicProcess]:
    folder: Path = tmp_path_factory.mktemp("clinic")
    found = ClinicProcess(folder)
    yield found
    found.close()


@pytest.mark.parametrize("thread", ["sweep", "webhooks"])
def test_each_turn_breaks_in_its_own_way_and_the_next_one_comes(
    clinic: ClinicProcess, thread: str
) -> None:
    breaks = ["DatabaseError", "InterfaceError", "KeyError", "DatabaseError"]
    assert clinic(turns, thread, breaks) == len(breaks)


def test_a_server_that_starts_takes_nothing_back_that_came_by_a_consent_of_this_moment(
    clinic: ClinicProcess,
) -> None:
    assert clinic(overtaken) == (0, 1)
