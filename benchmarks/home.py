"""A real server on a folder of its own, and the Chromium of this machine."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from unknot.library.load import CONTENT

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu"]
PHONE = (360, 740)  # CSS pixels: a small phone


# As `python -m unknot.cli`, on a content folder that need not be the product's.
OTHER_CONTENT = """
import sys
from pathlib import Path
from unknot.library import load
load.CONTENT = Path(sys.argv.pop(1))
from unknot.cli import main
main()
"""
# The same, with a server whose clock is ahead by the seconds that a file says.
OTHER_CLOCK = """
import sys
from datetime import timedelta
from pathlib import Path
import django.utils.timezone as zone
ahead, real = Path(sys.argv.pop(1)), zone.now
zone.now = lambda: real() + timedelta(seconds=float(ahead.read_text()))
"""


class NoChromium(Exception):
    """There is no browser to look with."""


@contextmanager
def serving(
    data: Path, content: Path = CONTENT, ahead: Path | None = None, clinic: Path | None = None
) -> Iterator[str]:
    """The address that a server on a data folder prints, with its key; stopped afterwards.

    `ahead`: a file with the seconds by which its clock is ahead, read at each look at the clock;
    `clinic`: whose file it is started with.
    """
    options = ["serve", "--port", "0", "--data", str(data)]
    options += ["--clinic", str(clinic)] if clinic else []
    program, first = (OTHER_CLOCK + OTHER_CONTENT, [str(ahead)]) if ahead else (OTHER_CONTENT, [])
    command = [sys.executable, "-c", program, *first, str(content), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _printed(server)
        finally:
            server.terminate()


def _printed(server: "subprocess.Popen[str]") -> str:
    for line in server.stdout or ():
        if "answers at" in line:
            return line.split()[-1]
    raise RuntimeError("the server stopped before it said where it answers")


def _chromium() -> str:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise NoChromium(f"no Chromium: none of {', '.join(NAMES)} is on the PATH")
    return path


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium. Raises NoChromium."""
    path = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def keeping() -> Iterator[BrowserContext]:
    """A headless Chromium as people have it, whose storage is on the disk. Raises NoChromium.

    In a context of `browsing` it is in memory, in another process: each write asks over there, and
    no flush costs anything.
    """
    path = _chromium()
    with sync_playwright() as playwright, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=FLAGS,
            viewport={"width": PHONE[0], "height": PHONE[1]},
        )  # fmt: skip
        context.set_default_timeout(120_000)
        try:
            yield context
        finally:
            context.close()
