"""Acknowledged means stored: the browser is killed while it writes, and nothing is missing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("chromium"),  # skipped, or failed, where there is none
]


def soaked(kills: int, *options: str) -> str:
    soak = Path(__file__).with_name("soak.py")
    command = [sys.executable, soak, str(kills), *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f" 0 missing; integrity: {kills} of {kills} ok" in done.stdout
    return done.stdout


def test_a_killed_browser_loses_nothing_that_was_acknowledged() -> None:
    soaked(3)


def test_two_tabs_that_fight_for_the_record_lose_nothing_either() -> None:
    said = soaked(2, "--two-tabs")
    assert min(int(found) for found in re.findall(r"changed hands (\d+)", said)) > 1
