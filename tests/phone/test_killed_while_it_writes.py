"""Acknowledged means stored: the browser is killed while it writes, and nothing is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 3


@pytest.mark.slow
@pytest.mark.usefixtures("chromium")  # skipped, or failed, where there is none
def test_a_killed_browser_loses_nothing_that_was_acknowledged() -> None:
    soak = Path(__file__).with_name("soak.py")
    done = subprocess.run([sys.executable, soak, str(KILLS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"0 missing; integrity: {KILLS} of {KILLS} ok" in done.stdout
