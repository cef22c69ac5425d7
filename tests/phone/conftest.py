"""A server of the built site and a browser profile for each test."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.sites import NEWER, PHONE, SAY, WHY, Site, Source, Tab


@pytest.fixture(scope="session")
def newer(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version: withdraws the advice of `built`, and stores something more."""
    source = Source.copy(tmp_path_factory.mktemp("source"))
    pathway = json.loads((built / "version.json").read_text())["pathway"]
    withdrawn = f'[[withdrawn]]\nid = "{pathway}"\nsince = 2026-11-24\nwhy = "{WHY}"\n'
    source.change("content/withdrawn.toml", "#", f"{withdrawn}#")
    source.change("content/pathway.toml", 'version = "0.1.0"', 'version = "0.1.1"')
    source.change(
        "content/words/en/home.toml", f'title = "{SAY("home.title")}"', f'title = "{NEWER}"'
    )
    source.migration(
        "0003_more",
        "migrations.RunSQL(\"ALTER TABLE event ADD COLUMN more text DEFAULT 'more'\")",
    )
    return source.build(tmp_path_factory.mktemp("newer"))


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
    context.set_default_timeout(20_000)
    yield lambda: Tab(context.new_page())
    context.close()
