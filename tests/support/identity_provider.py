"""Identity providers of a clinic in tests: another project's, and one whose every word can be wrong."""

import hashlib
import json
import secrets
import ssl
import subprocess
import sys
import threading
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from support.clinics import free_port
from support.pinned import now
from support.webhook_receiver import Quiet
from unknot.clinic.environment import OidcClient
from unknot.clinic.staff.oidc_token import AuthorizationRequest, address_to_ask, subject_of

CLIENT, SECRET = "unknot of the clinic", "s3cret: with + and %"
BACK = "https://clinic.example.org/staff/oidc/back/"
ALL = ["GET /.well-known/openid-configuration", "POST /token", "GET /jwks"]
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def asked(method: str, url: str, **form: str) -> tuple[int, str, str]:
    """The status, where it leads, and the page: as a browser without a memory."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=60)
    connection.request(
        method, f"{parts.path}?{parts.query}", urlencode(form) if form else None, FORM
    )
    answer = connection.getresponse()
    found = answer.status, answer.headers.get("Location", ""), answer.read().decode()
    connection.close()
    return found


class MockProvider:
    """`oidc-provider-mock`. By its number, so that to a browser it is another site than localhost."""

    def __init__(self) -> None:
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = f"{sys.executable} -W ignore -m oidc_provider_mock --port {self.port}".split()
        until = monotonic() + 60
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while True:
            try:
                asked("GET", f"{self.issuer}/jwks")
                return
            except OSError:
                assert self.process.poll() is None and monotonic() < until, "it does not start"
                sleep(0.05)

    def says_of(self, subject: str, **claims: Any) -> None:
        connection = HTTPConnection(urlsplit(self.issuer).netloc, timeout=60)
        connection.request(
            "PUT", f"/users/{subject}", json.dumps(claims), {"Content-Type": "application/json"}
        )
        assert connection.getresponse().status == 204
        connection.close()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def coded(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


@dataclass
class OwnProvider:
    """Real HTTP and a real key. `metadata`, `claims`, `header`: what it says otherwise than it should."""

    port: int = field(default_factory=free_port)
    pem: Path | None = None  # its certificate: then it speaks TLS
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
    )
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any]], str] | None = None
    keys: list[Any] | None = None
    answers: dict[str, tuple[int, bytes]] = field(
        default_factory=dict
    )  # by path, in place of its own
    holds: threading.Event | None = None  # nothing is answered until it is set
    heard: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"{'https' if self.pem else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> "OwnProvider":
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers["Content-Length"])))

            def _answer(self, body: bytes) -> None:
                provider.heard.append(f"{self.command} {self.path}")
                if provider.holds is not None:
                    provider.holds.wait(60)
                status, said = provider.answers.get(self.path) or provider.said(
                    self.path, body.decode(), self.headers.get("Authorization", "")
                )
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"{provider.issuer}/elsewhere")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None:
                return

        self.server = Quiet(("127.0.0.1", self.port), Handler)
        if self.pem:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.pem)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def agree(self, address: str) -> dict[str, str]:
        """Somebody signs in where the browser was sent: what it brings back."""
        sent = dict(parse_qsl(urlsplit(address).query))
        assert (sent["response_type"], sent["scope"], sent["prompt"]) == ("code", "openid", "login")
        assert (sent["client_id"], sent["code_challenge_method"]) == (CLIENT, "S256")
        code = secrets.token_urlsafe(8)
        self.codes[code] = sent
        return {"code": code, "state": sent["state"]}

    def said(self, path: str, body: str, authorization: str) -> tuple[int, bytes]:
        if path == "/.well-known/openid-configuration":
            return 200, json.dumps({
                "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks"}
                | self.metadata).encode()  # fmt: skip
        if path == "/jwks":
            keys = [self.key.as_dict(private=False)] if self.keys is None else self.keys
            return 200, json.dumps({"keys": keys}).encode()
        return self._token(parse_qs(body), authorization)

    def _token(self, form: dict[str, list[str]], authorization: str) -> tuple[int, bytes]:
        sent = {name: values[0] for name, values in form.items()}
        way = "client_secret_post" if "client_secret" in sent else "client_secret_basic"
        if way not in self.metadata.get("token_endpoint_auth_methods_supported", [way]):
            return 401, b'{"error": "invalid_client"}'
        if "client_secret" in sent:
            who = sent["client_id"], sent["client_secret"]
        else:
            told = b64decode(authorization.removeprefix("Basic ")).decode().split(":")
            who = unquote_plus(told[0]), unquote_plus(told[1])
        known = self.codes.pop(sent["code"], None)
        if who != (CLIENT, SECRET):
            return 401, b'{"error": "invalid_client"}'
        if known is None or sent["redirect_uri"] != known["redirect_uri"]:
            return 400, b'{"error": "invalid_grant"}'
        if (
            coded(hashlib.sha256(sent["code_verifier"].encode()).digest())
            != known["code_challenge"]
        ):
            return 400, b'{"error": "invalid_grant"}'
        at = int(now().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "0417", "nonce": known["nonce"],
                  "iat": at, "exp": at + 300} | self.claims  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.sign(claims) if self.sign else self.signed(claims)
        return 200, json.dumps(
            {"access_token": "a", "token_type": "Bearer", "id_token": token}
        ).encode()

    def signed(self, claims: dict[str, Any], alg: str = "RS256", key: RSAKey | None = None) -> str:
        return jwt.encode({"alg": alg, "kid": "one"}, claims, key or self.key, algorithms=[alg])


def client(provider: OwnProvider) -> OidcClient:
    return OidcClient(provider.issuer, CLIENT, SECRET)


def came(provider: OwnProvider, **other: Any) -> str:
    """Out and back: who the provider says it is. `other`: what the browser brings otherwise."""
    asked = AuthorizationRequest(now().timestamp())
    brought = provider.agree(address_to_ask(client(provider), asked, BACK)) | other
    found = {name: value for name, value in brought.items() if value is not None}
    return subject_of(client(provider), asked, found, BACK, now())
