"""The mailbox of a whole file's tests, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from support.clinics import Mailbox
from support.postgresql import server

postgres = pytest.fixture(scope="module")(server)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def mailbox(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mailbox]:
    database = ""
    if request.param == "postgresql":
        database = f"postgresql://unknot@/postgres?host={request.getfixturevalue('postgres')}"
    found = Mailbox(tmp_path_factory.mktemp("mailbox"), database)
    yield found
    found.kill()
