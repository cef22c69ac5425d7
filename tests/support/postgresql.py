"""A PostgreSQL of our own, from Debian's programs, for the tests of one file."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

PROGRAMS = Path("/usr/lib/postgresql")  # Debian's


def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of the socket of a PostgreSQL of our own."""
    if not find_spec("psycopg") or not (at := sorted(PROGRAMS.glob("*/bin"))):
        pytest.skip("no PostgreSQL or no psycopg here: only SQLite was tried")
    folder = Path(mkdtemp(prefix="unknot-pg-", dir="/tmp"))  # a socket's path must be short
    own: dict[str, Any] = {"capture_output": True, "check": True}
    if os.getuid() == 0:  # which PostgreSQL refuses to run as
        shutil.chown(folder, "postgres")
        own["user"] = "postgres"
    data = folder / "data"
    subprocess.run([f"{at[-1]}/initdb", "-D", data, "-A", "trust", "-U", "unknot"], cwd="/", **own)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    subprocess.run([f"{at[-1]}/pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start"],
                   cwd="/", **own)  # fmt: skip
    yield str(folder)
    subprocess.run([f"{at[-1]}/pg_ctl", "-D", data, "-m", "immediate", "stop"], cwd="/", **own)
    shutil.rmtree(folder)
