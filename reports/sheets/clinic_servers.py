"""The clinic's real server by a clock that is moved, and the app that was made with its file."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.home import OTHER_CLOCK
from unknot.phone.serve import server

COMMAND = [sys.executable, "-c", OTHER_CLOCK + "from unknot.cli import main\nmain()\n"]
FILE = """name = "Exodus Health Center"
phone = "+1 555 0100"
web = "https://example.org/"
{lines}
"""
RECORDS = re.compile(r"^\[records\]\n(?:\w+ = .*\n)+", re.MULTILINE)
OWN_WORDS = {
    "WHAT YOU MUST": "What we write down at a visit stays in our own files for ten years.",
    "WHEN YOU LOOK": "We look before your next visit, on working days.",
}


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def clinic(folder: Path, ahead: Path, app: str) -> Iterator[tuple[str, str]]:
    """The clinic's server: the first admin's link, and its lines for the app's file."""
    port = str(free_port())
    command = [*COMMAND, str(ahead), "clinic", "--port", port, "--data", str(folder)]
    first = [*command, "--first-admin", "Ada Park"]
    link = subprocess.run(first, capture_output=True, text=True, check=True).stdout.split()[-1]
    environment = os.environ | {"UNKNOT_CLINIC_APP": app}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        said = ""
        for line in process.stdout or ():
            said += line
            if line.startswith("Stop it"):
                break
        try:
            yield link, _own_words(RECORDS.search(said)[0])  # type: ignore[index]
        finally:
            process.terminate()


def _own_words(lines: str) -> str:
    for begin, own in OWN_WORDS.items():
        lines = re.sub(rf'"{begin}[^"]*"', f'"{own}"', lines)
    return lines


@contextmanager
def app_of(work: Path, lines: str, port: int) -> Iterator[None]:
    """The app that was made with the clinic's file, on a static server."""
    file, site = work / "clinic.toml", work / "site"
    file.write_text(FILE.format(lines=lines), encoding="utf-8")
    command = [sys.executable, "-m", "unknot.cli", "site", str(site), "--clinic", str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    web = server(site, port)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        web.shutdown()
        web.server_close()


@contextmanager
def demo(folder: Path) -> Iterator[dict[str, str]]:
    """`unknot clinic --demo` in a new folder: where each role comes in."""
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--demo", "--data", str(folder)]
    with subprocess.Popen(
        [*command, "--port", str(free_port())], stdout=subprocess.PIPE, text=True
    ) as process:
        ways = {}
        for line in process.stdout or ():
            found = re.fullmatch(r"  (\w+) +(http://localhost\S+#\S+)\n", line)
            if found:
                ways[found[1]] = found[2]
            if line.startswith("Stop it"):
                break
        try:
            yield ways
        finally:
            process.terminate()
