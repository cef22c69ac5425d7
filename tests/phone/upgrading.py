"""Brings a record up to date in a process that dies at a moment, for every moment; and looks at it.

`python upgrading.py FOLDER STEP`: every STEPth moment, the first included. FOLDER/before is the record's folder before, FOLDER/more holds the
migrations. A moment is a line of Python in upgrade.py or in one of those, or the end of a
statement of SQL. Prints one line of JSON: how many moments, and what was wrong afterwards.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

NAME = "unknot.sqlite3"
STATEMENTS = "django/db/backends/utils.py"


def settle(record: Path, more: Path) -> None:
    """Django as in the phone, with the migrations of this folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    os.environ["UNKNOT_DATABASE"] = str(record)
    import django
    from django.conf import settings

    sys.path.insert(0, str(more.parent))
    settings.MIGRATION_MODULES = {"people": more.name}
    django.setup()
    from unknot.web.people import upgrade  # noqa: F401  # now, not in each process


def start(record: Path, more: Path, moment: int) -> int:
    """Bring the record up to date, or die on the way; how many moments there were."""
    from unknot.web.people import upgrade

    passed = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        ours = file.endswith("web/people/upgrade.py") or file.startswith(str(more))
        statement = file.endswith(STATEMENTS) and name == "_execute"
        if not ours and not statement:
            return None
        if event == ("line" if ours else "return"):
            passed += 1
            if passed == moment:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    if moment >= 0:
        sys.settrace(line)
    upgrade.upgrade(record)
    sys.settrace(None)
    return passed


def once(record: Path, more: Path, moment: int = 0) -> str:
    """A start in a process of its own; how that ended."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = str(start(record, more, moment))
        except BaseException as error:  # reported by the parent
            said = f"{type(error).__name__}: {error}"
        os.write(into, said.encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as said_by:
        said = said_by.read()
    os.waitpid(child, 0)
    return said or "killed"


def look(record: Path) -> list[object]:
    """What SQLite says of the record, and what else lies in its folder."""
    with sqlite3.connect(record) as file:
        sound = file.execute("PRAGMA integrity_check").fetchone()[0]
        names = [name for (name,) in file.execute("SELECT name FROM django_migrations ORDER BY id")]
        columns = [column[1] for column in file.execute("PRAGMA table_info(event)")]
        rows = file.execute("SELECT id, kind FROM event ORDER BY number").fetchall()
    file.close()
    rest = sorted(path.name for path in record.parent.iterdir())
    return [sound, names, columns, rows, rest]


def main(folder: Path, step: int) -> None:
    """Every moment, or one of so many: die there, start again, look."""
    record, more = folder / "now" / NAME, folder / "more"
    settle(record, more)

    def fresh() -> None:
        shutil.rmtree(record.parent, ignore_errors=True)
        shutil.copytree(folder / "before", record.parent)

    fresh()
    moments = int(once(record, more))
    wanted, wrong = look(record), []
    for moment in range(1, moments + 1, step):
        fresh()
        died = once(record, more, moment)
        again = once(record, more, -1)
        if died != "killed" or not again.isdigit() or look(record) != wanted:
            wrong.append([moment, died, again])
    print(json.dumps({"moments": moments, "wrong": wrong, "columns": wanted[2], "rows": wanted[3]}))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(Path(sys.argv[1]), int(sys.argv[2]))
