"""Another program that a clinic's webhook tells: by TLS, with a certificate of its own authority."""

import ssl
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from time import monotonic, sleep

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from support.clinics import free_port
from support.pinned import now

LASTS = timedelta(days=2)


def certificate(folder: Path, name: str = "localhost") -> Path:
    """Of itself; the file holds the key as well."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now() - LASTS).not_valid_after(now() + LASTS)
        .add_extension(x509.SubjectAlternativeName(names if name == "localhost" else names[:1]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )  # fmt: skip
    path = folder / f"{name}.pem"
    path.write_bytes(made.public_bytes(Encoding.PEM)
                     + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))  # fmt: skip
    return path


@dataclass
class Heard:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """`answers`: a status, a place to be sent to, or a wait before anything is said."""

    pem: Path
    port: int = field(default_factory=free_port)
    heard: list[Heard] = field(default_factory=list)
    status: int = 204
    location: str = ""
    holds: threading.Event | None = None  # nothing is answered until it is set
    drips: bool = False  # a letter a time, for ever

    def __post_init__(self) -> None:
        self.begin()

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/told"

    def begin(self) -> None:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                said = {name.lower(): value for name, value in self.headers.items()}
                receiver.heard.append(Heard(self.path, said, body))
                if receiver.holds is not None:
                    receiver.holds.wait(60)
                try:
                    self._answer()
                except OSError:  # whoever asked has gone
                    self.close_connection = True

            def _answer(self) -> None:
                while receiver.drips:
                    self.wfile.write(b"H")
                    sleep(0.1)
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.pem)
        self.server = Quiet(("127.0.0.1", self.port), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()

    def stop(self) -> None:
        self.drips = False
        self.server.shutdown()
        self.server.server_close()

    def wait(self, count: int, patience: float = 60) -> list[Heard]:
        """Once it heard so many."""
        until = monotonic() + patience
        while len(self.heard) < count:
            assert monotonic() < until, f"{len(self.heard)} of {count}"
            sleep(0.05)
        return self.heard


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def handle_error(self, *_: object) -> None:
        """Whoever asked does not like the certificate, or was killed."""
