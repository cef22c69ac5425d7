"""Chromium as a program of its own, by the DevTools protocol: one that can be killed.

The same words as `firefox.py` and `webkit.py`: windows, addresses, and a word from a page.
Protocol: https://chromedevtools.github.io/devtools-protocol/
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from support.sites import BROWSER, FLAGS, REPLACED

STARTS = 60  # seconds until it listens
PATIENCE = 90
TOLD = "DevToolsActivePort"  # Chromium writes it into its profile
BETWEEN = ("Cannot find default execution context", "Cannot find context", *REPLACED)


@dataclass
class Chromium:
    """One browser; each call waits for its answer."""

    socket: ClientConnection
    process: "subprocess.Popen[bytes]"
    asked: int = 0
    errors: list[str] = field(default_factory=list)  # what pages complained of

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """A command's result. AssertionError with what Chromium says is wrong."""
        self.asked += 1
        to = {"sessionId": session} if session else {}
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": params} | to))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE))
            if answer.get("id") == self.asked:
                assert "error" not in answer, f"{method}: {answer['error']['message']}"
                return dict(answer["result"])
            self._heard(answer)

    def _heard(self, event: dict[str, Any]) -> None:
        said = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(said["exceptionDetails"].get("exception", said)))
        if event.get("method") == "Runtime.consoleAPICalled" and said.get("type") == "error":
            self.errors.append(" ".join(str(a.get("value")) for a in said["args"]))

    def window(self) -> "Window":
        """A tab that nobody used before."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        found = self.call("Target.attachToTarget", targetId=target, flatten=True)
        window = Window(self, target, found["sessionId"])
        for domain in ("Page", "Runtime"):
            self.call(f"{domain}.enable", window.session)
        return window


@dataclass
class Window:
    """One tab."""

    chromium: Chromium
    target: str
    session: str

    def open(self, address: str) -> "Window":
        """A full load, as by a typed address."""
        said = self.chromium.call("Page.navigate", self.session, url=address)
        assert not said.get("errorText"), f"{address}: {said['errorText']}"
        return self.until("document.readyState", "complete")

    def close(self) -> None:
        self.chromium.call("Target.closeTarget", targetId=self.target)

    def says(self, what: str) -> Any:
        """The text, number or truth that an expression has; a promise is waited for."""
        answer = self.chromium.call("Runtime.evaluate", self.session, expression=what,
                                    awaitPromise=True, returnByValue=True)  # fmt: skip
        assert "exceptionDetails" not in answer, f"{what}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    def until(self, what: str, value: Any) -> "Window":
        """Wait until this page, or one after it, says so."""
        end, said = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            try:
                said = self.says(what)
            except AssertionError as error:
                if not any(words in str(error) for words in BETWEEN):
                    raise
            if said == value:
                return self
            time.sleep(0.05)
        raise AssertionError(f"{what} is {said!r}, not {value!r}: {self.chromium.errors}")


@contextmanager
def browser(profile: Path) -> Iterator[Chromium]:
    """A browser with a folder of its own, which stays; its processes end with it."""
    profile.mkdir(parents=True, exist_ok=True)
    (profile / TOLD).unlink(missing_ok=True)
    command = [BROWSER, *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}",
               "about:blank"]  # fmt: skip
    command += [] if BROWSER.endswith("-shell") else ["--headless=new"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            with connect(_address(profile, process), max_size=None, proxy=None,
                         ping_interval=None) as socket:  # fmt: skip
                yield Chromium(socket, process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # a wrapper's own end leaves what it began


def _address(profile: Path, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + STARTS
    while time.monotonic() < end and process.poll() is None:
        told = profile / TOLD
        lines = told.read_text().split() if told.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.02)
    raise AssertionError(f"Chromium does not listen after {STARTS} s (ended: {process.poll()})")
