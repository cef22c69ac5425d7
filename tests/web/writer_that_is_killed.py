"""Writers that can be killed at any moment: `python writer_that_is_killed.py FOLDER NOTES`.

Each line on standard input starts a writer in a process of its own and prints its id. It stores
entries by the product's own `PersonRecord`, two events a form, and says each on standard output once
it is stored. NOTES is a file of one byte: 1 while a transaction is open, 2 while it is committed.
"""

import mmap
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "records_of_old")]
from pages import stand_still  # noqa: E402  # isort: skip

ANA = UUID(int=1)


def write(notes: mmap.mmap) -> None:
    from django.db import connection

    from unknot.web.people.record import PersonRecord

    connection.ensure_connection()

    def traced(statement: str) -> None:
        if statement.startswith("BEGIN"):
            notes[0] = 1
        elif statement.startswith("COMMIT"):
            notes[0] = 2

    connection.connection.set_trace_callback(traced)
    record = PersonRecord(ANA)
    while True:
        word = uuid4().hex
        both = [("person.country", {"country": f"{word} {n}"}) for n in (1, 2)]
        record.append(uuid4(), both, datetime.now(UTC))
        notes[0] = 0
        os.write(1, f"{word}\n".encode())


def main(folder: Path, notes: mmap.mmap) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.settings"
    stand_still(folder)
    from django.db import connection

    from unknot.web.people.models import Person

    Person.objects.get_or_create(pk=ANA)
    connection.close()
    for _ in sys.stdin:
        notes[0] = 0
        child = os.fork()
        if child == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            write(notes)
        os.waitpid(child, 0)
        os.write(1, b"\nended\n")


if __name__ == "__main__":
    with Path(sys.argv[2]).open("r+b") as file:
        main(Path(sys.argv[1]), mmap.mmap(file.fileno(), 1))
