"""Opening the store, and what only one kind of database needs or can do."""

from collections.abc import Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection

What = tuple[str, Mapping[str, Any]]  # kind, data
# In a transaction that can write nothing: what is read in it cannot be undone.
only_reading: ContextVar[bool] = ContextVar("only_reading", default=False)


def open_store(data: Path | None = None) -> None:
    """Set Django up on a data folder (the person's own when None) and bring its tables up to date.

    Raises unknot.web.people.folder.DataFolderError when the folder cannot be used,
    unknot.web.people.upgrade.Newer when a newer Unknot has brought them up to date.
    """
    if not settings.configured:
        # not in the phone
        from unknot.web.people import folder

        folder.use_folder(data)
        django.setup()
    # models, once Django is set up
    from unknot.web.people.upgrade import upgrade

    upgrade(Path(name()))
    empty_log()  # who was killed while erasing left what was erased in the log


def name() -> str:
    """Which database this is, for whoever keeps something of it in memory."""
    return str(connection.settings_dict["NAME"])


def wipe_traces() -> None:
    """Take what was deleted out of the file too, where a file is all there is.

    A server's database does so by itself, in its own time.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    empty_log()


def forget_key() -> None:
    """Whoever holds the key of this computer's door is not let in once it was started anew."""
    if not settings.IN_BROWSER:
        # likewise
        from unknot.web.people import folder

        folder.forget_key(Path(name()).parent)


def empty_log() -> None:
    """What SQLite's log holds goes into the file, and the log is emptied."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
