"""An opened card shows its lines in short; what is ticked, or in doubt, says in full what counts."""

from typing import Any

from support.homes import Home
from support.phone import Phone, phone_of, say

LINE, FULL = '[value="burning"]', "screens.tummy.items.burning"


def open_tummy(phone: Phone) -> Any:
    phone.opens().visits("/check/")
    card = phone.page.locator('main form:has([name=screen][value="tummy"])')
    card.locator(".held > summary").tap()
    return card


def test_a_tick_or_a_doubt_says_the_line_in_full(phone: Phone) -> None:
    card = open_tummy(phone)
    full = card.get_by_text(say(FULL), exact=True).first
    for box in (f"[name=tick]{LINE}", f"[name=doubt]{LINE}"):
        assert not full.is_visible()
        card.locator(box).check()
        assert full.is_visible()
        card.locator(box).uncheck()


def test_what_is_answered_at_the_tap_is_read_in_full_before_it(phone: Phone) -> None:
    phone.opens().visits("/check/")
    for card in phone.page.locator("main form:has(.held)").all():
        card.locator(".held > summary").tap()
        for line in card.locator(".line > .tick:has([data-now])").all():
            screen = card.locator("[name=screen]").input_value()
            name = line.locator("input").input_value()
            assert line.inner_text().strip() == say(f"screens.{screen}.items.{name}")


def test_without_scripts_too(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        card = open_tummy(phone)
        full = card.get_by_text(say(FULL), exact=True).first
        assert not full.is_visible()
        card.locator(f"[name=tick]{LINE}").check()
        assert full.is_visible()
