"""What the database refuses and why; and a record that cannot be read any more, put aside."""

import shutil
import sqlite3
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from unknot.web.people.store import name
from unknot.web.people.upgrade import BESIDE, upgrade

ASIDE: Final = ".damaged"
# Other kinds of SQLite's answers are mistakes of ours: a table that is not there.
REASONS: Final = {
    sqlite3.SQLITE_CORRUPT: "damaged", sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "busy", sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "disk", sqlite3.SQLITE_IOERR: "disk", sqlite3.SQLITE_READONLY: "disk",
    sqlite3.SQLITE_CANTOPEN: "disk", sqlite3.SQLITE_PERM: "disk",
}  # fmt: skip
PRIMARY: Final = 0xFF  # of an extended code
_open: Final[list[sqlite3.Connection]] = []
_put_aside: Final = [0]  # how often, so that each thread opens the new file


def reason(error: Exception) -> str | None:
    """What a refusal is called in the words of trouble; None: it is no refusal."""
    if not isinstance(error, DatabaseError | sqlite3.Error):
        return None
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        text = "could not decode" in str(cause).lower()  # Python's own word, without a code
        return REASONS.get(code & PRIMARY) if code else "damaged" if text else None
    return "damaged" if isinstance(cause, ValueError) else "disk"


def _opened(connection: BaseDatabaseWrapper, **_: object) -> None:
    if isinstance(connection.connection, sqlite3.Connection):
        _open.append(connection.connection)


connection_created.connect(_opened)


def is_damaged() -> bool:
    """Whether the record's file cannot be read, or not all of it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            return [row[0] for row in cursor.fetchall()] != ["ok"]
    except DatabaseError as error:
        return reason(error) == "damaged"


def put_aside() -> None:
    """Keep the file as it is under another name, and begin an empty record in its place."""
    _put_aside[0] += 1
    # Each thread has one. The last that closes deletes the log beside the file, by its name.
    while _open:
        _open.pop().close()
    connection.close()
    database = Path(name())
    aside = database.with_name(database.name + ASIDE)
    if settings.IN_BROWSER:  # where nothing can be renamed, and there is one other name
        shutil.copyfile(database, aside)
        database.unlink()
    else:
        several = len([*database.parent.glob(f"{aside.name}*")])
        aside = aside.with_name(f"{aside.name}-{several + 1}" if several else aside.name)
        for ending in ("", *BESIDE):
            if (found := database.with_name(database.name + ending)).exists():
                found.replace(aside.with_name(aside.name + ending))
    upgrade(database)


def forget_what_is_aside() -> None:
    """Everything was erased: that goes too."""
    database = Path(name())
    for each in database.parent.glob(f"{database.name}{ASIDE}*"):
        each.unlink()


def same_file() -> None:
    """Open the record anew where another thread has put the one that is open aside."""
    own = connections[DEFAULT_DB_ALIAS]  # this thread's
    if vars(own).setdefault("unknot_put_aside", _put_aside[0]) != _put_aside[0]:
        own.close()
        vars(own)["unknot_put_aside"] = _put_aside[0]
