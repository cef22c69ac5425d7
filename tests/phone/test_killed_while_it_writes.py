"""Acknowledged means stored: the browser is killed while it writes, and nothing is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("chromium"),  # skipped, or failed, where there is none
]


@pytest.mark.soak
def test_a_killed_browser_loses_nothing_that_was_acknowledged() -> None:
    """Once; `make soak-phone` does it 50 times, and with two tabs that fight for the record."""
    soak = Path(__file__).with_name("soak.py")
    done = subprocess.run([sys.executable, soak, "1"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 missing; integrity: 1 of 1 ok" in done.stdout
