"""The mailbox of a whole file's tests, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from support.clinics import Mailbox
from support.postgresql import new_database


@pytest.fixture(scope="module")
def new_postgresql(postgres: str) -> str:
    """The address of a database of a file's own."""
    return new_database(postgres)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def mailbox(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mailbox]:
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("new_postgresql")
    found = Mailbox(tmp_path_factory.mktemp("mailbox"), database)
    yield found
    found.kill()
