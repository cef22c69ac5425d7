"""The clinic's server as a process of its own, on SQLite or PostgreSQL, and who talks to it."""

import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep, time
from typing import Any

import pytest

from support.described import Came, hold
from support.postgresql import PAGES
from unknot.exchange.sealed_file import seal

TOKEN = "of-the-clinic-" + "t" * 30
CONTENT = b'{"resourceType":"Bundle","type":"collection"}'
PATIENCE = 180  # seconds


def postgresql_at_length(server: str) -> pytest.MarkDecorator:
    """Of a file whose tests hardly ask the database: on SQLite, and when soaked on PostgreSQL too."""
    both = ["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)]
    return pytest.mark.parametrize(server, both, indirect=True, scope="module")


def word() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Made:
    """A link that was asked for: its id, what manages it, and its key, which never leaves here."""

    id: str = field(default_factory=word)
    secret: str = field(default_factory=word)
    key: str = field(default_factory=word)
    more: dict[str, Any] = field(default_factory=dict)
    content: bytes = CONTENT

    @property
    def until(self) -> datetime:
        return datetime.fromtimestamp(self.more.get("exp", int(time()) + 86400), UTC)

    def body(self) -> dict[str, Any]:
        jwe = seal(self.content, datetime.now(UTC) + timedelta(days=1), key=self.key).decode()
        sent = {"id": self.id, "secret": self.secret, "file": jwe, "exp": int(time()) + 86400}
        return sent | self.more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Mailbox:
    """One process; `stop` and `start` again keep folder, port and database."""

    def __init__(
        self, folder: Path, database: str = "", *, log: Path | None = None, **environment: str
    ) -> None:
        self.folder, self.database, self.port = folder, database, free_port()
        folder.mkdir(exist_ok=True)
        (folder / "token.txt").write_text(TOKEN + "\n")
        self.environment = {
            "UNKNOT_CLINIC_TOKEN_FILE": str(folder / "token.txt"),
            "UNKNOT_CLINIC_LINKS_AN_HOUR": "100000",
            **({"DATABASE_URL": database, "UNKNOT_CLINIC_PAGES_ROLE": PAGES} if database else {}),
            **environment,
        }
        self.address = f"http://127.0.0.1:{self.port}/"
        self.log = log or folder / f"log-{self.port}"
        self.description: dict[str, Any] = {}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "unknot.cli", "clinic", "--port", str(self.port),
                   "--data", self.folder]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | self.environment, stdout=subprocess.DEVNULL, stderr=log
            )
        until = monotonic() + PATIENCE
        while monotonic() < until and self.process.poll() is None:
            try:
                if self.ask("GET", "readyz").status == 200:
                    self.description = self.ask("GET", "openapi.json").json
                    return
            except OSError:
                sleep(0.05)
        self.kill()
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def ask(self, method: str, path: str, body: Any = None, bearer: str = "",
            kind: str = "application/json", **headers: str) -> Came:  # fmt: skip
        """What it answers, which must be as it describes itself."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers |= {"Content-Type": kind} if body is not None else {}
        headers |= {"Authorization": f"Bearer {bearer}"} if bearer else {}
        sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        try:
            connection.request(method, f"/{path}", sent, headers)
            answer = connection.getresponse()
            came = Came(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()
        if self.description:
            hold(self.description, method, f"/{path}", came)
        return came

    def send(self, made: Made, token: str = TOKEN) -> Came:
        return self.ask("POST", "links/", made.body(), token)

    def make(self, **more: Any) -> Made:
        made = Made(more=more)
        assert self.send(made).status == 201
        return made

    def open(self, made: Made, recipient: str = "Praxis Weber", **more: Any) -> Came:
        return self.ask("POST", f"m/{made.id}", {"recipient": recipient, **more})

    def told(self, made: Made) -> Any:
        return self.ask("GET", f"links/{made.id}", bearer=made.secret).json

    def sql(self, said: str, *values: object) -> list[tuple[Any, ...]]:
        """Straight into the tables, as an operator could; `?` for each value."""
        if not self.database:
            with sqlite3.connect(self.folder / "clinic.sqlite3", timeout=PATIENCE) as file:
                rows = file.execute(said, values).fetchall()
            file.close()
            return rows
        import psycopg

        with psycopg.connect(self.database) as connection:
            found = connection.execute(said.replace("?", "%s").encode(), values)
            return found.fetchall() if found.description else []

    def files(self) -> int:
        return int(self.sql("SELECT count(*) FROM ciphertext")[0][0])
