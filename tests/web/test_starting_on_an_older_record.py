"""A start on this computer: a copy before an upgrade, no newer record touched, nothing erased left."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from support.homes import ROOT

CANARY = "CanaryOfTheNote"
START = """
import os, signal, sys
from pathlib import Path
from datetime import UTC, datetime
os.environ["UNKNOT_DATA"] = data = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.settings"
import django
from django.conf import settings
if sys.argv[2]:
    sys.path.insert(0, sys.argv[2])
    settings.MIGRATION_MODULES = {"people": "more"}
django.setup()
from unknot.web.people import record, store
from unknot.record.event_validation import make_event
store.open_store(Path(data))
mine = record.PersonRecord(record.Owner.THE_ONLY_ONE)
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
"""
SAY = """
note = {"day": "2026-11-22", "note": "CanaryOfTheNote"}
now = datetime.now(UTC)
mine.add(make_event(f"e{i}", now, "diary.written", note) for i in range(50))
"""
MORE = """
import os, signal
from django.db import migrations
def run(apps, schema_editor):
    schema_editor.execute("DELETE FROM event")
    if os.environ.get("DIE"):
        os.kill(os.getpid(), signal.SIGKILL)
    schema_editor.execute("UPDATE person SET id = id")
class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0002_order_of_each_person")]
    operations = [migrations.RunPython(run)]
"""


def run(data: Path, code: str, more: Path | str = "", **environment: str) -> int:
    """A process of its own on a data folder, with these migrations."""
    return subprocess.run(
        [sys.executable, "-c", START + code, str(data), str(more)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False,
    ).returncode  # fmt: skip


def canaries(data: Path) -> dict[str, int]:
    return {p.name: n for p in data.iterdir() if (n := p.read_bytes().count(CANARY.encode()))}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    place.mkdir()
    return place


def test_what_was_erased_when_the_power_went_is_gone_after_the_next_start(data: Path) -> None:
    assert run(data, f"{SAY}\nrecord.wipe_traces = die\nmine.erase()\n") == -9
    assert run(data, "die()") == -9, "not by a process that ends well and tidies up"
    assert canaries(data) == {}


def test_a_record_of_a_newer_unknot_is_not_touched(data: Path) -> None:
    assert run(data, SAY) == 0
    with sqlite3.connect(data / "unknot.sqlite3") as database:
        newer = "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0099', 0)"
        database.execute(newer)
    database.close()
    before = (data / "unknot.sqlite3").read_bytes()
    assert before.count(CANARY.encode()) == 50
    for command in (["serve", "--port", "0"], ["export", str(data / "x.zip")], ["erase", "--yes"]):
        done = subprocess.run(
            [sys.executable, "-m", "unknot.cli", *command, "--data", str(data)],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "newer Unknot" in done.stderr
    assert (data / "unknot.sqlite3").read_bytes() == before


def test_an_upgrade_that_the_power_cuts_begins_anew_from_a_copy(data: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "__init__.py").touch()
    ours = ROOT / "unknot/web/people/migrations"
    for each in ours.glob("0*.py"):
        (more / each.name).write_text(each.read_text())
    assert run(data, f"{SAY}\ndie()") == -9, "with all of it in the log beside the file"
    (more / "0003_more.py").write_text(MORE)
    assert run(data, "", tmp_path, DIE="1") == -9
    (more / "0003_more.py").write_text(MORE.replace("DELETE FROM event", "SELECT 1"))
    assert run(data, "assert len(mine.events()) == 50", tmp_path) == 0
    assert not list(data.glob("*.copy")), "which is not kept longer than it is needed"
