"""Running the command as people do: in a process of its own (`warm_command.py` says why not from nothing)."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, Any

WIDE = {"COLUMNS": "300", "NO_COLOR": "1", "LANG": "en_GB.UTF-8"}
ROOT = Path(__file__).parents[2]  # else what is installed would be run, and not what stands here
FROM_NOTHING = [sys.executable, "-m", "unknot.cli"]


_kept: list[subprocess.Popen[str]] = []  # lives as long as the tests


@cache
def _warm() -> tuple[IO[str], IO[str]]:
    command = [sys.executable, str(Path(__file__).with_name("warm_command.py"))]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **WIDE, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    _kept.append(process)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("no way to talk to the command")
    return process.stdin, process.stdout


def run(*words: object, typed: str = "", **given: str) -> "subprocess.CompletedProcess[str]":
    """The command with these words; what it reads is `typed`; `given` is in its environment."""
    ask, answer = _warm()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("typed", "out", "err")]
        for file, text in zip(files, (typed, "", ""), strict=True):
            file.write_text(text, encoding="utf-8")
        ask.write(json.dumps([[*map(str, words)], given, *map(str, files)]) + "\n")
        ask.flush()
        code = int(answer.readline())
        out, err = (file.read_text(encoding="utf-8") for file in files[1:])
    return subprocess.CompletedProcess([*map(str, words)], code, out, err)


def printed(*words: object, code: int = 0) -> Any:
    """The JSON that the command prints."""
    done = run(*words, "--json")
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def mistakes(*words: object) -> list[str]:
    """What a refused command says, line by line; it prints nothing else."""
    done = run(*words)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    return done.stderr.splitlines()
