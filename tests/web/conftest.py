"""A home for every test of this room, as empty as on the first day."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.clinics_home import clinics_home, record_server
from support.homes import COMPUTER, PHONE, Home, open_home
from support.phone import Phone, phone_of
from support.phone_home import Inside, with_a_clock
from support.pinned import Clock
from support.sites import Site
from support.visitor import Visitor


@pytest.fixture(scope="session")
def _house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = open_home(tmp_path_factory.mktemp("home"))
    yield home
    home.close()


@pytest.fixture(scope="session")
def _inside(
    chromium: Any, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Inside]:
    folder = tmp_path_factory.mktemp("inside") / "site"
    shutil.copytree(built, folder)
    with_a_clock(folder)
    site = Site(folder).start()
    home = Inside(site, chromium)
    yield home
    home.close()
    site.kill()


@pytest.fixture
def home(request: pytest.FixtureRequest, clock: Clock) -> Home | Inside:
    """An empty record: a computer's server, or where a test is marked BOTH also a phone."""
    inside = getattr(request, "param", COMPUTER) == PHONE
    home: Home | Inside = request.getfixturevalue("_inside" if inside else "_house")
    home.keeps(clock)
    home.forget()
    return home


@pytest.fixture
def own_home(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Home]:
    """A home for one test alone, that it may kill, fill or starve."""
    home = open_home(tmp_path_factory.mktemp("own_home"))
    home.keeps(clock)
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


# What a clinic's records need: its server, a home that was made with its file, a patient there.
server = pytest.fixture(scope="module")(record_server)
_clinics_home = pytest.fixture(scope="module")(clinics_home)


@pytest.fixture
def theirs(_clinics_home: Home, clock: Clock) -> Home:
    """A home of somebody whose clinic keeps records, as empty as on the first day."""
    _clinics_home.keeps(clock)
    _clinics_home.forget()
    return _clinics_home


@pytest.fixture
def patient(theirs: Home) -> Visitor:
    """Someone who came in there."""
    return theirs.visitor()
