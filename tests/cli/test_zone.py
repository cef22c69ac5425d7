"""Times are told in the zone of this computer, not at the offset that it has today."""

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from unknot.exchange.record_file import write
from unknot.record.event_validation import make_event
from unknot.web.project import zone
from unknot.web.project.zone import zone_name

FOLDER = next(folder for folder in map(Path, TZPATH) if folder.is_dir())


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Asia/Kathmandu", "Asia/Kathmandu"),
        (str(FOLDER / "Europe/Berlin"), "Europe/Berlin"),
        (f":{FOLDER / 'America/New_York'}", "America/New_York"),
        ("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
        ("No/Where", "UTC"),
        ("XYZ-3", "UTC"),
        ("../../etc/passwd", "UTC"),
    ],
)
def test_the_zone_that_tz_names(monkeypatch: pytest.MonkeyPatch, said: str, name: str) -> None:
    monkeypatch.setenv("TZ", said)
    assert zone_name() == name


@pytest.mark.parametrize("said", ["", ":/etc/localtime"])
@pytest.mark.parametrize("linked", [True, False])
def test_the_zone_of_the_system_linked_or_copied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, linked: bool
) -> None:
    local, real = tmp_path / "localtime", FOLDER / "Asia/Kolkata"
    local.symlink_to(real) if linked else shutil.copy(real, local)
    monkeypatch.setenv("TZ", said.replace("/etc/localtime", str(local)))
    monkeypatch.setattr(zone, "LOCAL", local)
    zone._by_its_bytes.cache_clear()
    assert datetime(2026, 7, 1, tzinfo=zone.local_now().tzinfo).utcoffset().total_seconds() == 19800  # type: ignore[union-attr]


def test_what_was_written_in_summer_is_exported_at_the_summer_s_hour(tmp_path: Path) -> None:
    said = datetime(2026, 7, 10, 23, 30, tzinfo=UTC)
    events = [make_event("e", said, "check_in.done", {"pain": 4, "manage": "yes", "than": "same"})]
    file, out = tmp_path / "in.zip", tmp_path / "out.zip"
    file.write_bytes(write(events, said))
    environment = {**os.environ, "TZ": "Europe/London"}
    for command in (["import", str(file)], ["export", str(out)]):
        call = [sys.executable, "-m", "unknot.cli", *command, "--data", str(tmp_path / "data")]
        subprocess.run(call, env=environment, capture_output=True, check=True)
    with zipfile.ZipFile(out) as archive:
        table = io.StringIO(archive.read("diary.csv").decode("utf-8-sig"))
    (row,) = csv.DictReader(table)
    assert (row["day"], row["time"]) == ("2026-07-11", "00:30")
