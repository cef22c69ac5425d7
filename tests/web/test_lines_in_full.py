"""An opened card shows its lines in short; what is ticked, or in doubt, says in full what counts."""

from typing import Any

from support.cast import MARIA, answer_all
from support.homes import Home
from support.phone import Phone, phone_of, say
from support.visitor import Visitor

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


def test_a_long_list_of_what_a_card_is_about_is_read_line_by_line(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    long = visitor.get("/ready/?remedy=heat").body.decode().partition('<p class="brief long">')[2]
    lines = long.partition("</p>")[0].split("<span>")[1:]
    assert len(lines) > 6
    assert all(";</span>" in line for line in lines[:-1])
    assert ".</span>" in lines[-1]
    short = visitor.get("/check/?screen=chest").body
    assert b'class="brief"' in short
    assert b"brief long" not in short
