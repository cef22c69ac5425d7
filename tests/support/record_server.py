"""A clinic's server as phones know it, in this process: for what the real one does seldom.

It answers as `unknot/clinic/patients/api.py` does; a test may make it refuse, misread, or go away.
"""

import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = tuple[int, Any]


@dataclass
class Record:
    """What it holds of one person."""

    consent: str
    invite: str
    parts: list[str]
    until: str | None
    events: list[dict[str, Any]] = field(default_factory=list)
    ended: bool = False


class RecordServer:
    """`stop` and `start` again keep the port and what it holds."""

    def __init__(self) -> None:
        self.invites = {secrets.token_urlsafe(32): "open", secrets.token_urlsafe(32): "open"}
        self.records: dict[str, Record] = {}
        self.looks: list[dict[str, str]] = []
        self.asked: list[str] = []  # method and path of each request
        self.bodies: list[str] = []
        self.refuses: dict[str, int] = {}  # "POST /records/mine" to a status
        self.unreadable: set[str] = set()  # kinds of event
        self.plan: str | None = None  # as signed by its key
        self.port = 0
        self.start()

    @property
    def invite(self) -> str:
        return next(iter(self.invites))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def only(self) -> Record:
        (found,) = self.records.values()
        return found

    @property
    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.only.events]

    def start(self) -> None:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _do(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                raw = self.rfile.read(length)
                secret = (self.headers.get("authorization") or "").removeprefix("Bearer ")
                status, body = outer.answer(self.command, self.path, secret, raw)
                content = b"" if body is None else json.dumps(body).encode()
                self.send_response(status)
                for name, value in (
                    ("content-type", "application/json"), ("content-length", str(len(content))),
                    ("access-control-allow-origin", "*"), ("access-control-allow-methods", "*"),
                    ("access-control-allow-headers", "authorization, content-type"),
                    ("access-control-allow-methods", "GET, POST, PUT, DELETE"),
                    ("cache-control", "no-store"),
                ):  # fmt: skip
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = _do  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method: str, path: str, secret: str, raw: bytes) -> Answer:
        if method == "OPTIONS":
            return 204, None
        said = f"{method} {path}"
        self.asked.append(said)
        self.bodies.append(raw.decode())
        body = json.loads(raw or b"{}")
        found = self.records.get(secret)
        if said in self.refuses:
            return self.refuses[said], {"title": "made up"}
        if said == "POST /records/join":
            return self._join(body)
        return (401, {}) if found is None else self._mine(found, said, body)

    def _mine(self, found: Record, said: str, body: dict[str, Any]) -> Answer:
        if said == "GET /records/mine/looks":
            return 200, {"looks": self.looks}
        if said.startswith("DELETE"):
            found.ended, found.events = True, []
            return 204, None
        if found.ended:
            return 410, {"ended": datetime.now(UTC).isoformat()}
        if said == "GET /records/mine/plan":
            return 200, {"plan": self.plan}
        if said.startswith("PUT"):
            found.consent, found.parts = body["consent"], body["parts"]
            found.until, found.events = body.get("until"), []
        if said.startswith("POST") and (refused := self._store(found, body)):
            return refused
        last = found.events[-1]["id"] if found.events else None
        told = {"stored": len(found.events), "last": last, "consent": found.consent}
        return 200, told | {"parts": found.parts, "until": found.until}

    def _store(self, found: Record, body: dict[str, Any]) -> Answer | None:
        if body["consent"] != found.consent:
            return 409, {}
        sent = body["events"]
        wrong = [{"index": index, "id": each["id"], "what": "made up"}
                 for index, each in enumerate(sent) if each["kind"] in self.unreadable]  # fmt: skip
        known = {each["id"] for each in found.events}
        if not wrong:
            found.events += [each for each in sent if each["id"] not in known]
        return (422, {"errors": wrong}) if wrong else None

    def _join(self, body: dict[str, Any]) -> Answer:
        invite, secret = body["invite"], body["secret"]
        if invite not in self.invites:
            return 404, {}
        if self.invites[invite] not in ("open", secret):
            return 410, {}
        again = secret in self.records
        self.invites[invite] = secret
        made = Record(body["consent"], invite, body["parts"], body.get("until"))
        self.records.setdefault(secret, made)
        return (200 if again else 201), {}
