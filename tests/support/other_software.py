"""The clinic's other software, as far as its server knows one: by a token."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from support.clinic_phones import Phone, hashed
from support.clinics import Mailbox
from support.described import Came

ALL = ("patients", "records", "invites")


@dataclass
class Software:
    clinic: Mailbox
    token: str

    def ask(self, path: str, **query: object) -> Came:
        return self.clinic.ask(
            "GET", f"api/{path}{'?' * bool(query)}{urlencode(query)}", bearer=self.token
        )

    def patients(self, **query: object) -> Came:
        return self.ask("patients", **query)

    def events(self, of: str, **query: object) -> Came:
        return self.ask(f"patients/{of}/events", **query)

    def bundle(self, of: str) -> Came:
        return self.ask(f"patients/{of}/bundle")

    def questionnaire(self) -> Came:
        return self.ask("questionnaire")

    def invite(self, name: str, label: Any = "Bed 4", **more: Any) -> Came:
        return self.clinic.ask("PUT", f"api/invites/{name}", {"label": label} | more, self.token)

    def invited(self, name: str) -> Came:
        return self.ask(f"invites/{name}")

    def every_answer(self, patient: str) -> dict[str, int]:
        """What each address answers."""
        return {"patients": self.patients().status, "events": self.events(patient).status,
                "bundle": self.bundle(patient).status, "questionnaire": self.questionnaire().status,
                "invite": self.invite(str(uuid4())).status, "invited": self.invited(str(uuid4())).status}  # fmt: skip


def with_token(
    clinic: Mailbox,
    *scopes: str,
    days: int = 30,
    ended: bool = False,
    name: str = "Records of Weber",
) -> Software:
    """By a token that lies in the tables."""
    token, now = f"unknot_{token_urlsafe(32)}", datetime.now(UTC).replace(tzinfo=None)
    clinic.sql("INSERT INTO api_token (id, token_hash, name, scopes, until, made_at, staff, who, ended_at, ended_by, ended_who)"
               " VALUES (?, ?, ?, ?, ?, ?, '1', 'Ada', ?, '', '')",
               uuid4().hex, hashed(token), name, " ".join(scopes or ALL),
               (now + timedelta(days=days)).date().isoformat(), str(now), str(now) if ended else None)  # fmt: skip
    return Software(clinic, token)


def key_of(phone: Phone) -> str:
    """A patient's id."""
    found = phone.clinic.sql("SELECT id FROM patient WHERE claim_id = ?", hashed(phone.secret))
    return str(UUID(str(found[0][0])))
