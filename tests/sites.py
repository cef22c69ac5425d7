"""The phone's home during a test: a built site, a static server that can go, a real browser."""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from unknot.phone.serve import server

ROOT = Path(__file__).parents[1]
PHONE = {"width": 360, "height": 740}
FLAGS = ["--no-sandbox", "--disable-gpu"]
PATIENCE = 90  # seconds until Python is ready on a machine that has other things to do


def build(folder: Path, *options: str) -> str:
    """Write the site; what the command said."""
    command = [sys.executable, "-m", "unknot.cli", "site", str(folder), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def renewed(folder: Path, path: Path, text: str) -> None:
    """A new version of a built site, with one file changed."""
    worker = folder / "sw.js"
    source = worker.read_text()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(text)
    source = source.replace(before, hashlib.sha256(path.read_bytes()).hexdigest())
    version = source.split('"')[1]
    worker.write_text(source.replace(version, version[::-1]))


@dataclass
class Site:
    """A built site on a server of its own."""

    folder: Path
    port: int = 0
    web: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Site":
        self.web = server(self.folder, self.port)
        self.port = self.web.server_port
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        return self

    def kill(self) -> None:
        """Nothing answers any more."""
        if self.web:
            self.web.shutdown()
            self.web.server_close()
            self.web = None


@dataclass
class Tab:
    """One page, and everything it asked for or complained of."""

    page: Any
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", lambda r: self.wrong.append(r.url) if r.status == 404 else None)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.wrong.append(line.text) if line.type == "error" else None,
        )

    def open(self, address: str) -> "Tab":
        self.page.goto(address)
        return self.ready()

    def ready(self, word: str = "ready") -> "Tab":
        """Wait until the host says this of itself. (waitForFunction would need unsafe-eval.)"""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            said = self.page.evaluate("document.documentElement.dataset.host")
            if said == word:
                return self
            assert said in (None, "ready", "busy"), said
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not {word} after {PATIENCE} s: {self.wrong}")

    def h1(self, text: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("main h1")).to_have_text(text, timeout=20_000)


@contextmanager
def browsing(kind: Any, profile: Path, **options: Any) -> Iterator[Any]:
    """A browser with a profile that stays on the disk."""
    context = kind.launch_persistent_context(
        profile, executable_path="/usr/bin/chromium", args=FLAGS, viewport=PHONE, **options
    )
    context.set_default_timeout(20_000)
    try:
        yield context
    finally:
        context.close()
