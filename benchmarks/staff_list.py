"""The staff's list with many patients and many who look at once, at a clinic's own server.

    python -m benchmarks.staff_list [--patients 100000] [--users 50] [--seconds 20]

On the PostgreSQL that DATABASE_URL names, whose tables must be empty, or else on SQLite in a folder
that goes again (100,000 patients take about 200 MB). Rows are written straight into the tables,
without any record behind them: the list reads none. Each user is a member of their own, with a
session, and asks again as soon as they were answered. The first look of a member writes a line into
the log for each patient that they were shown, so it is told apart. Who asks runs on the same cores:
quote its numbers only from a machine that does nothing else.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex
from socket import socket
from tempfile import TemporaryDirectory
from time import monotonic
from urllib.parse import urlencode

from benchmarks.mailbox import _waits as waits
from benchmarks.table import Figure, show

AT_ONCE = 5_000  # rows of a piece
# How many of a hundred have each reason; invented: a list on which a third needs somebody is long.
SHARES = {"emergency": 1, "urgent": 2, "soon_at": 4, "worse_at": 10, "silent_from": 12,
          "idle_from": 6}  # fmt: skip
Ask = Callable[[HTTPConnection, str], None]


def filled(folder: str, patients: int, users: int) -> list[str]:
    """In a process of its own: the tables, and a cookie for each user."""
    # Django, in this process alone
    from unknot.clinic.server import prepare

    prepare(Path(folder), "http://127.0.0.1:1/")
    # settings and models, once `prepare` has set Django up
    from django.conf import settings
    from django.utils import timezone

    from unknot.clinic.patients.models import Patient
    from unknot.clinic.staff.door import SEEN, SINCE, WHO
    from unknot.clinic.staff.invitations import add_staff

    if Patient.objects.exists():
        raise SystemExit("There are patients in this database: name one that is empty.")
    for begin in range(0, patients, AT_ONCE):
        _some(begin, min(AT_ONCE, patients - begin))
    cookies, now = [], timezone.now()
    for number in range(users):
        member = add_staff(f"Member {number}", "clinician", now)
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session.update({WHO: str(member.pk), SINCE: now.timestamp() + 1, SEEN: now.timestamp() + 1})
        session.create()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return cookies


def _some(begin: int, count: int) -> None:
    # models, once `prepare` has set Django up
    from django.utils import timezone

    from unknot.clinic.patients.models import Claim, Patient
    from unknot.clinic.staff.models import PatientSummary
    from unknot.clinic.staff.reasons import place
    from unknot.web.people.models import Person

    now, draw = timezone.now(), random.Random(begin)
    whys = [why for why, share in SHARES.items() for _ in range(share)]
    whys += [""] * (100 - len(whys))
    people = Person.objects.bulk_create(Person() for _ in range(count))
    claims = Claim.objects.bulk_create(Claim(secret_hash=token_hex(32), at=now) for _ in people)
    Patient.objects.bulk_create(
        Patient(person=person, claim=claim, label=f"Patient {begin + number:06}", consent="c",
                allowed="record", given_at=now, stored=1)
        for number, (person, claim) in enumerate(zip(people, claims, strict=True))
    )  # fmt: skip
    days = [(now - timedelta(each)).date().isoformat() for each in range(13, -1, -1)]
    rows = []
    for person in people:
        why, since = draw.choice(whys), now - timedelta(draw.random() * 30)
        row = PatientSummary(
            person=person, stored=1, heard_at=now, worse_by="said" if why == "worse_at" else "",
            pains=[[day, draw.randrange(11)] for day in days],
        )  # fmt: skip
        if why in ("emergency", "urgent"):
            row.alarm, row.alarm_at = why, since
        elif why:
            setattr(row, why, since)
        place(row, now)
        rows.append(row)
    PatientSummary.objects.bulk_create(rows)


def staff_list(patients: int, users: int, seconds: float) -> Iterator[Figure]:
    """Each page by one user, then by all at once."""
    with TemporaryDirectory() as folder:
        with get_context("spawn").Pool(1) as pool:
            cookies = pool.apply(filled, (folder, patients, users))
        with _server(folder) as port:
            first = _asked(port, cookies, 0, _lists)
            yield from _told(f"the first look of each, {users} at once", first, 0)
            pages: list[tuple[str, Ask]] = [
                ("the list", _lists), ("a search", _searches),
                ("everybody, the middle page", partial(_page, patients // 100 + 1)),
            ]  # fmt: skip
            for who, some in (("1", cookies[:1]), (f"{users} at once", cookies)):
                for what, ask in pages:
                    began = monotonic()
                    times = _asked(port, some, seconds, ask)
                    yield from _told(f"{what}, {who}", times, monotonic() - began)


def _told(what: str, times: list[float], took: float) -> Iterator[Figure]:
    ordered = sorted(times)
    near = ordered[int(len(ordered) * 0.95) - 1] if len(ordered) > 19 else ordered[-1]
    note = f"95 of 100 within {near * 1000:.0f}; {len(times)} asked"
    note += f", {len(times) / took:.0f} a second" if took else ""
    yield Figure(what, statistics.median(ordered) * 1000, "ms", note=note)


def _asked(port: int, cookies: list[str], seconds: float, ask: Ask) -> list[float]:
    """Seconds of each answer; everybody asks at least once."""
    ends = monotonic() + seconds

    def goes_on(cookie: str) -> list[float]:
        wire = HTTPConnection("127.0.0.1", port, timeout=600)
        found: list[float] = []
        while not found or monotonic() < ends:
            began = monotonic()
            ask(wire, cookie)
            found.append(monotonic() - began)
        wire.close()
        return found

    with ThreadPoolExecutor(len(cookies)) as threads:
        return [each for found in threads.map(goes_on, cookies) for each in found]


def _lists(wire: HTTPConnection, cookie: str) -> None:
    _answer(wire, "GET", "/staff/patients/", cookie)


def _page(number: int, wire: HTTPConnection, cookie: str) -> None:
    _answer(wire, "GET", f"/staff/patients/?why=all&page={number}", cookie)


def _searches(wire: HTTPConnection, cookie: str) -> None:
    """As from a form that is open: its token comes with the page before, and is asked once."""
    if cookie not in TOKENS:
        page, sent = _answer(wire, "GET", "/staff/patients/", cookie)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
        TOKENS[cookie] = (token[1] if token else "", sent)
    token_of, form_cookie = TOKENS[cookie]
    body = urlencode({"csrfmiddlewaretoken": token_of, "label": f"{random.randrange(100):02}"})
    _answer(wire, "POST", "/staff/patients/search/", f"{cookie}; {form_cookie}", body)


TOKENS: dict[str, tuple[str, str]] = {}


def _answer(
    wire: HTTPConnection, method: str, path: str, cookie: str, body: str | None = None
) -> tuple[str, str]:
    """What came, and the cookie of forms."""
    host = f"localhost:{wire.port}"
    own = {"Host": host, "Cookie": cookie, "Origin": f"http://{host}",
           "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
    wire.request(method, path, body, own)
    came = wire.getresponse()
    said = came.read().decode()
    if came.status != 200 or "Patient " not in said:
        raise RuntimeError(f"{path}: {came.status}, {said[:200]}")
    return said, str(came.headers.get("Set-Cookie", "")).partition(";")[0]


@contextmanager
def _server(folder: str) -> Iterator[int]:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", folder, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        waits(port)
        yield port
    finally:
        process.kill()
        process.wait()


def main() -> None:
    """As the docstring of this file says."""
    options = argparse.ArgumentParser()
    options.add_argument("--patients", type=int, default=100_000)
    options.add_argument("--users", type=int, default=50)
    options.add_argument("--seconds", type=float, default=20)
    said = options.parse_args()
    busy = os.getloadavg()[0]
    show(list(staff_list(said.patients, said.users, said.seconds)))
    where = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"\n{json.dumps(vars(said))}, {where}, {os.cpu_count()} cores, load {busy:.1f} before.")


if __name__ == "__main__":
    main()
