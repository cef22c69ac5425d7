"""Debian's Firefox, headless, by WebDriver BiDi: what Playwright's own Firefox is not.

Only what a test of the phone's home needs: windows, addresses, and a word from a page.
Protocol: https://w3c.github.io/webdriver-bidi/
"""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = Path("/usr/bin/firefox-esr")
STARTS = 60  # seconds until it listens, on a machine that has other things to do
PATIENCE = 240
ADDRESS = "WebDriverBiDiServer.json"  # Firefox writes it into its profile
QUIET = """user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("browser.sessionstore.resume_from_crash", false);
"""


@dataclass
class Firefox:
    """One browser; each call waits for its answer."""

    socket: ClientConnection
    process: "subprocess.Popen[bytes]"
    asked: int = 0
    errors: list[str] = field(default_factory=list)  # what pages complained of

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A command's result. AssertionError with what Firefox says is wrong."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE))
            if answer.get("id") == self.asked:
                assert answer["type"] == "success", f"{method}: {answer}"
                return dict(answer["result"])
            self._heard(answer)

    def _heard(self, event: dict[str, Any]) -> None:
        said = event.get("params", {})
        if event.get("method") == "log.entryAdded" and said.get("level") == "error":
            self.errors.append(str(said.get("text")))

    def window(self) -> "Window":
        """A tab that nobody used before."""
        return Window(self, self.call("browsingContext.create", type="tab")["context"])


@dataclass
class Window:
    """One tab."""

    firefox: Firefox
    context: str

    def open(self, address: str) -> "Window":
        """A full load, as by a typed address."""
        self.firefox.call("browsingContext.navigate", context=self.context, url=address,
                          wait="complete")  # fmt: skip
        return self

    def move(self, by: int) -> "Window":
        """Back and forward."""
        self.firefox.call("browsingContext.traverseHistory", context=self.context, delta=by)
        return self

    def reload(self) -> "Window":
        self.firefox.call("browsingContext.reload", context=self.context, wait="complete")
        return self

    def close(self) -> None:
        self.firefox.call("browsingContext.close", context=self.context)

    def says(self, what: str) -> Any:
        """The text, number or truth that an expression has; a promise is waited for."""
        answer = self.firefox.call(
            "script.evaluate", expression=what, target={"context": self.context}, awaitPromise=True
        )
        assert answer["type"] == "success", f"{what}: {answer}"
        return answer["result"].get("value")

    def until(self, what: str, value: Any) -> "Window":
        """Wait until an expression has a value."""
        end, said = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            said = self.says(what)
            if said == value:
                return self
            time.sleep(0.1)
        raise AssertionError(f"{what} is {said!r}, not {value!r}: {self.firefox.errors}")


@contextmanager
def browser(profile: Path) -> Iterator[Firefox]:
    """A browser with a profile of its own, which stays; killed, it leaves it as it is."""
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "user.js").write_text(QUIET)
    (profile / ADDRESS).unlink(missing_ok=True)
    command = [FIREFOX, "--headless", "--no-remote", "--profile", profile,
               "--remote-debugging-port", "0"]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            # Lists of methods and names come in messages larger than the usual limit.
            # A ping would draw from `random` in a thread; hypothesis watches it.
            with connect(_address(profile, process), max_size=None, proxy=None,
                         ping_interval=None) as socket:  # fmt: skip
                opened = Firefox(socket, process)
                opened.call("session.new", capabilities={})
                opened.call("session.subscribe", events=["log.entryAdded"])
                yield opened
        finally:
            process.terminate()


def _address(profile: Path, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + STARTS
    while time.monotonic() < end and process.poll() is None:
        try:
            found = json.loads((profile / ADDRESS).read_text())
            return f"ws://{found['ws_host']}:{found['ws_port']}/session"
        except (FileNotFoundError, ValueError):
            time.sleep(0.05)
    raise AssertionError(f"Firefox does not listen after {STARTS} s (ended: {process.poll()})")
