"""Eight processes write to two people at once, and one reads: `python writers_at_once.py FOLDER`.

Prints one line of JSON: what came out.
"""

import json
import os
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "records_of_old")]
from pages import stand_still  # noqa: E402  # isort: skip

PEOPLE = [UUID(int=1), UUID(int=2)]
WRITERS, EACH = 8, 30


def write(writer: int) -> None:
    from unknot.web.people.record import PersonRecord

    record = PersonRecord(PEOPLE[writer % 2])
    for n in range(EACH):
        record.append(uuid4(), [("country", {"country": f"{writer} {n}"})], datetime.now(UTC))


def begin() -> list[int]:
    """Every writer, in a process of its own; their ids."""
    children = []
    for writer in range(WRITERS):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                write(writer)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    return children


def read_on(children: list[int]) -> tuple[int, list[bool]]:
    """Read until all have written: how often, and whether what was read only ever grew."""
    from unknot.web.people.record import PersonRecord

    reads, grown, seen = 0, [True, True], [(), ()]
    while children:
        children = [child for child in children if os.waitpid(child, os.WNOHANG)[0] == 0]
        reads += 1
        for n, person in enumerate(PEOPLE):
            now = PersonRecord(person).events()
            grown[n] = grown[n] and now[: len(seen[n])] == seen[n]
            seen[n] = now
    return reads, grown


def main(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "shared_settings"
    stand_still(folder)
    from django.db import connection

    from unknot.web.people.models import Person, StoredEvent
    from unknot.web.people.record import PersonRecord

    for person in PEOPLE:
        Person.objects.get_or_create(pk=person)
        PersonRecord(person).erase()
    connection.close()
    reads, grown = read_on(begin())
    whole = [PersonRecord(person).events() for person in PEOPLE]
    stored = [StoredEvent.objects.filter(person=p).order_by("number") for p in PEOPLE]
    same = [[e.id for e in r] == [row.id for row in s] for r, s in zip(whole, stored, strict=True)]
    found = {
        "events": [len(each) for each in whole],
        "numbers": [list(rows.values_list("number", flat=True)) for rows in stored],
        "times rise": [all(a.at < b.at for a, b in pairwise(each)) for each in whole],
        "read on": [g and s for g, s in zip(grown, same, strict=True)],
        "reads": reads,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
