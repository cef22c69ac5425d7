"""A clinic's server in one or several processes, each of which can be killed while others ask it."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import local
from time import monotonic, sleep
from typing import Any

from support.clinics import free_port
from support.described import Came
from support.killed_postgresql import connected, in_transaction, wait_for_one
from support.postgresql import PAGES

PATIENCE = 120  # seconds
AIM = 0.25  # seconds that a kill waits for a transaction, where it is aimed
AWAY = (500, 502, 503)
APP = "https://app.example.org/"


class Unheard(Exception):
    """Nobody answered, or that the database is away: perhaps it was done."""


class Clinic:
    """What is asked is asked again until it is answered, as an app does. `broken`: answers 500."""

    def __init__(
        self, folder: Path, database: str, lock: bool, workers: int, **settings: str
    ) -> None:
        self.folder, self.database, self.workers = folder, database, workers
        folder.mkdir(exist_ok=True)
        self.settings = {"UNKNOT_CLINIC_APP": APP, "UNKNOT_CLINIC_LINKS_AN_HOUR": "100000",
                         "DATABASE_URL": database, "UNKNOT_CLINIC_PAGES_ROLE": PAGES if lock else "", **settings}  # fmt: skip
        self.ports = [free_port() for _ in range(max(workers, 1))]
        self.address = f"http://127.0.0.1:{self.ports[0]}/"
        self.said, self.broken = local(), list[str]()
        self.pids: dict[int, int] = {}
        self.begin()

    def begin(self) -> None:
        forked, port = Path(__file__).with_name("forked_clinic.py"), self.ports[0]
        words = (["-P", forked, self.folder, self.address] if self.workers else
                 ["-m", "unknot.cli", "clinic", "--port", str(port), "--data", self.folder])  # fmt: skip
        environment = os.environ | self.settings | {"PGAPPNAME": f"clinic-{port}"}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *words], env=environment, stdin=subprocess.PIPE, text=True,
                stdout=subprocess.PIPE if self.workers else subprocess.DEVNULL, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        if self.workers:
            assert self.process.stdout and self.process.stdout.readline() == "ready\n", self.lines()
            for port in self.ports:
                self.fork(port)
        for port in self.ports:
            self.wait_for(port)

    def fork(self, port: int) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{port}\n")
        self.process.stdin.flush()
        self.pids[port] = int(self.process.stdout.readline())

    def wait_for(self, port: int) -> None:
        until = monotonic() + PATIENCE
        while monotonic() < until:
            try:
                if once(port, "GET", "readyz").status == 200:
                    return
            except (OSError, HTTPException):
                sleep(0.05)
        raise AssertionError(self.lines())

    def lines(self) -> str:
        return (self.folder / "log").read_text()[-3_000:]

    def end(self) -> None:
        """Its whole process group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        with self.process:  # and its pipes are closed
            self.process.wait()

    def kill_all(self, aimed: bool) -> bool:
        """Kill -9 of the process group; begun again on what lies there. Whether it was in a transaction."""
        was = self._in_one(self.ports[0], self.process.pid, os.killpg, aimed)
        self.end()
        self.begin()
        return was

    def kill_worker(self, drawn: random.Random, aimed: bool) -> bool:
        """One that serves, while another one does; a new one takes its place."""
        until = monotonic() + PATIENCE
        while len(serving := [port for port in self.ports if serves(port)]) < min(2, self.workers):
            assert monotonic() < until, self.lines()
            sleep(0.02)
        port = drawn.choice(serving)
        was = self._in_one(port, self.pids[port], os.kill, aimed)
        os.kill(self.pids[port], signal.SIGKILL)
        self.fork(port)
        return was

    def _in_one(self, port: int, pid: int, tell: Any, aimed: bool) -> bool:
        """Stopped, so that what was looked at is what is killed."""
        name = f"clinic-{port}"
        if aimed and self.database:
            wait_for_one(self.database, name, AIM)
        tell(pid, signal.SIGSTOP)
        if self.database:
            sleep(0.005)  # what it asked last is answered
            return bool(in_transaction(self.database, name))
        return _locked(self.folder / "clinic.sqlite3")

    def threads(self) -> dict[int, int]:
        """How many each process has at the least: one that died in silence is missed."""
        found: dict[int, int] = {}
        for _ in range(6):
            for pid in self.pids.values():
                many = len(list(Path(f"/proc/{pid}/task").iterdir()))
                found[pid] = min(many, found.get(pid, many))
            sleep(0.05)
        return found

    def ask(self, method: str, path: str, body: Any = None, bearer: str = "") -> Came:
        until = monotonic() + PATIENCE
        self.said.tries = 0
        while monotonic() < until:
            self.said.tries += 1
            try:
                return self.ask_once(method, path, body, bearer)
            except Unheard:
                sleep(0.05)
        raise AssertionError(f"{method} {path}: nobody answers. {self.lines()}")

    def ask_once(self, method: str, path: str, body: Any = None, bearer: str = "") -> Came:
        """Of whichever process. Raises Unheard."""
        with self.heard(f"{method} {path}") as port:
            came = once(port, method, path, body, bearer)
        self.answered(came.status, f"{method} {path}")
        return came

    @contextmanager
    def heard(self, what: str) -> Iterator[int]:
        try:
            yield random.choice(self.ports)
        except (OSError, HTTPException) as error:
            raise Unheard(what) from error

    def answered(self, status: int, what: str) -> None:
        if status == 500:
            self.broken.append(f"500 of {what.partition('#')[0]}")
        if status in AWAY:
            raise Unheard(what)

    @property
    def tries(self) -> int:
        """How often this thread asked what it asked last."""
        return int(self.said.tries)

    def sql(self, said: str, *values: object) -> list[tuple[Any, ...]]:
        """Straight into the tables, as who owns them; `?` for each value."""
        if self.database:
            return _as_owner(self.database, said.replace("?", "%s"), values)
        with sqlite3.connect(self.folder / "clinic.sqlite3", timeout=PATIENCE) as file:
            found = file.execute(said, values).fetchall()
        file.close()
        return found


def serves(port: int) -> bool:
    try:
        return once(port, "GET", "healthz").status == 200
    except (OSError, HTTPException):
        return False


def once(port: int, method: str, path: str, body: Any = None, bearer: str = "") -> Came:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    headers |= {"Authorization": f"Bearer {bearer}"} if bearer else {}
    try:
        sent = None if body is None else json.dumps(body).encode()
        connection.request(method, f"/{path}", sent, headers)
        answer = connection.getresponse()
        return Came(answer.status, dict(answer.headers), answer.read())
    finally:
        connection.close()


def _locked(file: Path) -> bool:
    """Whether somebody is in a transaction that writes."""
    asked = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        asked.execute("BEGIN IMMEDIATE")
        asked.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        asked.close()
    return False


def _as_owner(database: str, said: str, values: Any) -> list[tuple[Any, ...]]:
    with connected(database) as asked:
        found = asked.execute(said, values)
        return found.fetchall() if found.description else []
