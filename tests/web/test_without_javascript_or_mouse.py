"""By forms alone, or by keyboard alone: the same journey."""

import re
from typing import Any

from support.cast import MARIA, OMAR
from support.homes import HOUR, Home
from support.phone import Phone, phone_of, say, values_of

MOST_TABS = 60


def tab_to(phone: Phone, selector: str) -> None:
    """Press Tab until something has the focus."""
    here = "(where) => document.activeElement.matches(where)"
    for _ in range(MOST_TABS):
        phone.page.keyboard.press("Tab")
        if phone.page.evaluate(here, selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard on {phone.path}")


def press(phone: Phone, selector: str, key: str = "Enter") -> None:
    tab_to(phone, selector)
    with phone.page.expect_navigation():
        phone.page.keyboard.press(key)


def test_without_javascript_maria_comes_to_the_session_and_home_again(
    chromium: Any, home: Home
) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        phone.starts(MARIA)
        assert phone.page.locator("[data-steps]").is_visible()
        steps = phone.page.locator("[data-steps] li").all_inner_texts()
        assert all(re.match(r"\d\d:\d\d ", step) for step in steps), steps
        assert say("remedies.heat.end") in steps[-1]
        home.passes(1260)
        phone.visits("/session/")
        assert say("session.take_off") in phone.text()
        phone.taps_on(say("remedies.heat.off"))
        phone.rates("4")
        assert say("home.done_less", before=6, after=4) in phone.text()
        home.passes(HOUR)
        phone.visits("/ready/?remedy=heat")
        assert phone.page.locator('form[action="/start/"]').is_visible()


def test_without_javascript_the_emergency_card_comes_at_once(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        phone.opens()
        phone.taps_on(say("home.start"))
        phone.answers(OMAR)
        assert phone.h1() == say("places.emergency_department.do")


def test_without_javascript_what_is_wrong_is_said(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        phone.opens()
        phone.taps_on(say("home.start"))
        phone.tap(".held > summary")
        phone.taps_on(say("common.next"))
        assert say("screens.errors.nothing_ticked") in phone.text()
        assert phone.page.locator(".error-summary:focus").count() == 1


def test_by_keyboard_alone_from_the_welcome_to_the_session(home: Home, phone: Phone) -> None:
    phone.opens()
    press(phone, 'main a[href="/check/"]')
    while phone.path.startswith("/check/"):
        card = phone.page.locator("main form:has([name=screen])").first
        for name in values_of(card, "question"):
            wanted = MARIA.says.get(name, "no")
            if phone.page.locator(f'input.number[name="{name}"]').count():
                tab_to(phone, f'[name="{name}"]')
                phone.page.keyboard.type(wanted)
                continue
            tab_to(phone, f'[name="{name}"]')
            offered = phone.values(name)
            phone.page.keyboard.press("Space")
            for _ in range(offered.index(wanted)):
                phone.page.keyboard.press("ArrowDown")
        press(phone, "main button.button")  # of a card "None of these"
        if phone.path == "/advice/":
            press(phone, 'a[href="/ready/?remedy=heat"]')
    assert phone.path == "/ready/?remedy=heat"
    press(phone, 'form[action="/start/"] button')
    assert phone.path == "/session/"
    home.passes(60)  # a minute, so that it is no slip
    phone.visits("/session/")
    press(phone, '[value="stopped"]')
    assert phone.path == "/rate/"


def test_the_first_tab_leads_past_the_top_of_the_page(phone: Phone) -> None:
    phone.opens()
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate("document.activeElement.className") == "skip"
    phone.page.keyboard.press("Enter")
    assert phone.page.url.endswith("#main")


def test_the_focus_moves_to_what_is_wrong(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap(".held > summary")
    phone.taps_on(say("common.next"))
    summary = phone.page.locator(".error-summary")
    assert summary.evaluate("e => e === document.activeElement")
    assert say("screens.errors.nothing_ticked") in summary.inner_text()
    link = summary.locator("a").first
    target = str(link.get_attribute("href"))
    assert phone.page.locator(target).count() == 1


def test_the_focus_moves_to_a_record_that_was_refused(phone: Phone) -> None:
    phone.opens().visits("/record/")
    damaged = {"name": "record.zip", "mimeType": "application/zip", "buffer": b"PK, but damaged"}
    phone.page.locator("[name=file]").set_input_files(damaged)
    phone.taps_on(say("record.import"))
    phone.page.locator(".error-summary:focus").wait_for()
    assert say("record.nothing_changed") in phone.text()


def test_without_javascript_the_focus_moves_to_a_missing_pain(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        phone.starts(MARIA)
        phone.taps_on(say("remedies.heat.off"))
        form = phone.page.locator("main form:has([name=pain])")
        form.evaluate("f => f.noValidate = true")
        phone.taps_on(say("rate.finish"))
        phone.page.locator(".error-summary:focus").wait_for()


def test_when_time_is_up_the_focus_is_on_it_is_off(phone: Phone) -> None:
    phone.page.clock.install()
    phone.starts(MARIA)
    phone.page.clock.fast_forward(1_200_000)
    button = phone.page.locator("[data-done] button")
    button.wait_for()
    assert button.evaluate("e => e === document.activeElement")
