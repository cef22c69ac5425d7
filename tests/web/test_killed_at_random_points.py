"""A computer's record is written when the power goes, at any point: what was acknowledged is there."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from support.trust import at_length

WRITER = Path(__file__).with_name("writer_that_is_killed.py")


def killed(writer: "subprocess.Popen[str]", after: float) -> set[str]:
    """Let one write for so long and kill it; the words of what it said is stored."""
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write("\n")
    writer.stdin.flush()
    child = int(writer.stdout.readline())
    first = writer.stdout.readline()
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    lines = [first, *iter(writer.stdout.readline, "ended\n")]
    return {line.strip() for line in lines if len(line.strip()) == 32}


def found(file: Path) -> dict[str, int]:
    """How many events each form has in a sound file."""
    record = sqlite3.connect(file)
    assert record.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    forms = dict[str, int]()
    for (data,) in record.execute("SELECT data FROM event WHERE kind = 'person.country'"):
        word = json.loads(data)["country"].split()[0]
        forms[word] = forms.get(word, 0) + 1
    record.close()
    return forms


def test_what_was_acknowledged_is_there_whole_after_a_kill_at_any_moment(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    kills, moments, said = at_length(40, 1000), [0, 0, 0], set[str]()
    notes = tmp_path / "notes"
    notes.write_bytes(b"\0")
    data = tmp_path / "data"
    data.mkdir()
    writer = subprocess.Popen([sys.executable, WRITER, data, notes], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    try:
        for _ in range(kills):
            said |= killed(writer, random.uniform(0, 0.08))
            moments[notes.read_bytes()[0]] += 1
            forms = found(data / "unknot.sqlite3")
            assert said <= set(forms), "acknowledged and gone"
            assert set(forms.values()) == {2}, "half of a form"
    finally:
        assert writer.stdin
        assert writer.stdout
        writer.stdin.close()
        writer.stdout.close()
        writer.wait()
    for name, number in (("kills", kills), ("open", moments[1]), ("committing", moments[2]),
                         ("acknowledged", 2 * len(said))):  # fmt: skip
        record_property(name, number)
