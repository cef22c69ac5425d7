"""What only the phone's home shows: nothing for axe to find, nothing that sticks out."""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from reports.sheets.phone_states import states
from support.sites import Site

LOOKS = (("light", 360), ("dark", 320))  # by turns; `make screens` asks axe of each state in both
STATES = {"first-visit", "wait", "progress", "offline", "plain", "old-browser", "broken", "refused",
          "gone", "second-tab", "update"}  # fmt: skip
FOUND = """axe.run({resultTypes: ['violations']}).then(({violations}) => violations.map(
  (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`))"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def seen(
    chromium: Any, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, list[tuple[str, list[str], int]]]]:
    """By state: each look, what axe says, how many px stick out."""
    folder = tmp_path_factory.mktemp("own") / "site"
    shutil.copytree(built, folder)
    site, notes = Site(folder).start(), {}
    for (state, page), (scheme, width) in zip(
        states(chromium, folder, f"{site.address}/"), cycle(LOOKS), strict=False
    ):
        page.evaluate(AXE_SCRIPT)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 740})
        look = f"{state}, {scheme}, {width} px"
        notes[state] = [(look, page.evaluate(FOUND), page.evaluate(TOO_WIDE))]
    yield notes
    site.kill()


@pytest.mark.soak
def test_every_state_was_looked_at(seen: dict[str, Any]) -> None:
    assert set(seen) == STATES


@pytest.mark.soak
def test_axe_finds_nothing_on_the_phones_own_pages(seen: dict[str, Any]) -> None:
    assert [(look, found) for state in seen.values() for look, found, _ in state if found] == []


@pytest.mark.soak
def test_nothing_sticks_out_of_them(seen: dict[str, Any]) -> None:
    assert [(look, px) for state in seen.values() for look, _, px in state if px > 0] == []
