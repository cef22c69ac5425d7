"""A home for every test of this room, as empty as on the first day."""

from collections.abc import Iterator
from typing import Any

import pytest
from homes import Home, open_home
from phone import Phone, phone_of
from visitor import Visitor


@pytest.fixture(scope="session")
def _house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = open_home(tmp_path_factory.mktemp("home"))
    yield home
    home.close()


@pytest.fixture
def home(_house: Home) -> Home:
    """A running server on an empty record. Its address is all that a journey needs."""
    _house.forget()
    return _house


@pytest.fixture
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home for one test alone, that it may kill, fill or starve."""
    home = open_home(tmp_path_factory.mktemp("own_home"))
    yield home
    home.close()


@pytest.fixture
def visitor(home: Home) -> Visitor:
    """Someone who came in by the printed address."""
    return home.visitor()


@pytest.fixture
def phone(chromium: Any, home: Home) -> Iterator[Phone]:
    """A small phone with a thumb, not yet opened."""
    with phone_of(chromium, home) as phone:
        yield phone
