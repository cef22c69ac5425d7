"""Where Unknot is at home during a test: one server on one data folder, in its own process."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any
from zoneinfo import ZoneInfo

import pytest

from support.pinned import ZONE, Clock, clock
from support.visitor import Fields, Visitor

LAUNCHER = Path(__file__).with_name("moving_clock.py")
ROOT = Path(__file__).parents[2]
HOUR = 3600
COMPUTER, PHONE = "computer", "phone"
# The same journeys against both: what people meet is one app.
BOTH = pytest.mark.parametrize("home", (COMPUTER, PHONE), indirect=True)
# Likewise, but inside the phone only when it is soaked: `make soak`.
BOTH_AT_LENGTH = pytest.mark.parametrize(
    "home", (COMPUTER, pytest.param(PHONE, marks=pytest.mark.soak)), indirect=True
)
PATIENCE = 180  # seconds until a server that says nothing is a failure


@dataclass
class Home:
    """A base address, and what a test may do to the world around it."""

    folder: Path
    data: Path
    process: "subprocess.Popen[str]"
    log: IO[str]
    listener: Thread = field(default_factory=Thread)
    opening: str = ""  # the printed address, with its key
    child: int = 0
    clock: Clock = field(default_factory=clock)
    zone: str = ZONE  # of the server
    visitors: list[Visitor] = field(default_factory=list)
    eraser: Visitor | None = None
    sure: Fields = field(default_factory=list)  # what the eraser sends

    @property
    def address(self) -> str:
        """Such as http://127.0.0.1:1234 (no slash at the end)."""
        return self.opening.partition("/open/")[0]

    def start(self) -> None:
        """Start a server, and wait until it says where it answers."""
        self._ask(f"{self.zone}\n")
        while not self.opening:
            line = self._heard().strip()
            if line.isdigit():
                self.child = int(line)
            if line == "ended":
                raise AssertionError(f"the server went: {self.said()}")
            if "answers at" in line:
                self.opening = line.split()[-1]
        for visitor in self.visitors:
            visitor.address = self.address

    def kill(self) -> None:
        """Power gone: nothing is told to the server, nothing is closed."""
        os.kill(self.child, signal.SIGKILL)
        while self._heard().strip() != "ended":
            pass
        self.child, self.opening = 0, ""

    def close(self) -> None:
        if self.child:
            self.kill()
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait()
        self.listener.join()
        self.process.stdout.close()  # type: ignore[union-attr]
        self.log.close()

    def passes(self, seconds: float) -> None:
        """Set the server's clock on (or back, when negative)."""
        self._ahead(float((self.folder / "clock").read_text()) + seconds)

    def _ahead(self, seconds: float) -> None:
        part = self.folder / "clock.part"
        part.write_text(str(seconds))
        part.replace(self.folder / "clock")

    def now(self) -> datetime:
        """The time by the server's wall."""
        ahead = timedelta(seconds=float((self.folder / "clock").read_text()))
        return (datetime.now(UTC) + ahead).astimezone(ZoneInfo(self.zone))

    def until_noon(self) -> None:
        """To noon by the server's wall: an hour of summer time, or a late test, is the same day."""
        now = self.now()
        noon = now.replace(hour=12, minute=0, second=0) + (now.hour >= 12) * timedelta(days=1)
        self.passes((noon.astimezone(UTC) - now.astimezone(UTC)).total_seconds())

    def keeps(self, clock: Clock) -> None:
        """Go by this clock; in another zone the server starts anew."""
        self.clock = clock
        self._ahead(clock.ahead.total_seconds())
        if clock.zone.key != self.zone:
            self.kill()
            self.zone = clock.zone.key
            self.start()

    def visitor(self, **headers: str) -> Visitor:
        """Someone with a browser of their own, who came in by the printed address."""
        someone = Visitor(self.address, headers)
        someone.ask("GET", self.opening.removeprefix(self.address), follow=False)
        self.visitors.append(someone)
        return someone

    def events(self) -> list[dict[str, Any]]:
        """The record, as a person would take it along."""
        return events_in(self.visitor().get("/record/export/").body)

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events()]

    def forget(self) -> None:
        """As on the first day: the record erased, the clock right."""
        self.keeps(self.clock)
        if (
            not self._erased()
        ):  # a server that is new, or by another clock, knows its visitor no more
            self.eraser = None
            assert self._erased()
        self.visitors.clear()

    def _erased(self) -> bool:
        """Before every test: so the page with the button is got only once."""
        if self.eraser is None:
            self.eraser = self.visitor()
            token = [f for f in self.eraser.get("/record/").forms[0].fields if "token" in f[0]]
            self.sure = [*token, ("sure", "yes")]
        self.eraser.address = self.address
        answer = self.eraser.post("/record/erase/", self.sure, follow=False)
        return answer.headers.get("location") == "/?done=erased"

    def said(self) -> str:
        """Everything that the server wrote to its output and its errors."""
        return (self.folder / "log").read_text() + "".join(self._lines)

    _lines: list[str] = field(default_factory=list)
    _new: "Queue[str]" = field(default_factory=Queue)

    def listen(self) -> None:
        """Take in every line as it comes, so that none waits unread."""
        for line in self.process.stdout or ():
            self._lines.append(line)
            self._new.put(line)

    def _ask(self, line: str) -> None:
        self.process.stdin.write(line)  # type: ignore[union-attr]
        self.process.stdin.flush()  # type: ignore[union-attr]

    def _heard(self) -> str:
        try:
            return self._new.get(timeout=PATIENCE)
        except Empty as silence:
            raise AssertionError(f"the server says no more: {self.said()}") from silence


def open_home(folder: Path, data: Path | None = None) -> Home:
    """A home in a fresh folder."""
    (folder / "clock").write_text("0")
    data = data or folder / "data"
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, str(LAUNCHER), str(data), str(folder / "clock")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), "TZ": ZONE},
    )  # fmt: skip
    home = Home(folder, data, process, log)
    home.listener = Thread(target=home.listen, daemon=True)
    home.listener.start()
    home.start()
    return home


def events_in(record_file: bytes) -> list[dict[str, Any]]:
    """The events of a record file, oldest first."""
    with zipfile.ZipFile(BytesIO(record_file)) as archive:
        return [json.loads(line) for line in archive.read("events.jsonl").splitlines()]
