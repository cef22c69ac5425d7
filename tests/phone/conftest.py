"""A server of the built site and a browser profile for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import Site, Tab, browsing


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
