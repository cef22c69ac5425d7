"""What the tab holds after a start from a kept memory."""

import shutil
from pathlib import Path

import pytest
from kill_rounds import eager
from kills import begun

from support import chromium
from support.sites import Site
from support.size_of_the_tab import Tab
from support.snapshot import STARTS

HOST = "document.documentElement?.dataset.host"


@pytest.mark.soak
def test_a_kept_memory_is_not_held_a_second_time(built: Path, tmp_path: Path) -> None:
    """Python's own is 64 MB; what it was read into was as much again, for as long as the page stood."""
    site = Site(shutil.copytree(built, tmp_path / "site"))
    eager(site.folder)
    begun("chromium", site.start(), tmp_path / "profile")
    with chromium.browser(tmp_path / "profile") as browser:
        window = browser.window().open(site.address).until(HOST, "ready")
        assert window.says(f"{STARTS}.fromSnapshot.length") == 1
        held = Tab(browser).holds()
    site.kill()
    print(f"{held} MB")
    assert held <= 195
