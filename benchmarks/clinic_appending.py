"""Phones that append to their records at a clinic, beside a bare bulk insert of the same rows."""

import json
import os
import statistics
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from benchmarks.clinic_asks import Clinic, at_once, send
from benchmarks.table import Figure

SIZES = (20, 100, 1_000)  # events of a request
PHONES = 4  # at once
LEAST = 0.6
ZONE = "Europe/Berlin"
BEHIND = """SELECT count(*) FROM patient p LEFT JOIN patient_summary s USING (person_id)
WHERE p.person_id IS NOT NULL AND p.stored IS DISTINCT FROM s.stored"""
TABLE = """CREATE TABLE bare_event (LIKE event INCLUDING ALL)"""
INSERT = """INSERT INTO bare_event (person_id, number, id, at, clock, kind, data, zone) VALUES """
ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"


def appending(clinic: Clinic, users: int, think: float, seconds: float) -> Iterator[Figure]:
    """Events in a second, alone and while `users` look; and how that is beside the bare insert."""
    import psycopg  # of the extra: only who measures on PostgreSQL has it

    numbers = count(1_000)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as asked:
        asked.execute("DROP TABLE IF EXISTS bare_event")
        asked.execute(TABLE)
    for size in SIZES:
        bare = _rate(clinic, size, seconds, numbers, bare=True)
        ours = _rate(clinic, size, seconds, numbers, bare=False)
        behind = _caught_up()
        with ThreadPoolExecutor(1) as beside:
            looking = beside.submit(at_once, clinic, users, seconds, think)
            meanwhile = _rate(clinic, size, seconds, numbers, bare=False)
            looks = looking.result()
        _caught_up()
        yield Figure(f"{size} events a request: bare", bare, "events/s")
        yield Figure("    at the clinic", ours, "events/s", note=f"{_beside(ours, bare)}; {behind}")
        note = _beside(meanwhile, bare)
        if looks:
            middle = statistics.median(each.took for each in looks) * 1000
            note += f"; of their {len(looks)} pages the median is {middle:.0f} ms"
        yield Figure(f"    while {users} members look", meanwhile, "events/s", note=note)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as asked:
        asked.execute("DROP TABLE bare_event")


def _caught_up() -> str:
    """Once every row of the list is right again."""
    # an extra of the clinic's server
    import psycopg  # of the extra: only who measures on PostgreSQL has it

    began, most = monotonic(), 0
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as asked:
        while rows := asked.execute(BEHIND).fetchone()[0]:  # type: ignore[index]
            most = max(most, rows)
            sleep(0.5)
    return f"{most} rows of the list were to be made then, which took {monotonic() - began:.1f} s"


def _beside(ours: float, bare: float) -> str:
    return f"{ours / bare:.2f} times the bare insert (wanted: at least {LEAST})"


def _rate(clinic: Clinic, size: int, seconds: float, numbers: "count[int]", *, bare: bool) -> float:
    """Events in a second, of `PHONES` that each send again as soon as they were answered.

    Each request is of another patient, whose record nobody has in memory.
    """
    ends = monotonic() + seconds

    def goes_on(_: int) -> int:
        done = 0
        with BareInsert(size) if bare else PhoneSends(clinic, size) as one:
            while monotonic() < ends or not done:
                one(next(numbers) % clinic.patients + 1)
                done += size
        return done

    began = monotonic()
    with ThreadPoolExecutor(PHONES) as threads:
        return sum(threads.map(goes_on, range(PHONES))) / (monotonic() - began)


class PhoneSends:
    """A phone, of another patient each time."""

    def __init__(self, clinic: Clinic, size: int) -> None:
        self.clinic, self.size = clinic, size

    def __enter__(self) -> Any:
        self.wire = HTTPConnection("127.0.0.1", self.clinic.port, timeout=600)
        return lambda number: send(self.clinic, self.wire, number, events(self.size))

    def __exit__(self, *_: object) -> None:
        self.wire.close()


class BareInsert:
    """One statement and one commit for all of them."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __enter__(self) -> Any:
        import psycopg  # of the extra: only who measures on PostgreSQL has it

        self.wire = psycopg.connect(os.environ["DATABASE_URL"])
        return self._insert

    def _insert(self, _: int) -> None:
        whose = uuid4()
        rows = [
            (
                whose,
                number,
                each["id"],
                each["at"],
                None,
                each["kind"],
                json.dumps(each["data"]),
                ZONE,
            )
            for number, each in enumerate(events(self.size), 1)
        ]
        statement = INSERT + ", ".join([ROW] * len(rows))
        self.wire.execute(statement, [part for row in rows for part in row])
        self.wire.commit()

    def __exit__(self, *_: object) -> None:
        self.wire.close()


def events(size: int) -> list[dict[str, Any]]:
    """The newest entries of somebody: a session each five."""
    begin = datetime.now(UTC) - timedelta(seconds=size)
    return [_event(number, begin + timedelta(seconds=number)) for number in range(size)]


def _event(number: int, at: datetime) -> dict[str, Any]:
    session = f"s{at.timestamp():.0f}-{number // 5}"
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("remedy.started", {"session": session, "remedy": "heat", "dose": 1200, "before": 5}),
        ("remedy.ended", {"session": session, "how": "done", "lasted": 1200}),
        ("pain.rated", {"session": session, "pain": 4, "asked": "remedy"}),
        ("diary.written", {"day": f"{at:%Y-%m-%d}", "pain": {"now": 3, "average": 3, "worst": 5}}),
        ("check_in.done", {"pain": 3, "manage": "partly", "than": "same"}),
    ]  # fmt: skip
    kind, data = kinds[number % len(kinds)]
    return {
        "id": str(uuid4()),
        "at": at.isoformat(),
        "kind": kind,
        "data": data,
        "zone": ZONE,
    }
