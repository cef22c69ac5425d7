"""A phone that lets a clinic see, as far as its server knows one."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from uuid import uuid4

from support.clinics import Mailbox, word
from support.described import Came


def hashed(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def invited(clinic: Mailbox, label: str = "Bed 4", days: float = 14) -> str:
    """The word of an invite that lies in the tables."""
    made, now = word(), datetime.now(UTC)
    clinic.sql("INSERT INTO invite (word_hash, label, made_at, until, staff, who) VALUES (?, ?, ?, ?, '1', 'Reception')",
               hashed(made), label, str(now.replace(tzinfo=None)), str((now + timedelta(days=days)).replace(tzinfo=None)))  # fmt: skip
    return made


def event(number: int = 0, kind: str = "care.seen", **data: Any) -> dict[str, Any]:
    at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=number)
    return {"id": str(uuid4()), "at": at.isoformat(), "kind": kind, "data": data}


@dataclass
class Phone:
    """Its words, and what it asks. `events`: what was sent and acknowledged."""

    clinic: Mailbox
    invite: str = ""
    secret: str = field(default_factory=word)
    more: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.invite = self.invite or invited(self.clinic)

    def body(self, **more: Any) -> dict[str, Any]:
        return {"invite": self.invite, "secret": self.secret, "consent": "c1",
                "parts": ["record", "notes"]} | self.more | more  # fmt: skip

    def join(self, **more: Any) -> Came:
        return self.clinic.ask("POST", "records/join", self.body(**more))

    def send(self, *events: dict[str, Any]) -> Came:
        came = self.clinic.ask("POST", "records/mine", {"events": events}, self.secret)
        self.events += [*events] if came.status == 200 else []
        return came

    def mine(self) -> Came:
        return self.clinic.ask("GET", "records/mine", bearer=self.secret)

    def change(self, **more: Any) -> Came:
        said = {"consent": "c2", "parts": ["record"]} | more
        return self.clinic.ask("PUT", "records/mine", said, self.secret)

    def end(self) -> Came:
        return self.clinic.ask("DELETE", "records/mine", bearer=self.secret)

    def plan(self) -> Came:
        return self.clinic.ask("GET", "records/mine/plan", bearer=self.secret)

    def looks(self) -> Came:
        return self.clinic.ask("GET", "records/mine/looks", bearer=self.secret)

    def stored(self) -> list[str]:
        """Ids in the tables, in their order."""
        return [row[0] for row in self.clinic.sql(
            "SELECT event.id FROM event JOIN patient ON patient.person_id = event.person_id "
            "WHERE claim_id = ? ORDER BY number", hashed(self.secret))]  # fmt: skip

    def half_sent(self, *events: dict[str, Any], **more: str) -> tuple[HTTPConnection, bytes]:
        """A connection over which all but the last bytes of a request went, and these."""
        sent = json.dumps({"events": events} | more).encode()
        wire = HTTPConnection("127.0.0.1", self.clinic.port, timeout=60)
        wire.putrequest("POST", "/records/mine")
        for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(sent))),
                            ("Authorization", f"Bearer {self.secret}")):  # fmt: skip
            wire.putheader(name, value)
        wire.endheaders()
        wire.send(sent[:-10])
        return wire, sent[-10:]


def joined(clinic: Mailbox, **more: Any) -> Phone:
    phone = Phone(clinic, more=more)
    assert phone.join().status == 201
    return phone
