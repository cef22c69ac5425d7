"""A clinic with one of each role, signed in, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from support.identity_provider import OwnProvider
from support.staff import Clinic, begun


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("new_postgresql")
    found = begun(tmp_path_factory.mktemp("clinic"), database)
    yield found
    found.server.kill()


@pytest.fixture
def own_provider() -> Iterator[OwnProvider]:
    """An identity provider whose every word can be wrong."""
    found = OwnProvider().start()
    yield found
    found.stop()
