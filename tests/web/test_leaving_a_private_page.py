"""One tap, and the page is gone: not behind the back button, not in the tab, not by an address."""

from typing import Any

import pytest

from support.cast import MARIA, Person
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import Phone, phone_of, say
from support.visitor import Visitor

LEAVE = "[data-leave]"
AWAY = say("walk.title")
KEPT = "Object.entries(sessionStorage).map(String).join()"


def at_other(phone: Phone) -> None:
    """Where private things are asked."""
    phone.opens()
    phone.taps_on(say("home.start"))
    for _ in range(8):
        phone.answers(MARIA)
    assert phone.path == "/check/?screen=safe"


@BOTH_AT_LENGTH
def test_one_tap_leads_to_a_harmless_page_and_back_leads_nowhere_else(phone: Phone) -> None:
    at_other(phone)
    phone.holds("life")
    phone.goes(LEAVE)
    assert (phone.path, phone.h1()) == ("/walk/", AWAY)
    for _ in range(3):
        phone.goes_back()
        assert phone.h1() == AWAY
    assert phone.page.evaluate(KEPT).find("draft") < 0


@BOTH_AT_LENGTH
def test_it_opens_again_by_its_own_button(phone: Phone) -> None:
    at_other(phone)
    phone.goes(LEAVE)
    phone.taps_on(say("walk.open"))
    assert phone.path == "/"
    phone.taps_on(say("steps.check.button"))
    assert phone.path == "/check/?screen=safe", "nothing that was said is lost"


@BOTH_AT_LENGTH
def test_escape_twice_does_the_same(phone: Phone) -> None:
    from playwright.sync_api import expect

    at_other(phone)
    phone.page.keyboard.press("Escape")
    phone.page.keyboard.press("Escape")
    expect(phone.page.locator("h1")).to_have_text(AWAY)


@BOTH_AT_LENGTH
def test_nothing_private_is_kept_in_the_tab(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    for _ in range(6):
        phone.answers(MARIA)
    phone.holds("diabetes")
    assert "true" in phone.page.evaluate(KEPT), "what is not private survives a tab that dies"
    phone.holds("pregnant")
    assert "draft.illness" not in phone.page.evaluate(KEPT)
    phone.holds("diabetes")
    assert "draft.illness" not in phone.page.evaluate(KEPT), "half a card would look like all of it"


def test_without_javascript_it_is_a_plain_link(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        at_other(phone)
        phone.goes(LEAVE)
        assert phone.h1() == AWAY
        phone.goes_back()
        assert phone.h1() == AWAY
        phone.taps_on(say("walk.open"))
        assert phone.path == "/"


@pytest.mark.parametrize("path", ["/", "/check/", "/advice/", "/show/", "/record/", "/days/"])
def test_until_then_every_address_leads_to_the_harmless_page(visitor: Visitor, path: str) -> None:
    visitor.get("/walk/")
    assert visitor.get(path).h1 == AWAY
    assert visitor.get("/danger/").path == "/danger/", "danger signs say nothing about anybody"
    visitor.send(visitor.get("/walk/").form("/walk/"))
    assert visitor.get(path).h1 != AWAY


PRIVATE = Person("", {"toilet": ("sex",), "safe": ("life",)}, MARIA.says)


@BOTH_AT_LENGTH
def test_each_page_with_something_private_can_be_left_and_no_other(visitor: Visitor) -> None:
    page, seen = visitor.get("/check/"), {}
    while page.path.startswith("/check/"):
        form = page.form("/check/")
        screen = dict(form.fields)["screen"]
        lines = any(name == "tick" for name, _ in form.offered)
        seen[screen if lines else f"{screen} questions"] = "/walk/" in page.links
        page = visitor.send(form, **PRIVATE.fills(form))
    assert seen == {"toilet": True, "toilet questions": True, "legs": False, "chest": False,
                    "tummy": False, "ill": False, "injury": False, "illness": True,
                    "medicine": True, "safe": True}  # fmt: skip
