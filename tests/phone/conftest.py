"""A server of the built site and a browser profile for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.next_version import build_next
from support.once_a_run import once_a_run
from support.sites import PHONE, Site, Tab


@pytest.fixture(scope="session")
def newer(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version: withdraws the advice of `built`, and stores something more."""
    made = once_a_run(tmp_path_factory, "newer", lambda to: build_next(built, to, withdraws=True))
    return made / "newer"


@pytest.fixture
def own_site(built: Path, tmp_path: Path) -> Iterator[Site]:
    """A site whose files a test may change."""
    site = Site(shutil.copytree(built, tmp_path / "own")).start()
    yield site
    site.kill()


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    site = Site(built).start()
    yield site
    site.kill()


@pytest.fixture
def tabs(chromium: Any) -> Iterator[Any]:
    """Opens tabs of one browser that nobody used before: `tabs()`."""
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(60_000)
    yield lambda: Tab(context.new_page())
    context.close()
