"""A server that is used all the time grows in neither memory nor open files."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support.cast import MARIA, answer_all
from support.homes import Home
from support.trust import at_length
from support.visitor import Visitor

PATHS = ("/", "/advice/", "/plan/", "/record/", "/diary/", "/diary/pictures/", "/learn/", "/why/",
         "/treatments/", "/record/export/", "/ready/?remedy=heat", "/check/?screen=toilet")  # fmt: skip
USERS = 4
MORE_MB, MORE_FILES = 30, 8


def stands(home: Home) -> tuple[int, int]:
    """Memory in MB and open files of the server."""
    status = Path(f"/proc/{home.child}/status").read_text()
    memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(memory.split()[1]) // 1024, len(list(Path(f"/proc/{home.child}/fd").iterdir()))


def use(visitor: Visitor, until: float) -> int:
    """Go round all pages; each round says something, but no more often than every 5 seconds."""
    pages, said = 0, 0.0
    while time.monotonic() < until:
        for path in PATHS:
            assert visitor.get(path).status == 200, path
        pages += len(PATHS)
        if time.monotonic() > said + 5:
            said = time.monotonic()
            form = visitor.get("/check/?screen=toilet").form("/check/")
            assert visitor.post(form.action, form.filled(none="1"), follow=False).status == 302
    return pages


@pytest.mark.slow
def test_memory_and_open_files_stay(
    own_home: Home, record_property: Callable[[str, int], None]
) -> None:
    answer_all(own_home.visitor(), MARIA)
    seconds = at_length(10, int(os.environ.get("UNKNOT_SOAK_SECONDS", "7200")))
    visitors = [own_home.visitor() for _ in range(USERS)]

    def used(seconds: float) -> int:
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(USERS) as pool:
            return sum(pool.map(use, visitors, [until] * USERS))

    used(max(5, seconds / 20))  # caches fill
    memory, files = stands(own_home)
    pages = used(seconds)
    more, opened = (now - was for now, was in zip(stands(own_home), (memory, files), strict=True))
    for name, number in (("used", seconds), ("pages", pages), ("start_mb", memory),
                         ("more_mb", more), ("more_files", opened)):  # fmt: skip
        record_property(name, number)
    assert more <= MORE_MB
    assert opened <= MORE_FILES
