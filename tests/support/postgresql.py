"""A PostgreSQL of our own, from Debian's programs: begun once, with a database for each file of tests."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

PROGRAMS = Path("/usr/lib/postgresql")  # Debian's
NUMBERS = count(1)
PAGES = "unknot_pages"  # the role by which a clinic's pages ask: row security is on


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
    subprocess.run(
        [f"{at[-1]}/initdb", "-D", data, "-A", "trust", "-U", "unknot", "--no-sync"], cwd="/", **own
    )
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    subprocess.run([f"{at[-1]}/pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start"],
                   cwd="/", **own)  # fmt: skip
    subprocess.run([f"{at[-1]}/psql", "-h", folder, "-U", "unknot", "-c", f"CREATE ROLE {PAGES}", "postgres"],
                   cwd="/", **own)  # fmt: skip
    yield str(folder)
    subprocess.run([f"{at[-1]}/pg_ctl", "-D", data, "-m", "immediate", "stop"], cwd="/", **own)
    shutil.rmtree(folder)


def new_database(folder: str) -> str:
    """The address of a database with nothing in it, of the server whose socket lies there."""
    import psycopg

    name = f"tests_{next(NUMBERS)}"
    with psycopg.connect(f"postgresql://unknot@/postgres?host={folder}", autocommit=True) as asked:
        asked.execute(f"CREATE DATABASE {name}")
    return f"postgresql://unknot@/{name}?host={folder}"
