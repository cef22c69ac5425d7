"""A PostgreSQL of our own, from Debian's programs: begun once, with a database for each file of tests."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

PROGRAMS = Path("/usr/lib/postgresql")  # Debian's
NUMBERS = count(1)
PAGES = "unknot_pages"  # the role by which a clinic's pages ask: row security is on
NONE = "no PostgreSQL or no psycopg here: only SQLite was tried"


def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of the socket of a PostgreSQL of our own."""
    if not find_spec("psycopg") or not list(PROGRAMS.glob("*/bin")):
        pytest.skip(NONE)
    folder = made()
    yield str(folder)
    unmade(folder)


def made() -> Path:
    """One that runs, its socket in this folder and its data in `data`."""
    folder = Path(mkdtemp(prefix="unknot-pg-", dir="/tmp"))  # a socket's path must be short
    if os.getuid() == 0:  # which PostgreSQL refuses to run as
        shutil.chown(folder, "postgres")
    run(folder, "initdb", "-D", folder / "data", "-A", "trust", "-U", "unknot", "--no-sync")
    begin(folder)
    run(folder, "psql", "-h", folder, "-U", "unknot", "-c", f"CREATE ROLE {PAGES}", "postgres")
    return folder


def begin(folder: Path) -> None:
    """On what lies there."""
    options, data = f"-k {folder} -c listen_addresses='' -c fsync=off", folder / "data"
    run(folder, "pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start")


def unmade(folder: Path) -> None:
    with suppress(subprocess.CalledProcessError):  # it does not run any more
        run(folder, "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder)


def run(folder: Path, program: str, *words: object) -> None:
    at = sorted(PROGRAMS.glob("*/bin"))[-1] / program
    user = "postgres" if os.getuid() == 0 else None
    subprocess.run([at, *map(str, words)], cwd="/", capture_output=True, check=True, user=user)


def new_database(folder: str) -> str:
    """The address of a database with nothing in it, of the server whose socket lies there."""
    import psycopg

    name = f"tests_{next(NUMBERS)}"
    with psycopg.connect(f"postgresql://unknot@/postgres?host={folder}", autocommit=True) as asked:
        asked.execute(f"CREATE DATABASE {name}")
    return f"postgresql://unknot@/{name}?host={folder}"
