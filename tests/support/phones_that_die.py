"""Phones that are processes of their own, killed between what they send and what they hear."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from support.clinic_crowd import Life
from support.killed_clinic import Clinic

SCRIPT = Path(__file__).with_name("phone_process.py")
GOOD = {"join": (200, 201), "send": (200,), "change": (200,), "end": (204,)}
AIM = 0.5  # seconds that a kill waits until something is on its way
ENDS = 60  # seconds


class PhoneProcess:
    """`invite`: where the words to join with come from."""

    def __init__(self, folder: Path, clinic: Clinic, invite: Callable[[], str]) -> None:
        self.folder, self.clinic, self.invite = folder, clinic, invite
        self.read, self.wrong = 0, list[str]()
        self.lives, self.seen, self.acknowledged = dict[str, Life](), set[int](), 0
        folder.mkdir()
        (folder / "invites").touch()
        self.begin()

    def begin(self, *more: str) -> None:
        lines = (self.folder / "invites").read_text().split()
        if not more and len(lines) - len(self.lives) < 4:
            (self.folder / "invites").write_text(
                "\n".join([*lines, *(self.invite() for _ in range(8))])
            )
        command = [sys.executable, "-I", SCRIPT, self.folder, *map(str, self.clinic.ports), *more]
        self.process = subprocess.Popen(command)

    def kill(self, aimed: bool) -> bool:
        """Begun again on what lies there. Whether something was sent, and not heard."""
        until = monotonic() + (AIM if aimed else 0)
        while not (self.folder / "queue.json").exists() and monotonic() < until:
            sleep(0.001)
        self.process.send_signal(signal.SIGSTOP)
        was = (self.folder / "queue.json").exists()
        self.end()
        self.take_in()
        self.begin()
        return was

    def end(self) -> None:
        self.process.kill()
        self.process.wait()

    def settle(self) -> None:
        """Killed; what nobody heard of is asked once more, and nothing else."""
        self.end()
        self.begin("--once")
        self.process.wait(ENDS)
        self.take_in()

    def take_in(self) -> None:
        """What it heard since: a line that is there twice was heard twice, and is one."""
        file = self.folder / "heard"
        lines = file.read_text().splitlines() if file.exists() else []
        for line in lines[self.read :]:
            said = json.loads(line)
            life = self.lives.setdefault(said["secret"], Life(said["secret"]))
            life.touched, life.tries = True, life.tries + 2 * said["tries"] + 1
            if said["number"] not in self.seen:
                self.seen.add(said["number"])
                self._heard(life, said)
        self.read = len(lines)

    def _heard(self, life: Life, said: dict) -> None:  # type: ignore[type-arg]
        if said["status"] not in GOOD[said["what"]]:
            self.wrong.append(f"a phone's {said['what']}: {said['status']}")
            return
        life.consent = said["consent"]
        life.ids = [*life.ids, *said["ids"]] if said["what"] in {"send", "join"} else []
        life.ended |= said["what"] == "end"
        self.acknowledged += max(len(said["ids"]), 1)
