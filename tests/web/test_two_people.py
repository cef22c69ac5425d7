"""A record belongs to one person: two people, one database, and neither meets the other."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WALK = Path(__file__).with_name("two_people.py")
WRITERS = Path(__file__).with_name("writers_at_once.py")


def walked(folder: Path, **environment: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, WALK, folder], capture_output=True, text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def holds(found: dict[str, Any]) -> None:
    """Nothing went across, and there was something that could have."""
    assert found["own words read"] > 100
    assert found["wrote"] > 10
    assert len(found["read"]) > 60 and len(found["sent"]) > 50
    assert found["said by nobody"] == ""
    assert found["read of another"] == []
    assert found["others changed by writing"] == []
    assert found["others changed by erasing"] == []
    assert found["left of the erased"] == ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


def test_nobody_sees_changes_or_erases_what_is_another_ones(folder: Path) -> None:
    holds(walked(folder))


def command(data: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """`unknot`, on this data folder."""
    unknot = [sys.executable, "-m", "unknot.cli", *arguments, "--data", data]
    return subprocess.run(unknot, capture_output=True, text=True)


@pytest.mark.soak
def test_no_command_reads_or_erases_when_it_cannot_tell_whose(tmp_path: Path) -> None:
    from two_people import OLD

    data = tmp_path / "data"
    assert command(data, "import", OLD / "lived.zip").returncode == 0
    with sqlite3.connect(data / "unknot.sqlite3") as file:
        file.execute("INSERT INTO person VALUES (?)", ("f" * 32,))
    file.close()
    before = (data / "unknot.sqlite3").read_bytes()
    for words in (("export", tmp_path / "out.zip"), ("import", OLD / "alarm.zip"),
                  ("erase", "--yes")):  # fmt: skip
        done = command(data, *words)
        assert done.returncode == 1
        assert "There is more than one person here" in done.stderr
    assert not (tmp_path / "out.zip").exists()
    assert (data / "unknot.sqlite3").read_bytes() == before


def test_the_same_holds_in_postgresql(folder: Path, postgres: str) -> None:
    holds(walked(folder, UNKNOT_TEST_POSTGRES=postgres))


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_who_writes_at_the_same_time_loses_nothing_and_is_read_in_one_order(
    request: pytest.FixtureRequest, tmp_path: Path, where: str
) -> None:
    """Eight writers in processes of their own, to two people; a reader who reads on all the time."""
    own = {}
    if where == "postgresql":
        own = {"UNKNOT_TEST_POSTGRES": str(request.getfixturevalue("postgres"))}
    done = subprocess.run([sys.executable, WRITERS, tmp_path], capture_output=True, text=True,
                          env=os.environ | own)  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["events"] == [120, 120]
    assert found["numbers"] == [list(range(1, 121))] * 2
    assert found["times rise"] == [True, True]
    assert found["read on"] == [True, True]
    assert found["reads"] > 2
