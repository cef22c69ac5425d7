"""Brings the tables of an older record up to date, with a copy kept until that has worked."""

import os
import shutil
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

BESIDE = ("-journal", "-wal", "-shm")  # SQLite's
COPY, WHOLE = ".copy", ".whole"  # the record as it was; that the copy is complete


class Newer(Exception):
    """A newer version has brought this record up to date: this one does not know what is in it."""


def upgrade(database: Path) -> None:
    """Apply what is missing. After a crash half way, begin again from the copy.

    Raises Newer, and changes nothing.
    """
    copy, whole = _beside(database, COPY), _beside(database, WHOLE)
    if whole.exists():
        # Made by a later step than the copy: played back, they would mix the two.
        for ending in BESIDE:
            _beside(database, ending).unlink(missing_ok=True)
        _store(copy, database)
    executor = MigrationExecutor(connection)
    refuse_newer(executor.loader)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    file = connection.vendor == "sqlite"  # a server's database has its own copies
    if plan and file and executor.loader.applied_migrations:
        _in_one_file()
        _store(database, copy)
        _mark(whole)
    if plan:
        executor.migrate(targets, plan)
    for path in (whole, copy):  # in this order: a copy without its mark is never used
        path.unlink(missing_ok=True)


def refuse_newer(known: MigrationLoader | None = None) -> None:
    """Raises Newer when a migration was applied that this version does not have.

    `known`: what is on the disk and in the record, where it was just read.
    """
    loader = known or MigrationLoader(connection)
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    if unknown:
        raise Newer(", ".join(sorted(name for _, name in unknown)))


def _in_one_file() -> None:
    """All that is stored stands in the file itself, not in the log beside it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _store(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        shutil.copyfileobj(read, write)
        write.flush()
        os.fsync(write.fileno())


def _mark(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"1")
        file.flush()
        os.fsync(file.fileno())
