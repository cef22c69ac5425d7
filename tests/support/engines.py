"""The three engines behind one face: opened on a folder that stays, and killed at any moment."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from support import chromium, firefox, webkit

Opened = Callable[[Path], AbstractContextManager[Any]]
ENGINES: dict[str, Opened] = {
    "chromium": chromium.browser, "firefox": firefox.browser, "webkit": webkit.browser,
}  # fmt: skip


class Window(Protocol):
    """One tab of any engine."""

    def open(self, address: str) -> Any:
        """A full load, as by a typed address."""

    def says(self, what: str) -> Any:
        """The text, number or truth that an expression has; a promise is waited for."""

    def until(self, what: str, value: Any) -> Any:
        """Wait until an expression has a value."""


class Killed(Exception):
    """The browser was killed, as was meant."""


@contextmanager
def killable(name: str, folder: Path) -> Iterator[Any]:
    """An engine that may be killed meanwhile by `kill`; that it goes then is no error."""
    opened = ENGINES[name](folder)
    browser = opened.__enter__()
    try:
        yield browser
    finally:
        kill(browser)
        with suppress(Exception):  # its socket is gone with it
            opened.__exit__(None, None, None)


def kill(browser: Any) -> None:
    """-9 to every process of it at once."""
    with suppress(ProcessLookupError):
        os.killpg(browser.process.pid, signal.SIGKILL)
    browser.process.wait()
