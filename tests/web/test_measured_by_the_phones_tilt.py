"""Bending back, measured by the phone on the breastbone: nothing is asked before a tap."""

from typing import Any

from support.cast import ABOUT, Person, answer_all
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import Phone, say
from support.visitor import Visitor

WELL = Person("Vera, well again", says=ABOUT | {"pain_now": "1"})
FIELD = "#amount_back"
IPHONE = """window.asks = 0;
DeviceOrientationEvent.requestPermission = async () => { asks += 1; return "denied"; };"""
# How a phone stands while its owner does, and tipped back: (beta, gamma) of the W3C.
UPRIGHT, ON_ITS_SIDE = ((90, 0), (72, 0)), ((0, -90), (0, -65))


# This machine has no sensor, and its browser says so when it likes: only a test is to be heard.
ALONE = """addEventListener("deviceorientation",
  (event) => event.isTrusted && event.stopImmediatePropagation(), true);"""


def feels(page: Any, beta: float | None, gamma: float | None) -> None:
    event = "new DeviceOrientationEvent('deviceorientation', {beta, gamma})"
    page.evaluate(f"([beta, gamma]) => {{ dispatchEvent({event}); }}", [beta, gamma])


def begins(visitor: Visitor, phone: Phone) -> Any:
    """To the page, with bending back opened."""
    answer_all(visitor, WELL, visitor.get("/check/?remedy=exercises&then=reach"))
    phone.opens().visits("/week/reach/")
    phone.page.evaluate(f"() => {{ {ALONE} }}")
    unfolded(phone)
    return phone.page.locator("[data-begin]")


def unfolded(phone: Phone) -> None:
    phone.page.locator("details", has=phone.page.locator(FIELD)).locator("summary").tap()


def tips(phone: Phone, straight: tuple[int, int], bent: tuple[int, int]) -> str:
    """What the field says after standing and bending."""
    phone.tap("[data-begin]")
    feels(phone.page, *straight)
    phone.tap("[data-stand]")
    phone.page.wait_for_timeout(550)  # what was felt longer ago counts no more
    feels(phone.page, *bent)
    phone.tap("[data-bend]")
    return str(phone.page.locator(FIELD).input_value())


@BOTH_AT_LENGTH
def test_the_angle_between_standing_and_bent_is_written_in(
    home: Home, visitor: Visitor, phone: Phone
) -> None:
    offer = begins(visitor, phone)
    feels(phone.page, None, None)  # a computer says that it has nothing to say
    assert not offer.is_visible()
    feels(phone.page, 40, 0)
    assert offer.is_visible()
    assert tips(phone, *ON_ITS_SIDE) == "25"
    assert tips(phone, *UPRIGHT) == "18"
    phone.page.locator("form", has=phone.page.locator(FIELD)).get_by_label("0", exact=True).check()
    phone.goes(f"form:has({FIELD}) button:not([type])")
    assert say("reach.last", amount="18 degrees", pain=0) in phone.text()
    unfolded(phone)
    feels(phone.page, 40, 0)
    assert tips(phone, *ON_ITS_SIDE) == "25"  # on the page that came in place of the other, too


def test_it_can_be_left_without_a_number(home: Home, visitor: Visitor, phone: Phone) -> None:
    begins(visitor, phone)
    feels(phone.page, 40, 0)
    dialog = phone.page.locator("dialog")
    for leave in (lambda: phone.tap("[data-stop]"), lambda: phone.page.keyboard.press("Escape")):
        phone.tap("[data-begin]")
        assert dialog.is_visible()
        leave()
        assert not dialog.is_visible()
    assert phone.page.locator(FIELD).input_value() == ""


def test_an_iphone_is_asked_at_a_tap_and_may_say_no(
    home: Home, visitor: Visitor, phone: Phone
) -> None:
    phone.page.add_init_script(ALONE + IPHONE)
    offer = begins(visitor, phone)
    assert phone.page.evaluate("asks") == 0
    offer.tap()
    assert phone.page.evaluate("asks") == 1
    assert phone.page.locator("[data-said]").inner_text() == say("reach.tilt.missing")
    assert not phone.page.locator("dialog").is_visible()
