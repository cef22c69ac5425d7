"""What the tab holds while a gigabyte is read in it, and after a start from a kept memory.

As the browser itself counts a tab (its task manager's "memory footprint"): what is the process's own, at
its most, by the kernel. Not the pages of the browser's program, some 110 MB that all its processes share.
The browser is one that nobody looks into: what Playwright hears of a network is held in the tab, too
(43 MB), and a service worker that is listened to never rests.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kill_rounds import eager
from kills import begun

from support import chromium
from support.health_exports import write
from support.homes import BOTH, Home
from support.phone_home import LINK
from support.sites import Site
from support.snapshot import STARTS

HOST = "document.documentElement?.dataset.host"
FOUND = """(() => {
  const form = document.querySelector("[data-days]");
  return form.hidden ? document.querySelector("[data-told]").textContent.length > 0
      && document.querySelector("[data-running]").hidden && "nothing"
    : Object.keys(JSON.parse(form.elements.days.value)).length;
})()"""
MOST = 220  # MB


class Tab:
    """The process that holds the page, and its memory in MB."""

    def __init__(self, browser: chromium.Chromium) -> None:
        own = (each for each in renderers() if os.getpgid(each) == browser.process.pid)
        self.process = max(own, key=lambda each: memory(each, "RssAnon"))

    def holds(self) -> int:
        return memory(self.process, "RssAnon")

    def forgets_its_most(self) -> None:
        """From here on, the kernel's \"most\" is counted anew: proc(5), clear_refs."""
        Path(f"/proc/{self.process}/clear_refs").write_text("5")

    def held_at_most(self) -> int:
        shared = memory(self.process, "RssFile") + memory(self.process, "RssShmem")
        return memory(self.process, "VmHWM") - shared


def renderers() -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                yield int(folder.name)
        except OSError:
            continue  # it is gone


def memory(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) // 1000


def opened(browser: chromium.Chromium, home: Any) -> chromium.Window:
    if isinstance(home, Home):
        return browser.window().open(home.opening)
    return browser.window().open(home.address).until(HOST, "ready")


def chooses(browser: chromium.Chromium, window: chromium.Window, file: Path) -> None:
    root = browser.call("DOM.getDocument", window.session)["root"]["nodeId"]
    found = browser.call("DOM.querySelector", window.session, nodeId=root, selector="#export")
    browser.call("DOM.setFileInputFiles", window.session, nodeId=found["nodeId"], files=[str(file)])


@BOTH
@pytest.mark.soak
def test_an_export_of_a_gigabyte_keeps_the_tab_small(home: Any, tmp_path: Path) -> None:
    """On a first visit: half a minute later its service worker rests, and the tab holds 45 MB less."""
    export = write(tmp_path / "export.zip", 1000)
    with chromium.browser(tmp_path / "profile") as browser:
        window = opened(browser, home)
        window.says(f"({LINK})('/record/bring/')")
        window.until("!!document.querySelector('#export')", True)
        tab = Tab(browser)
        at_rest = tab.holds()
        assert at_rest > 10, "it is measured"
        tab.forgets_its_most()
        chooses(browser, window, export)
        window.until(FOUND, 3653)
        most = tab.held_at_most()
    print(f"at rest {at_rest} MB, most {most} MB")
    assert most <= MOST


@pytest.mark.soak
def test_a_kept_memory_is_not_held_a_second_time(built: Path, tmp_path: Path) -> None:
    """Python's own is 64 MB; what it was read into was as much again, for as long as the page stood."""
    site = Site(shutil.copytree(built, tmp_path / "site"))
    eager(site.folder)
    begun("chromium", site.start(), tmp_path / "profile")
    with chromium.browser(tmp_path / "profile") as browser:
        window = opened(browser, site)
        assert window.says(f"{STARTS}.fromSnapshot.length") == 1
        held = Tab(browser).holds()
    site.kill()
    print(f"{held} MB")
    assert held <= 195
