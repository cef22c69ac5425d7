"""Acknowledged means stored: browsers are killed at random points, and nothing is missing afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest
from kill_rounds import Folder, judge
from kill_tally import Tally, before

from support.engines import ENGINES
from support.sites import Site
from support.stored import OPEN, Found, record_in

SAID = ["one", "two"]
SOUND = Found([*SAID, "not acknowledged"], sound=True, open=False, columns=["id"])


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_browser_loses_nothing_that_was_acknowledged(engine: str, tmp_path: Path) -> None:
    """A few of each; `make soak-phone` does it 200 times in each, and with two tabs that fight."""
    kills = Path(__file__).with_name("kills.py")
    command = [sys.executable, kills, engine, "--kills", "5", "--tally", tmp_path / "tally"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{engine}: 5 kills" in done.stdout


def found_wrong(found: Found) -> list[str]:
    tally, brought = Tally(), [{"all", "of", "these"}]
    judge(found, Folder("chromium", Site(Path()), Path(), SAID, brought), tally, "write")
    return tally.wrong


def test_what_is_lost_doubled_halved_or_broken_is_told_from_what_is_well() -> None:
    assert found_wrong(SOUND) == []
    assert found_wrong(Found([*SAID, "all", "of", "these"], True, True, ["id"])) == []
    assert found_wrong(Found(["one"], True, True, ["id"])) == ["write: 1 of 2 missing"]
    assert found_wrong(Found([], False, True, [])) == [
        "write: the file is broken", "write: 2 of 2 missing",
    ]  # fmt: skip
    assert found_wrong(Found([*SAID, "two"], True, False, [])) == ["write: an event is there twice"]
    half = Found([*SAID, "all"], True, True, ["id"])
    assert found_wrong(half) == ["write: half of what one transaction stores"]


def test_a_journal_says_whether_a_transaction_was_open() -> None:
    """Its head is overwritten with zeros at the end, and it stays as long as it was."""
    from base64 import b64encode

    for head, was_open in ((OPEN, True), (bytes(8), False)):
        journal = b64encode(head + bytes(504)).decode()
        assert record_in({"unknot.sqlite3-journal": journal}).open is was_open
    assert not record_in({}).open


def test_a_long_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "tally.json"
    tally = before(file, "first")
    tally.killed("write")
    tally.keep(file)
    again = before(file, "second")
    assert again.all == 1
    assert again.versions == ["first", "second"]
    assert before(file, "first").versions == ["first"]
