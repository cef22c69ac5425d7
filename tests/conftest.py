"""What many tests stand on: the product's own content, read once, and a copy to break."""

import shutil
from pathlib import Path

import pytest

from unknot.journey.assess import Medicine
from unknot.library.load import CONTENT, Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture(scope="session")
def medicine(library: Library) -> Medicine:
    return library.medicine


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content folder."""
    return shutil.copytree(CONTENT, tmp_path / "content")
