"""The phone's home during a test: a built site, a static server that can go, a real browser."""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from unknot.library.load import load
from unknot.phone.serve import Handler, server

ROOT = Path(__file__).parents[2]
SAY = load().words.say
NEWER = "It is new here"  # the title of home in the next version
WHY = "Twenty minutes of heat were too long for some people."
PHONE = {"width": 360, "height": 740}
CHROMIUM = "/usr/bin/chromium"
# The same browser without windows, where Debian's package of it is there: a new page costs a quarter.
SHELL = "/usr/bin/chromium-headless-shell"
BROWSER = SHELL if Path(SHELL).exists() else CHROMIUM
# Without the optimising compiler, which takes as long as all of the rest when Python is started.
FLAGS = ["--no-sandbox", "--disable-gpu", "--js-flags=--liftoff-only"]
PATIENCE = 240  # seconds until Python is ready on a machine that has other things to do
# How a browser says that the page it was asked about has just gone.
REPLACED = ("context was destroyed", "Cannot find context", "navigated", "is navigating",
            "Frame was detached")  # fmt: skip
MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("people", "{after}")]
    operations = [{operations}]
"""


def build(folder: Path, *options: str, source: Path = ROOT) -> str:
    """Write the site; what the command said."""
    command = [sys.executable, "-m", "unknot.cli", "site", str(folder), *options]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True)
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


def checksums(site: "Site") -> set[str]:
    """Of each file that the service worker keeps: not what is fetched later, as a language that is not spoken here."""
    worker = (site.folder / "sw.js").read_text()

    def said(name: str) -> Any:
        return json.loads(worker.partition(f"{name} = ")[2].partition(";")[0])

    others = {path for paths in said("LATER").values() for path in paths}
    return {digest for path, digest in said("FILES").items() if path not in others}


@dataclass
class Source:
    """A copy of our source, to write another version of the site from."""

    folder: Path

    @classmethod
    def copy(cls, folder: Path) -> "Source":
        shutil.copytree(ROOT / "unknot", folder / "unknot")
        (folder / "vendor").symlink_to(ROOT / "vendor")
        return cls(folder)

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / "unknot" / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}: mend this test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def migration(
        self, name: str, operations: str, after: str = "0002_order_of_each_person"
    ) -> None:
        """One more migration of the record."""
        path = self.folder / "unknot" / "web" / "people" / "migrations" / f"{name}.py"
        path.write_text(MIGRATION.format(after=after, operations=operations), encoding="utf-8")

    def build(self, folder: Path) -> Path:
        build(folder, source=self.folder)
        return folder


def put(files: Path, folder: Path) -> None:
    """Publish another version where the first one was, in a moment: pages go on asking."""
    new, old = folder.with_name("new"), folder.with_name("old")
    shutil.copytree(files, new)
    folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old)


class Faulty(Handler):
    """A host that does it wrong, for the paths that end so."""

    def __init__(self, *args: Any, faults: dict[str, str], **options: Any) -> None:
        self.faults = faults
        super().__init__(*args, **options)

    @property
    def fault(self) -> str:
        return next((kind for end, kind in self.faults.items() if self.path.endswith(end)), "")

    def guess_type(self, path: Any) -> str:
        return self.fault if "/" in self.fault else super().guess_type(path)

    def send_error(self, code: int, *args: Any, **options: Any) -> None:
        """A page and status 200 for what is missing, as hosts of single-page sites do."""
        if "html" not in self.faults.values():
            return super().send_error(code, *args, **options)
        self.path = "/index.html"
        return self.do_GET()

    def do_GET(self) -> None:
        if self.fault == "html":
            self.path = "/index.html"
        with suppress(ConnectionError):  # the browser is gone: some tests kill it
            super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if self.fault != "cut":
            return super().copyfile(source, outputfile)
        content = source.read()
        outputfile.write(content[: len(content) // 2])
        self.close_connection = True
        return None


@dataclass
class Site:
    """A built site on a server of its own."""

    folder: Path
    port: int = 0
    web: ThreadingHTTPServer | None = None
    faults: dict[str, str] = field(default_factory=dict)  # end of a path: "cut", "html", a type

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Site":
        self.web = server(self.folder, self.port)
        self.web.RequestHandlerClass = partial(
            Faulty, faults=self.faults, directory=str(self.folder)
        )
        self.port = self.web.server_port
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        return self

    def kill(self) -> None:
        """Nothing answers any more."""
        if self.web:
            self.web.shutdown()
            self.web.server_close()
            self.web = None


def said_by(page: Any, what: str) -> Any:
    """What an expression says in a page; None while the page is being replaced by another.

    Only for what may be asked again: what it does may have been done.
    """
    from playwright.sync_api import Error

    try:
        return page.evaluate(what)
    except Error as error:
        if not any(words in str(error) for words in REPLACED):
            raise
        return None


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

    def says(self, what: str) -> Any:
        """What a page says, or None while it is just being left for another."""
        return said_by(self.page, what)

    def reads(self, what: str) -> Any:
        """What a page says, or the one after it where it is just being left: never None."""
        for _ in range(PATIENCE * 20):
            if (said := self.says(what)) is not None:
                return said
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{what} says nothing after {PATIENCE} s: {self.wrong}")

    def until(self, what: str, value: Any) -> "Tab":
        """Wait until this page, or one after it, says so. (waitForFunction would need unsafe-eval.)"""
        said = None
        for _ in range(PATIENCE * 20):
            if (said := self.says(what)) == value:
                return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{what} is {said!r}, not {value!r}: {self.wrong}")

    def ready(self, word: str = "ready") -> "Tab":
        """Wait until the host says this of itself. (waitForFunction would need unsafe-eval.)"""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            said = self.says("document.documentElement?.dataset.host")  # none: it is being replaced
            if said == word:
                return self
            assert said in (None, "ready", "busy", "offline", "stale"), said
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not {word} after {PATIENCE} s: {self.wrong}")

    def h1(self, text: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("main h1")).to_have_text(text, timeout=60_000)


@contextmanager
def browsing(kind: Any, profile: Path, **options: Any) -> Iterator[Any]:
    """A browser with a profile that stays on the disk."""
    context = kind.launch_persistent_context(
        profile, executable_path=BROWSER, args=FLAGS, viewport=PHONE, **options
    )
    context.set_default_timeout(60_000)
    try:
        yield context
    finally:
        context.close()
