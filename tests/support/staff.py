"""A clinic's staff in tests: a passkey made of software, and somebody who signs in with it."""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

from support.clinics import Mailbox

PRESENT, VERIFIED, CARRIES = 1, 4, 64  # flags of WebAuthn
HOPS = 5
ROLES = ("clinician", "reception", "auditor")


def coded(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


def decoded(said: str) -> bytes:
    return urlsafe_b64decode(said + "==")


@dataclass
class SoftKey:
    """A passkey, as a device holds it; what it says of itself can be wrong."""

    origin: str
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user: bytes = b""
    counter: int = 0
    flags: int = PRESENT | VERIFIED

    def made(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends of a new key."""
        self.user = decoded(options["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        attested = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = self._data(options["rp"]["id"], CARRIES, bytes(attested))
        said = {"attestationObject": coded(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})),
                "clientDataJSON": self._client("webauthn.create", options)}  # fmt: skip
        return self._sent(said)

    def answered(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends of a key that it has."""
        self.counter += 1
        data, client = self._data(options["rpId"]), self._client("webauthn.get", options)
        signed = self.key.sign(data + hashlib.sha256(decoded(client)).digest(), ec.ECDSA(SHA256()))
        said = {"authenticatorData": coded(data), "clientDataJSON": client, "signature": coded(signed),
                "userHandle": coded(self.user)}  # fmt: skip
        return self._sent(said)

    def _sent(self, response: dict[str, str]) -> dict[str, Any]:
        return {"id": coded(self.id), "rawId": coded(self.id), "type": "public-key",
                "response": response, "clientExtensionResults": {}}  # fmt: skip

    def _data(self, party: str, more: int = 0, attested: bytes = b"") -> bytes:
        said = hashlib.sha256(party.encode()).digest() + bytes([self.flags | more])
        return bytes(AuthenticatorData(said + self.counter.to_bytes(4, "big") + attested))

    def _client(self, kind: str, options: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return coded(json.dumps(said).encode())


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Cookies, and the token of forms; no script is run."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    origin: str = ""

    def __post_init__(self) -> None:
        self.origin = self.origin or f"http://localhost:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=180)
        own = {"Host": urlsplit(self.origin).netloc,
               "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}  # fmt: skip
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {k: v for k, v in own.items() if v})
        answer = connection.getresponse()
        found = Answer(answer.status, dict(answer.headers), answer.read())
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line.strip()).items():
                self.cookies[name] = morsel.value
        connection.close()
        return found

    def get(self, path: str) -> Answer:
        """A page; where it leads elsewhere, that one."""
        answer = self.ask("GET", path)
        for _ in range(HOPS):
            if answer.status not in (301, 302, 303):
                return answer
            answer = self.ask("GET", answer.headers["Location"].removeprefix(self.origin))
        raise AssertionError(f"{path} goes round in circles")

    def post(self, path: str, *, token: str | None = None, **fields: str | list[str]) -> Answer:
        """A form of a page of ours, where `token` is not another's."""
        said = {"csrfmiddlewaretoken": self.token() if token is None else token, **fields}
        return self.ask("POST", path, urlencode(said, doseq=True).encode(), Origin=self.origin,
                        Content_Type="application/x-www-form-urlencoded")  # fmt: skip

    def send(self, path: str, **said: Any) -> Answer:
        """What a page's script sends."""
        return self.ask("POST", path, json.dumps(said).encode(), Origin=self.origin,
                        Content_Type="application/json", X_CSRFToken=self.token())  # fmt: skip

    def token(self) -> str:
        found = re.search(
            r'csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", "/staff/sign-in/").text
        )
        assert found
        return found[1]

    def join(self, link: str, key: SoftKey) -> Answer:
        """Take an invitation with a new key."""
        word = link.partition("#")[2]
        options = self.send("/staff/join/options", word=word)
        if options.status != 200:
            return options
        return self.send(
            "/staff/join/check", word=word, credential=key.made(options.json["publicKey"])
        )

    def sign_in(self, key: SoftKey) -> Answer:
        options = self.send("/staff/sign-in/options").json["publicKey"]
        return self.send("/staff/sign-in/check", credential=key.answered(options))


@dataclass
class Clinic:
    """A server with one of each role, signed in."""

    server: Mailbox
    keys: dict[str, SoftKey] = field(default_factory=dict)
    people: dict[str, Browser] = field(default_factory=dict)

    def browser(self) -> Browser:
        return Browser(self.server.port)

    def key(self) -> SoftKey:
        return SoftKey(f"http://localhost:{self.server.port}")

    def invite(self, name: str, role: str) -> str:
        """A link for somebody new, which the admin makes."""
        page = self.people["admin"].post("/staff/staff/invite/", name=name, role=role)
        assert page.status == 200, page.text
        return link_in(page.text)

    def join(self, name: str, role: str) -> tuple[Browser, SoftKey]:
        browser, key = self.browser(), self.key()
        came = browser.join(self.invite(name, role), key)
        assert came.status == 200, came.text
        return browser, key


def link_in(page: str) -> str:
    found = re.search(r">(http[^<]*#[\w-]{43})</textarea>", page)
    assert found, page
    return found[1]


def begun(folder: Path, database: str = "", **settings: str) -> Clinic:
    """With an admin who came in by the command's link, and one of each other role by theirs."""
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(folder),
               "--first-admin", "Ada <b>Admin"]  # fmt: skip
    environment = os.environ | ({"DATABASE_URL": database} if database else {})
    said = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout
    found = Clinic(
        Mailbox(folder, database, UNKNOT_CLINIC_APP="https://app.example.org/", **settings)
    )
    key, browser = found.key(), found.browser()
    assert browser.join(said.split()[-1], key).status == 200
    found.keys["admin"], found.people["admin"] = key, browser
    for role in ROLES:
        found.people[role], found.keys[role] = found.join(f"{role} One", role)
    return found
