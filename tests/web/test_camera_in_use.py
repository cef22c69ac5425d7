"""The camera on its page, with a browser's fake one: what is said, that a tap ends it, that nothing leaves."""

from collections.abc import Iterator
from typing import Any

import pytest
from test_camera_pages import set_up

from support.homes import Home
from support.phone import SMALL, say
from support.sites import BROWSER, FLAGS

FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PATIENCE = 120_000  # ms: a busy machine takes long to compile what looks
FAILS = """(name) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
}"""
LIVE = "document.querySelector('video').srcObject !== null"
ENDED = """document.querySelector("video").srcObject.getTracks()
  .forEach((track) => track.dispatchEvent(new Event("ended")))"""


@pytest.fixture
def page(chromium: Any, home: Home) -> Iterator[Any]:
    """At the page of the camera; a browser that has one, of its own."""
    set_up(home.visitor())
    browser = chromium.browser_type.launch(executable_path=BROWSER, args=[*FLAGS, *FAKE])
    context = browser.new_context(viewport=SMALL, permissions=["camera"])
    page = context.new_page()
    page.asked = asked = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(home.opening)
    page.goto(f"{home.address}/practice/camera/")
    yield page
    browser.close()


def says(page: Any, name: str) -> None:
    from playwright.sync_api import expect

    text = say(f"camera.said.{name}", name=say("movements.crescent_chair.name"))
    expect(page.locator("[data-cue]")).to_have_text(text, timeout=PATIENCE)


def test_the_camera_from_its_first_use_to_a_session_and_a_tap_that_ends_it(
    page: Any, home: Home
) -> None:
    for name, fault in (("NotAllowedError", "refused"), ("NotFoundError", "missing"),
                        ("NotReadableError", "taken")):  # fmt: skip
        page.evaluate(FAILS, name)
        page.locator("[data-use]").click()
        says(page, fault)
    assert not [url for url in page.asked if "/static/camera/" in url], "before there is a camera"
    page.reload()
    page.locator("[data-use]").click()
    says(page, "nobody")  # a browser's fake camera shows a clock and no person
    page.evaluate(ENDED)
    says(page, "ended")
    assert not page.evaluate(LIVE)
    page.locator("[data-use]").click()
    says(page, "nobody")
    page.locator("h1").click()
    says(page, "stopped")
    assert not page.evaluate(LIVE)
    page.locator("form[action$='/practice/start/'] button").click()
    says(page, "other")  # the session begins with something else, and the camera waits for its turn
    assert not page.evaluate(LIVE)
    assert page.locator("[data-clock]").inner_text(), "its clock goes"
    assert page.get_by_role("button", name=say("session.hurts_more")).is_visible()
    foreign = [url for url in page.asked if not url.startswith((home.address, "data:", "blob:"))]
    assert foreign == []


@pytest.mark.soak
def test_in_two_minutes_before_the_camera_no_other_host_is_asked_and_an_empty_room_earns_nothing(
    page: Any, home: Home
) -> None:
    """Versions of what looks through it from 1.0 on send a report after about one minute."""
    page.locator("[data-use]").click()
    says(page, "nobody")
    page.wait_for_timeout(120_000)
    counted = page.locator("[data-count]").inner_text()
    assert counted == say("camera.said.count", seconds=0, hold=10, count=0)
    foreign = [url for url in page.asked if not url.startswith((home.address, "data:", "blob:"))]
    assert foreign == []
