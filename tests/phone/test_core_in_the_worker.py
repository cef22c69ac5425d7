"""Record, session and pathway keep their promises by the Python that the phone runs, too."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from core import CALL, FOLDERS, with_tests

from support.sites import ROOT, Site

LEAST = 600
TESTS = [f"tests/{name}" for name in FOLDERS]


@pytest.mark.soak  # two minutes: `make trust-soak` runs it, and `make soak`
def test_the_core_passes_its_tests_inside_the_worker(
    chromium: Any, built: Path, tmp_path: Path
) -> None:
    site = Site(with_tests(built, tmp_path / "site")).start()
    page = chromium.new_page()
    page.set_default_timeout(300_000)
    page.goto(f"{site.address}/plain/")
    found = json.loads(page.evaluate(CALL, TESTS))
    page.close()
    site.kill()
    said = found["said"]
    assert found["python"].startswith("3.14"), "not the phone's Python"
    assert found["other"] == [], said
    assert found["code"] == 0, said
    assert found["passed"] == found["collected"] > LEAST, said
    assert found["collected"] + found["left_out"] == collected_here(), "all of them, and no others"
    print(f"{found['passed']} passed, {found['left_out']} need hypothesis")


def collected_here() -> int:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", *TESTS]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sum(int(line.rpartition(": ")[2]) for line in listed.stdout.splitlines() if ": " in line)
