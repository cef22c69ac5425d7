"""A clinic's server with many patients and long records, on PostgreSQL, and who asks it.

    DATABASE_URL=postgresql://... python -m benchmarks.clinic_load [--patients N] [--events N]

A database without patients is filled first (100,000 patients with 200 events each are 20 million
rows, 12 GB and half an hour at a low priority); one that was filled so is measured as it is. With
UNKNOT_CLINIC_PAGES_ROLE row security is on. Whoever asks runs on the same cores. Measured are:

1. each page alone, one after the other: also the processor's time that the server and the database
   take for it, which other work on the machine does not lengthen much;
2. `--users` members who each ask for a page as on an ordinary day, and look at it for `--think`
   seconds on average;
3. the same members, each asking again as soon as they were answered. That measures how much the
   machine does in a second: nobody's median can be below users x time of a page / cores;
4. phones that append, beside a bare bulk insert: the same rows by one statement and one commit.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks.clinic_appending import appending
from benchmarks.clinic_asks import (
    ADMIN,
    AUDITOR,
    CLINICIAN,
    PAGES,
    Answer,
    Clinic,
    at_once,
    first_looks,
    in_turn,
)
from benchmarks.mailbox import _waits as waits
from benchmarks.table import Figure, show

MEDIAN, NEAR = 100, 300  # ms: what the median and 95 of 100 should take, with all at once
LARGEST = 60_000  # bytes of the list's first page
TICK = os.sysconf("SC_CLK_TCK")
PARTS = ("alone", "looking", "hurried", "appending")
CONNECTED = """SELECT pid FROM pg_stat_activity WHERE datname = current_database()
AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
SAMPLE = 5_000  # patients whose pages are opened


def ready(folder: str, patients: int, events: int, users: int) -> Clinic:
    """In a process of its own: the tables, sessions of members, a token, and some patients."""
    # Django, in this process alone
    from unknot.clinic.server import prepare

    role = os.environ.pop("UNKNOT_CLINIC_PAGES_ROLE", "")  # who fills owns the tables
    prepare(Path(folder), "http://127.0.0.1:1/")
    # settings and models, once `prepare` has set Django up
    from datetime import timedelta

    from django.utils import timezone

    from benchmarks.clinic_fill import filled, gently
    from unknot.clinic.api_clients.tokens import make_token
    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.invitations import add_staff
    from unknot.clinic.staff.models import Staff

    now = timezone.now()
    if not Patient.objects.exists():
        gently()
        filled(patients, events)
    Staff.objects.all().delete()  # of an earlier time: these have not looked at anybody yet
    looking = [add_staff(f"Member {number}", CLINICIAN, now) for number in range(users)]
    cookies = {CLINICIAN: [_session(each) for each in looking],
               AUDITOR: [_session(add_staff("Auditor", AUDITOR, now))]}  # fmt: skip
    admin = add_staff("Admin", ADMIN, now)
    cookies[ADMIN] = [_session(admin)]
    token = make_token(admin, "Benchmark", ("patients", "records"),
                       (now + timedelta(2)).date(), now)[1]  # fmt: skip
    os.environ["UNKNOT_CLINIC_PAGES_ROLE"] = role
    keys = Patient.objects.filter(ended_at=None).order_by("?").values_list("pk", flat=True)[:SAMPLE]
    return Clinic(cookies, token, list(keys), Patient.objects.count())


def _session(member: object) -> str:
    """As of somebody who came in by a passkey just now."""
    # settings, once Django is set up
    from django.conf import settings
    from django.utils import timezone

    from unknot.clinic.staff.door import SEEN, SINCE, WHO

    session, now = import_module(settings.SESSION_ENGINE).SessionStore(), timezone.now()
    session.update({WHO: str(member.pk), SINCE: now.timestamp() + 1, SEEN: now.timestamp() + 1})  # type: ignore[attr-defined]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def server(folder: str) -> Iterator[tuple[int, int]]:
    """Its port and its process."""
    port = 8791
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", folder, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        waits(port)
        sleep(3)  # its first minute's upkeep is begun
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


def used(pid: int) -> tuple[float, float]:
    """Seconds of the processor: of the server's process, and of its connections to the database."""
    import psycopg  # of the extra: only who measures on PostgreSQL has it

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as asked:
        found = asked.execute(CONNECTED)
        return _seconds(pid), sum(_seconds(each) for (each,) in found.fetchall())


def _seconds(pid: int) -> float:
    """0 of a process that is not on this machine, or gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def alone(clinic: Clinic, pid: int, times: int) -> Iterator[Figure]:
    """Each page by one member, one after the other."""
    for page in PAGES:
        in_turn(clinic, page, 1)
        before = used(pid)
        found = in_turn(clinic, page, times)
        server_time, database = (b - a for a, b in zip(before, used(pid), strict=True))
        note = (f"processor: {server_time / times * 1000:.0f} ms of the server, "
                f"{database / times * 1000:.0f} of the database; {found[-1].sent / 1000:.1f} kB "
                f"sent, {found[-1].whole / 1000:.0f} unpacked")  # fmt: skip
        yield _figure(page.name, found, note, None)
        if page is PAGES[0]:
            yield Figure(
                "the list's first page as sent", found[-1].sent / 1000, "kB", LARGEST / 1000, 1
            )
            yield Figure("the same unpacked", found[-1].whole / 1000, "kB", LARGEST / 1000, 1)


def together(found: Sequence[Answer], took: float, target: float | None) -> Iterator[Figure]:
    """Of each page, and of all."""
    for name in [page.name for page in PAGES if any(each.page == page.name for each in found)]:
        yield from _both(name, [each for each in found if each.page == name], target)
    yield from _both("all pages", found, target, f"; {len(found) / took:.1f} a second")


def _both(
    name: str, found: Sequence[Answer], target: float | None, more: str = ""
) -> Iterator[Figure]:
    yield _figure(name, found, f"{len(found)} asked{more}", target)
    if len(found) > 19:
        near = statistics.quantiles([each.took for each in found], n=20)[-1]
        yield Figure("    95 of 100 within", near * 1000, "ms", NEAR if target else None)


def _figure(name: str, found: Sequence[Answer], note: str, target: float | None) -> Figure:
    middle = statistics.median(each.took for each in found)
    return Figure(name, middle * 1000, "ms", target, note=note)


def measured(said: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    """Parts, each with its title."""
    with TemporaryDirectory() as folder:
        with get_context("spawn").Pool(1) as pool:
            clinic = pool.apply(ready, (folder, said.patients, said.events, said.users))
        with server(folder) as (port, pid):
            clinic.port = port
            first = first_looks(clinic, said.users)
            note = f"the last after {max(each.took for each in first):.1f} s"
            title = "The first look of each at the list, all at the same moment"
            yield title, [_figure("the list", first, note, None)]
            if "alone" in said.parts:
                yield "Each page alone", list(alone(clinic, pid, said.times))
            if "looking" in said.parts:
                yield _looking(clinic, pid, said.users, said.seconds, said.think)
            if "hurried" in said.parts:
                yield _looking(clinic, pid, said.users, said.seconds / 4, 0)
            if "appending" in said.parts:
                found = appending(clinic, said.users, said.think, said.seconds / 8)
                yield "Appending", list(found)


def _looking(
    clinic: Clinic, pid: int, users: int, seconds: float, think: float
) -> tuple[str, list[Figure]]:
    before, began = used(pid), monotonic()
    found = at_once(clinic, users, seconds, think)
    took = monotonic() - began
    busy = [(b - a) / took for a, b in zip(before, used(pid), strict=True)]
    what = f"each a page every {think:g} s" if think else "each at once again"
    what += f": {busy[0]:.2f} cores of the server, {busy[1]:.2f} of the database"
    return f"{users} members, {what}", list(together(found, took, MEDIAN if think else None))


def main() -> None:
    """As the docstring of this file says."""
    options = argparse.ArgumentParser()
    options.add_argument("--patients", type=int, default=100_000)
    options.add_argument("--events", type=int, default=200)
    options.add_argument("--users", type=int, default=50)
    options.add_argument("--seconds", type=float, default=120)
    options.add_argument("--think", type=float, default=7.5)
    options.add_argument("--times", type=int, default=40)
    options.add_argument("--parts", nargs="+", default=list(PARTS), choices=PARTS)
    said = options.parse_args()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        options.error(
            "DATABASE_URL should name a PostgreSQL: SQLite is measured by benchmarks.staff_list"
        )
    for title, figures in measured(said):
        print(f"\n{title} (load {os.getloadavg()[0]:.1f})")
        show(figures)
    lock = os.environ.get("UNKNOT_CLINIC_PAGES_ROLE") or "off"
    print(f"\n{json.dumps(vars(said))}, row security {lock}, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
