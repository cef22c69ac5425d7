"""A record is brought up to date, and the browser dies on the way, at any moment: it is whole."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from unknot.web.people import migrations

ROWS = 40
STEP = os.environ.get("UNKNOT_STEP", "7")  # of so many moments one; `make soak-phone` takes all
HEAD = """
from django.db import migrations

class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("people", "{after}")]
    operations = [{operations}]
"""
# More than SQLite keeps in memory: it reaches the file before COMMIT, and the journal counts.
MANY = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2600)
 INSERT INTO filler SELECT i, hex(zeroblob(450)) FROM n""".replace("\n", "")
LAST = "0002_order_of_each_person"
OURS = Path(migrations.__file__).parent
UPGRADING = Path(__file__).with_name("upgrading.py")
START = """
import sys
from pathlib import Path
from upgrading import settle, start
settle(Path(sys.argv[1]), Path(sys.argv[2]))
start(Path(sys.argv[1]), Path(sys.argv[2]), 0)
"""


def migration(more: Path, name: str, after: str, *statements: str, atomic: bool = True) -> None:
    operations = ", ".join(f"migrations.RunSQL({each!r})" for each in statements)
    text = HEAD.format(atomic=atomic, after=after, operations=operations)
    (more / f"{name}.py").write_text(text)


def begin(record: Path, more: Path) -> "subprocess.CompletedProcess[str]":
    """One whole start on this record."""
    environment = os.environ | {"PYTHONPATH": str(UPGRADING.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-c", START, record, more],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of this version, with something in it."""
    path = tmp_path / "before" / "unknot.sqlite3"
    path.parent.mkdir()
    for name in ("none", "more"):
        shutil.copytree(OURS, tmp_path / name)
    assert begin(path, tmp_path / "none").returncode == 0
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO person VALUES ('p')")
        for number in range(ROWS):
            file.execute("INSERT INTO event (person_id, number, id, at, kind, data) VALUES "
                         "('p', ?, ?, '2026-11-24', 'country', '{}')",
                         (number, str(number)))  # fmt: skip
    file.close()
    return path


def every_moment(folder: Path) -> dict[str, Any]:
    command = [sys.executable, UPGRADING, folder, STEP]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_death_at_any_moment_leaves_a_whole_record(record: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    add = "ALTER TABLE event ADD COLUMN {} text DEFAULT 'x'"
    migration(more, "0003_two", LAST, add.format("one"), add.format("two"), atomic=False)
    create = "CREATE TABLE filler (id integer PRIMARY KEY, text text)"
    migration(more, "0004_many", "0003_two", create, MANY, "UPDATE event SET kind = 'place'")
    found = every_moment(tmp_path)
    assert found["wrong"] == []
    assert found["moments"] > 50
    assert {"one", "two"} <= set(found["columns"])
    assert found["rows"] == [[str(number), "place"] for number in range(ROWS)]


def test_a_migration_that_cannot_work_leaves_the_record_to_be_mended(
    record: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    good = "ALTER TABLE event ADD COLUMN one text"
    migration(more, "0003_two", LAST, good, "UPDATE nowhere SET a = 1", atomic=False)
    for _ in range(2):
        assert "no such table: nowhere" in begin(record, more).stderr
    migration(more, "0003_two", LAST, good, atomic=False)  # a later version mends it
    assert begin(record, more).returncode == 0
    with sqlite3.connect(record) as file:
        assert file.execute("SELECT count(*) FROM event WHERE one IS NULL").fetchone() == (ROWS,)
    file.close()


def test_a_record_of_a_newer_version_is_refused_untouched(record: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    migration(more, "0003_two", LAST, "ALTER TABLE event ADD COLUMN one text")
    assert begin(record, more).returncode == 0
    before = record.read_bytes()
    assert "Newer: 0003_two" in begin(record, tmp_path / "none").stderr
    assert record.read_bytes() == before


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A record of 0.1.0, whose events were counted across the whole table."""
    path = tmp_path / "before" / "unknot.sqlite3"
    path.parent.mkdir()
    (tmp_path / "none").mkdir()
    for name in ("__init__.py", "0001_first.py"):
        shutil.copy(OURS / name, tmp_path / "none" / name)
    shutil.copytree(OURS, tmp_path / "more")
    assert begin(path, tmp_path / "none").returncode == 0
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO person VALUES ('p')")
        for number in range(ROWS):
            file.execute("INSERT INTO event (person_id, id, at, kind, data) VALUES "
                         "('p', ?, '2026-11-24', 'country', '{}')", (str(number),))  # fmt: skip
    file.close()
    return path


def test_our_own_upgrade_can_die_at_any_moment(first: Path, tmp_path: Path) -> None:
    found = every_moment(tmp_path)
    assert found["wrong"] == []
    assert found["moments"] > 50
    assert found["rows"] == [[str(number), "country"] for number in range(ROWS)]
    assert "key" in found["columns"]
