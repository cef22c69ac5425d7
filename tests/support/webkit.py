"""Debian's WebKitGTK by WebDriver: the nearest to Safari that runs here.

Only what a test of the phone's home needs: an address, and a word from the page.
Protocol: https://www.w3.org/TR/webdriver2/
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DRIVER, DISPLAY, PYTHON = "WebKitWebDriver", "Xvfb", Path("/usr/bin/python3")
WINDOW = Path(__file__).with_name("webkit_window.py")
NEEDED = "webkit2gtk-driver, xvfb, python3-gi and gir1.2-webkit2-4.1"
STARTS = 60  # seconds until it listens
UNKNOWN = "Unrecognized Content-Security-Policy directive 'manifest-src'"  # newer than it
PATIENCE = 300  # Python takes 15 s to start in it, and more beside others


@dataclass
class WebKit:
    """One browser with one window; each call waits for its answer."""

    driver: str
    log: Path
    process: "subprocess.Popen[bytes]"
    session: str = ""

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """A command's result. HTTPError with what WebKit says is wrong."""
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.driver}{path}", sent, method=method)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    @property
    def errors(self) -> list[str]:
        """What pages complained of."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if " ERROR " in line and UNKNOWN not in line]

    def window(self) -> "WebKit":
        """Its only one."""
        return self

    def open(self, address: str) -> "WebKit":
        """A full load, as by a typed address."""
        self.call("POST", f"/session/{self.session}/url", {"url": address})
        return self

    def says(self, what: str) -> Any:
        """The text, number or truth that an expression has; a promise is waited for."""
        script = {"script": f"Promise.resolve({what}).then(arguments[0])", "args": []}
        return self.call("POST", f"/session/{self.session}/execute/async", script)

    def until(self, what: str, value: Any) -> "WebKit":
        """Wait until an expression has a value."""
        end, said = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            said = self.says(what)
            if said == value:
                return self
            time.sleep(0.1)
        raise AssertionError(f"{what} is {said!r}, not {value!r}: {self.errors}")


def missing() -> str:
    """What has to be installed first; "" where all is there."""
    here = shutil.which(DRIVER) and shutil.which(DISPLAY) and PYTHON.exists()
    asks = "import gi; gi.require_version('WebKit2', '4.1')"
    there = here and subprocess.run([PYTHON, "-c", asks], capture_output=True).returncode == 0
    return "" if there else f"WebKit needs {NEEDED}"


@contextmanager
def browser(folder: Path) -> Iterator[WebKit]:
    """A browser that keeps what it stores in a folder, on a screen that nobody sees."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    with _screen() as display, log.open("wb") as out:
        port = _free()
        around = os.environ | {"DISPLAY": display, "WEBKIT_FOLDER": str(folder)}
        command = [DRIVER, f"--port={port}"]
        with subprocess.Popen(
            command, env=around, stdout=out, stderr=out, start_new_session=True
        ) as process:
            opened = WebKit(f"http://127.0.0.1:{port}", log, process)
            try:
                _begin(opened, process)
                yield opened
            finally:
                with suppress(ProcessLookupError):  # killed by who used it
                    os.killpg(
                        process.pid, signal.SIGKILL
                    )  # the driver, its window, their processes


def _begin(opened: WebKit, process: "subprocess.Popen[bytes]") -> None:
    wanted = {"browserName": "unknot-tests",
              "webkitgtk:browserOptions": {"binary": str(WINDOW), "args": []}}  # fmt: skip
    end = time.monotonic() + STARTS
    while time.monotonic() < end and process.poll() is None:
        try:
            made = opened.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
        else:
            opened.session = made["sessionId"]
            return
    raise AssertionError(f"WebKit does not listen after {STARTS} s (ended: {process.poll()})")


@contextmanager
def _screen() -> Iterator[str]:
    reads, writes = os.pipe()  # it writes the number that it took
    command = [DISPLAY, "-displayfd", str(writes), "-screen", "0", "800x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as process:
        os.close(writes)
        with os.fdopen(reads) as said:
            yield f":{said.readline().strip()}"
        process.kill()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
