"""What the host is doing stands above the four places at the bottom, not under them."""

from typing import Any

import pytest

from support.sites import Site

BAR, PLACES = ".host-bar", "nav.bar"
SIZES = [(360, 740), (320, 568), (1280, 800)]


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_all_of_it_can_be_read(chromium: Any, site: Site, width: int, height: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.route("**/*.wasm", lambda _: None)  # it never comes: the host goes on fetching
    page.goto(f"{site.address}/")
    page.wait_for_selector(BAR)
    bar, places = page.locator(BAR).bounding_box(), page.locator(PLACES).bounding_box()
    below = bar["y"] + bar["height"] <= places["y"] + 1
    beside = places["x"] + places["width"] <= bar["x"]
    assert below or beside
    assert bar["y"] + bar["height"] <= height + 1
    context.close()
