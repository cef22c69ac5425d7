"""Running the command as people do: as a program of its own."""

import json
import os
import subprocess
import sys
from typing import Any

WIDE = {"COLUMNS": "300", "NO_COLOR": "1"}


def run(*words: object, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """The command with these words; what it reads is `typed`."""
    command = [sys.executable, "-m", "unknot.cli", *map(str, words)]
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, timeout=60,
        env={**os.environ, **WIDE}, check=False,
    )  # fmt: skip


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
