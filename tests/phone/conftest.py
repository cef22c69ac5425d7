"""One built site for all tests of this room; a server and a browser profile for each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import Site, Tab, browsing, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(folder)
    return folder


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    site = Site(built).start()
    yield site
    site.kill()


@pytest.fixture
def tabs(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens tabs of one browser: `tabs()`."""
    with browsing(chromium.browser_type, tmp_path / "profile") as context:
        yield lambda: Tab(context.new_page())
