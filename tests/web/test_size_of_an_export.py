"""What the tab holds while a gigabyte of a health export is read in it."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import LINK
from support import chromium
from support.health_exports import write
from support.homes import BOTH, Home
from support.size_of_the_tab import Tab

HOST = "document.documentElement?.dataset.host"
FOUND = """(() => {
  const form = document.querySelector("[data-days]");
  return form.hidden ? document.querySelector("[data-told]").textContent.length > 0
      && document.querySelector("[data-running]").hidden && "nothing"
    : Object.keys(JSON.parse(form.elements.days.value)).length;
})()"""
MOST = 220  # MB


def opened(browser: chromium.Chromium, home: Any) -> chromium.Window:
    if isinstance(home, Home):
        return browser.window().open(home.opening)
    return browser.window().open(home.address).until(HOST, "ready")


def chooses(browser: chromium.Chromium, window: chromium.Window, file: Path) -> None:
    wanted = "document.querySelector('#export')"  # by itself: a node's number ends with any change
    found = browser.call("Runtime.evaluate", window.session, expression=wanted)["result"]
    browser.call("DOM.setFileInputFiles", window.session, objectId=found["objectId"],
                 files=[str(file)])  # fmt: skip


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
