"""Kill -9 of a clinic's server while others use it, again and again: what is the same whatever they do."""

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from support.clinics import Mailbox
from support.postgresql import server

TOLD = 20  # kills after which it is said how far it is


class Tally(Protocol):
    """What was acknowledged, and what was wrong."""

    kills: int
    wrong: list[str]

    def words(self) -> str: ...


Counted = TypeVar("Counted", bound=Tally)


def killed(clinic: Mailbox, senders: Sequence[threading.Thread], after: float) -> None:
    """The server dies while they send, and is started on what lies there."""
    for each in senders:
        each.start()
    time.sleep(after)
    clinic.kill()
    for each in senders:
        each.join()
    clinic.start()


def look_at_the_file(clinic: Mailbox, tally: Tally) -> None:
    if not clinic.database and clinic.sql("PRAGMA integrity_check") != [("ok",)]:
        tally.wrong.append("the file is damaged")


def killed_again_and_again(
    clinic: Mailbox,
    kills: int,
    after: Callable[[], float],
    once: Callable[[float], None],
    tally: Counted,
) -> Counted:
    """`once`: one kill, and a look at what is there; `after`: how many seconds each server lives."""
    try:
        while tally.kills < kills:
            once(after())
            tally.kills += 1
            look_at_the_file(clinic, tally)
            if tally.kills % TOLD == 0:
                print(tally.words(), flush=True)
    finally:
        clinic.kill()
    return tally


def lives(seed: int, longest: float) -> Callable[[], float]:
    """Seconds until a kill, drawn."""
    drawn = random.Random(seed)
    return lambda: drawn.uniform(0, longest)


def main(rounds: Callable[[Path, int, int, str], Tally]) -> int:
    """`rounds` by a folder, kills, a seed and a database. 0 when nothing was wrong."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as work, ExitStack() as own:
        database = ""
        if wanted.postgresql:
            at = own.enter_context(contextmanager(server)(None))
            database = f"postgresql://unknot@/postgres?host={at}"
        tally = rounds(Path(work) / "clinic", wanted.kills, wanted.seed, database)
    print(*tally.wrong, tally.words(), sep="\n")
    return int(bool(tally.wrong))
