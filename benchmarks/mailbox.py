"""The clinic's mailbox on SQLite: links sent and opened in a second, beside a bare WSGI answer.

The bare one is the same server in front (waitress, as many threads) with an application that reads
the body and says "ok": what is above it is Django, the database and its waiting for the disk. Who
asks runs on the same cores.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from itertools import count
from secrets import token_urlsafe
from socket import socket
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time
from typing import Any

from benchmarks.table import Figure
from unknot.exchange.sealed_file import seal

CLIENTS = (1, 8, 32)
SECONDS = 3.0
OPENINGS = 55  # of one link, which has 60 in an hour
CONTENT = 20_000  # bytes of a sealed file: about what a sheet of some weeks has
TOKEN = "of-a-benchmark-" + "t" * 20
Ask = Callable[[HTTPConnection], bool]


def mailbox() -> list[Figure]:
    """Three rows for each number of clients."""
    with TemporaryDirectory() as folder, _running(["--bare"]) as bare:
        clinic = ["-m", "unknot.cli", "clinic", "--data", folder, "--port"]
        with _running(
            clinic, UNKNOT_CLINIC_TOKEN=TOKEN, UNKNOT_CLINIC_LINKS_AN_HOUR="100000000"
        ) as ours:
            return [figure for clients in CLIENTS for figure in _beside(bare, ours, clients)]


def _beside(bare: int, ours: int, clients: int) -> Iterator[Figure]:
    names: list[str] = []
    opened = count()
    plain = _rate(bare, clients, partial(_said, "/", b"{}", {}))
    sent = _rate(ours, clients, partial(_sends, names))
    given = _rate(ours, clients, partial(_opens, names, opened))
    who = f"{clients} client{'s' if clients > 1 else ''}"
    yield Figure(f"a bare answer, {who}", plain, "a second")
    for what, rate in (("links sent", sent), ("links opened", given)):
        note = f"a bare answer is {plain / rate:.0f} times as fast" if rate else ""
        yield Figure(f"{what}, {who}", rate, "a second", note=note)


def _rate(port: int, clients: int, ask: Ask) -> float:
    """Answers in a second, of clients that each ask again as soon as they were answered."""
    ends = monotonic() + SECONDS

    def goes_on(_: int) -> int:
        wire = HTTPConnection("127.0.0.1", port, timeout=60)
        done = 0
        while monotonic() < ends and ask(wire):
            done += 1
        wire.close()
        return done

    began = monotonic()
    with ThreadPoolExecutor(clients) as threads:
        return sum(threads.map(goes_on, range(clients))) / (monotonic() - began)


def _said(path: str, body: bytes, headers: dict[str, str], wire: HTTPConnection) -> bool:
    wire.request("POST", path, body, {"Content-Type": "application/json", **headers})
    came = wire.getresponse()
    came.read()
    if came.status not in (200, 201):
        raise RuntimeError(f"{path} should be answered, and says {came.status}")
    return True


def _sends(names: list[str], wire: HTTPConnection) -> bool:
    name, soon = token_urlsafe(32), datetime.now(UTC) + timedelta(hours=1)
    jwe = seal(os.urandom(CONTENT), soon, key=token_urlsafe(32)).decode()
    body = {"id": name, "secret": token_urlsafe(32), "file": jwe, "exp": int(time()) + 3600}
    _said("/links/", json.dumps(body).encode(), {"Authorization": f"Bearer {TOKEN}"}, wire)
    names.append(name)
    return True


def _opens(names: list[str], opened: "count[int]", wire: HTTPConnection) -> bool:
    """False when every link was opened as often as an hour allows."""
    number = next(opened)
    if number >= OPENINGS * len(names):
        return False
    return _said(f"/m/{names[number % len(names)]}", b'{"recipient":"Benchmark"}', {}, wire)


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator[int]:
    """The port on which it answers."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = ["-m", "benchmarks.mailbox"] if command == ["--bare"] else command
    process = subprocess.Popen([sys.executable, *own, str(port)], env=os.environ | environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        _waits(port)
        yield port
    finally:
        process.kill()
        process.wait()


def _waits(port: int) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            wire = HTTPConnection("127.0.0.1", port, timeout=5)
            wire.request("GET", "/readyz")
            wire.getresponse().read()
        except OSError:
            sleep(0.05)
        else:
            return
    raise RuntimeError("nothing answers")


def bare(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
    """Reads what was sent, and says ok."""
    environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"ok\n"]


if __name__ == "__main__":
    from unknot.clinic.server import listening

    listening(bare, "127.0.0.1", int(sys.argv[1])).run()
