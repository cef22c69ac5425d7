"""The table of trust says what the run said: a missed row fails it, and so does a test that is nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import trust

TESTS = Path(__file__).parents[1]
ROW = """[[row]]
number = 1
question = "Is it so?"
target = "at least 40"
figure = "{kills} kills in {passed} tests"
tests = ["test_x.py"]
least = {kills = 40}
"""
TEST = "def test_one(record_property):\n    record_property('kills', 40)\n"


def run(folder: Path, table: str = ROW, test: str = TEST) -> "subprocess.CompletedProcess[str]":
    (folder / "trust.toml").write_text(table)
    (folder / "test_x.py").write_text(test)
    (folder / "pytest.ini").write_text("[pytest]\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "support.trust", "--trust-table", "trust.toml"],
        cwd=folder, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(TESTS)},
    )  # fmt: skip


def test_what_a_test_counted_stands_in_its_row(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 kills in 1 tests" in done.stdout
    assert "1 met" in done.stdout


@pytest.mark.parametrize(
    ("test", "says"),
    [
        (TEST + "    assert False\n", "failed: test_x.py::test_one"),
        (TEST.replace("40", "39"), "39 kills in 1 tests"),
    ],
)
def test_a_missed_row_fails_the_run(tmp_path: Path, test: str, says: str) -> None:
    done = run(tmp_path, test=test)
    assert done.returncode == 1
    assert says in done.stdout
    assert "1 MISSED" in done.stdout


def test_a_row_whose_test_did_not_run_fails_the_run(tmp_path: Path) -> None:
    table = ROW.replace("test_x.py", "other/check_y.py")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "check_y.py").write_text("")
    done = run(tmp_path, table=table)
    assert done.returncode == 1
    assert "did not run: other/check_y.py" in done.stdout


@pytest.mark.parametrize("name", ["test_z.py", "test_x.py::test_two"])
def test_a_test_that_is_nowhere_is_an_error(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, table=ROW.replace("test_x.py", name))
    assert done.returncode == 4
    assert f"row 1: there is no {name}" in done.stderr


def test_what_nobody_can_try_yet_is_said_and_fails_nothing(tmp_path: Path) -> None:
    later = ROW.replace('tests = ["test_x.py"]', 'later = "issue 20"')
    done = run(tmp_path, table=later)
    assert done.returncode == 0
    assert "1 not yet" in done.stdout
    assert "not yet: issue 20" in done.stdout


def test_a_long_run_can_be_made_in_pieces_and_a_row_that_there_is_not_is_named() -> None:
    rows = [trust.Row(number, "?", "all") for number in (1, 2, 3)]
    assert [row.number for row in trust.chosen(rows, [3, 1])] == [1, 3]
    assert trust.chosen(rows, None) == rows
    with pytest.raises(pytest.UsageError, match="no row 4"):
        trust.chosen(rows, [4])
