"""Kill -9 of a clinic's server, of one of its workers, of its database, and of phones, again and again.

    PYTHONPATH=tests python tests/clinic/kills_clinic.py [--kills N] [--minutes M] [--only WHAT] [--seed N] [--tally FILE]

Meanwhile phones join, send, change what may be seen and end it; staff look and write notes; other software asks for
invites and copies; a webhook is told. After every few kills all wait, and what is there is held against what was
acknowledged. Goes on until there were N kills, earlier pieces included, or M minutes are over; 1 when anything was wrong.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import Queue
from uuid import uuid4

import in_the_kills
import kill_counts
from kill_counts import BACKEND, GRES, ON, PHONE, POSTMASTER, SERVER, WORKER, Count, Row
from kill_looks import Look, Stamped

from support.clinic_crowd import Gate, Life, Person, Reader
from support.clinic_desk import Clinician, Desk
from support.clinic_process import ClinicProcess
from support.killed_clinic import Clinic
from support.killed_postgresql import kill_backend, kill_postmaster
from support.phones_that_die import PhoneProcess
from support.postgresql import made, new_database, unmade
from support.staff import SoftKey, link_in
from support.webhook_receiver import Receiver, certificate

ROOT = Path(__file__).parents[2]
PIECE = 100  # kills of one clinic; then another is begun
BATCH = {
    SERVER: 5,
    WORKER: 15,
    BACKEND: 15,
    POSTMASTER: 10,
    PHONE: 15,
}  # kills until all wait and it is looked at
LONGEST = {
    SERVER: 3.0,
    WORKER: 0.8,
    BACKEND: 0.8,
    POSTMASTER: 0.8,
    PHONE: 0.6,
}  # seconds until a kill
PEOPLE, WORKERS, PHONES = 3, 3, 3


class Scene:
    """A clinic that is used by many; `kill` kills one of what is to be killed."""

    def __init__(
        self, work: Path, row: Row, postgresql: Path, count: Count, seed: int, own: ExitStack
    ) -> None:
        database, lock, self.what = row
        self.drawn, self.count = random.Random(seed), count
        self.receiver = Receiver(certificate(work))
        self.receiver.heard = Stamped()
        own.callback(self.receiver.stop)
        at = new_database(str(postgresql)) if database == GRES else ""
        forked = self.what != SERVER
        workers = (WORKERS if at else 1) * forked
        self.clinic = Clinic(work / "clinic", at, lock == ON, workers, SSL_CERT_FILE=str(self.receiver.pem),
                             UNKNOT_CLINIC_WEBHOOK_NETWORKS="127.0.0.0/8 ::1/128")  # fmt: skip
        own.callback(self.clinic.end)
        off = {} if lock == ON or not at else {"UNKNOT_CLINIC_PAGES_ROLE": ""}
        self.inside = ClinicProcess(work / "clinic", at, **off)
        own.callback(self.inside.close)
        self.postgresql = postgresql
        self._people(seed)
        self.look = Look(self.clinic, self.inside, self.receiver, count)
        self.phones = ([PhoneProcess(work / f"phone-{each}", self.clinic, self._invite) for each in range(PHONES)]
                       if self.what == PHONE else [])  # fmt: skip
        for phone in self.phones:
            own.callback(phone.end)

    def _people(self, seed: int) -> None:
        self.gate, self.invites = Gate(), Queue[str]()
        now = str(datetime.now(UTC).replace(tzinfo=None))
        self.clinic.sql("INSERT INTO webhook (id, url, made_at, staff, who, ended_by, ended_who, problem) VALUES (?, ?, ?, '1', 'Ada', '', '', '')",
                        uuid4().hex, self.receiver.url, now)  # fmt: skip
        admin, desk = Desk(self.clinic), Desk(self.clinic)
        assert admin.join(self.inside(in_the_kills.first_admin), SoftKey(desk.origin)).status == 200
        invited = admin.post("/staff/staff/invite/", name="Cleo Clinician", role="clinician")
        assert desk.join(link_in(invited.text), SoftKey(desk.origin)).status == 200
        self.readers = [Reader(self.clinic, self.gate, seed, self.invites)]
        self.staff = [Clinician(self.clinic, self.gate, seed, desk)]
        self.people = [
            Person(self.clinic, self.gate, seed + each, self.invites) for each in range(PEOPLE)
        ]
        self.members = [*self.readers, *self.staff, *self.people]
        for member in self.members:
            member.start()

    def _invite(self) -> str:
        return self.invites.get(timeout=60)

    def kill(self) -> bool:
        aimed, phone = self.drawn.random() < 0.5, self.drawn.choice(self.phones or [None])
        kill: dict[str, Callable[[bool], bool]] = {
            SERVER: self.clinic.kill_all,
            WORKER: partial(self.clinic.kill_worker, self.drawn),
            BACKEND: partial(kill_backend, self.clinic.database),
            POSTMASTER: partial(kill_postmaster, self.postgresql, self.clinic.database),
            PHONE: phone.kill if phone else lambda _: False,
        }
        return kill[self.what](aimed)

    def batch(self, kills: int) -> None:
        """So many kills, and a look at what is there."""
        threads = self.clinic.threads() if self.what in {BACKEND, POSTMASTER} else {}
        met = 0
        for _ in range(kills):
            time.sleep(self.drawn.uniform(0, LONGEST[self.what]))
            met += self.kill()
        self.gate.close(self.members)
        for phone in self.phones:
            phone.settle()
        for port in self.clinic.ports:
            self.clinic.wait_for(port)
        self.look.at_all(self.lives, self.readers, self.staff)
        self._take(threads)
        self.count.kills, self.count.open = self.count.kills + kills, self.count.open + met
        self.gate.open()  # first, for phones need invites
        for phone in self.phones:
            phone.begin()

    @property
    def lives(self) -> list[Life]:
        """Of all phones."""
        own = [
            *(each.lives for each in self.people),
            *(each.lives.values() for each in self.phones),
        ]
        return [life for some in own for life in some]

    def _take(self, threads: dict[int, int]) -> None:
        """What each of them counted since; threads that a database took with it."""
        fewer = [pid for pid, many in self.clinic.threads().items() if many < threads.get(pid, 0)]
        self.count.wrong += ["a thread of a worker ended"] * len(fewer)
        for each in (*self.members, *self.phones):
            self.count.acknowledged += each.acknowledged
            self.count.wrong += each.wrong
            each.acknowledged, each.wrong = 0, []
        for member in self.members:
            self.count.unheard += member.unheard
            member.unheard = 0
        self.count.wrong += self.clinic.broken
        self.clinic.broken.clear()


@contextmanager
def a_postgresql() -> Iterator[Path]:
    folder = made()
    try:
        yield folder
    finally:
        unmade(folder)


def piece(row: Row, kills: int, scene: Scene, keep: Callable[[], None], ends: float) -> None:
    """One clinic, until so many were killed or the time is over; kept whenever it was looked at."""
    left, known, count = kills, len(scene.count.faults), scene.count
    while left and time.monotonic() < ends:
        scene.batch(min(left, BATCH[row[2]]))
        left -= min(left, BATCH[row[2]])
        keep()
        said = f"{count.kills} kills, {count.open} met a transaction, {count.acknowledged} acknowledged"
        print(", ".join(row), said, *count.faults[known:], sep="; ", flush=True)
        if count.faults[known:]:
            shutil.copy(scene.clinic.folder / "log", f"{tempfile.gettempdir()}/kills-clinic.log")
        known = len(count.faults)


@contextmanager
def a_clinic(row: Row, postgresql: Path, count: Count, seed: int) -> Iterator[Scene]:
    """Used by many; nothing of it runs any more afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work, ExitStack() as own:
        scene = Scene(Path(work), row, postgresql, count, seed, own)
        own.callback(scene.gate.open, over=True)
        yield scene


def commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()


def main() -> int:
    """0 when nothing was wrong, in this piece or an earlier one."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=1000)
    asked.add_argument("--minutes", type=float, default=24 * 60)
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--tally", type=Path, default=ROOT / ".soak" / "kills-clinic.json")
    wanted = asked.parse_args()
    ends, tally = time.monotonic() + 60 * wanted.minutes, kill_counts.before(wanted.tally, commit())
    seed = wanted.seed or random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and with it all that was begun here
    with a_postgresql() as postgresql:
        while time.monotonic() < ends and (found := tally.next_row(wanted.kills, wanted.only)):
            row, lacks = found
            count = tally.counts[row]
            try:
                with a_clinic(row, postgresql, count, seed) as scene:
                    piece(row, min(lacks, PIECE), scene, partial(tally.keep, wanted.tally), ends)
            except AssertionError as error:
                count.wrong.append(f"stopped: {str(error)[-300:]}")
                print(*row, count.wrong[-1], flush=True)
            tally.keep(wanted.tally)
            seed += 1
    print(tally.table(), *tally.faults, tally.words(), sep="\n")
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main())
