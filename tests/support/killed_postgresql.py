"""Kill -9 of one process of PostgreSQL, and whether it was in a transaction at that moment."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Timer
from time import monotonic, sleep
from typing import Any

from support.postgresql import begin

IN_ONE = """SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND backend_type = 'client backend' AND xact_start IS NOT NULL AND (%(name)s = '' OR application_name = %(name)s)
ORDER BY backend_xid IS NULL, random()"""  # first who has written something
ANY = """SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND backend_type = 'client backend' ORDER BY random()"""
IS_IN_ONE = "SELECT xact_start IS NOT NULL FROM pg_stat_activity WHERE pid = %(pid)s"
STUCK = 1.0  # seconds: who was stopped while it holds what every look needs is killed unlooked at
PATIENCE = 60  # seconds


def connected(database: str) -> Any:
    import psycopg

    until = monotonic() + PATIENCE
    while True:
        try:
            return psycopg.connect(database, autocommit=True)
        except psycopg.OperationalError:
            if monotonic() > until:
                raise
            sleep(0.02)


def rows(database: str, said: str, **values: object) -> list[tuple[Any, ...]]:
    with connected(database) as asked:
        return list(asked.execute(said, values).fetchall())


def in_transaction(database: str, name: str = "") -> list[int]:
    """The processes that are, of whoever calls itself so; first who wrote something."""
    return [pid for (pid,) in rows(database, IN_ONE, name=name)]


def wait_for_one(database: str, name: str, patience: float) -> list[int]:
    """Until somebody is in a transaction, or the patience is over."""
    until = monotonic() + patience
    with connected(database) as asked:
        while not (found := asked.execute(IN_ONE, {"name": name}).fetchall()):
            if monotonic() > until:
                return []
            sleep(0.001)
    return [pid for (pid,) in found]


def kill_backend(database: str, aimed: bool) -> bool:
    """One that serves somebody: all others are ended by the postmaster then. Whether it was in one."""
    import psycopg

    with suppress(psycopg.OperationalError):
        found = wait_for_one(database, "", 1.0 if aimed else 0) or [
            pid for (pid,) in rows(database, ANY)
        ]
        with connected(database) as asked:
            return bool(found) and _killed(found[0], asked)
    return False


def _killed(pid: int, asked: Any) -> bool:
    import psycopg

    was, end = False, Timer(STUCK, _signal, [pid, signal.SIGKILL])
    _signal(pid, signal.SIGSTOP)
    end.start()
    with suppress(psycopg.OperationalError):
        found = asked.execute(IS_IN_ONE, {"pid": pid}).fetchone()
        was = bool(found and found[0])
    end.cancel()
    _signal(pid, signal.SIGKILL)
    return was


def kill_postmaster(folder: Path, database: str, aimed: bool) -> bool:
    """Its children go by themselves, and it is begun again. Whether anybody was in a transaction."""
    postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    asked = connected(database)
    if aimed:
        wait_for_one(database, "", 0.5)
    children = _children(postmaster)
    was = asked.execute(IN_ONE, {"name": ""}).fetchall()
    _signal(postmaster, signal.SIGKILL)
    asked.close()
    until = monotonic() + PATIENCE
    while any(map(_lives, children)):
        assert monotonic() < until, "whom the postmaster left did not go"
        sleep(0.01)
    begun_again(folder, until)
    return bool(was)


def begun_again(folder: Path, until: float) -> None:
    """Refused while anybody whom the last one let in at that very moment still has its memory."""
    while True:
        try:
            return begin(folder)
        except subprocess.CalledProcessError:
            if monotonic() > until:
                raise
            sleep(0.1)


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(each) for each in found]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _signal(pid: int, which: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, which)
