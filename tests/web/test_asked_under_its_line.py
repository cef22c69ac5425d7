"""A line's own question stands under it: answered there, it needs no page; left alone, it gets one."""

from typing import Any

import pytest

from support.cast import MARIA, answer_all
from support.homes import Home, events_in
from support.phone import Phone, phone_of, say
from support.visitor import Page, Visitor
from unknot.library.load import load

LIBRARY = load()

UNDER = '.line:has([name=doubt][value="saddle"]) > .under'
OLD = "old_checked"


def doubts(visitor: Visitor, **more: Any) -> Page:
    """The first card, sent with a doubt about the saddle, and what is said under it."""
    return visitor.send(visitor.get("/check/").form("/check/"), doubt=["saddle"], **more)


def test_answered_under_its_line_it_needs_no_page(home: Home, visitor: Visitor) -> None:
    page = doubts(visitor, saddle_numb=OLD)
    assert dict(page.form("/check/").fields)["screen"] == "legs"
    [answered] = [e for e in events_in(visitor.get("/record/export/").body)
                  if e["kind"] == "screening.answered"]  # fmt: skip
    assert answered["data"]["answers"]["saddle_numb"] == OLD
    assert answered["data"]["opened"] == []


def test_left_alone_it_is_asked_on_a_page(home: Home, visitor: Visitor) -> None:
    form = doubts(visitor).form("/check/")
    assert ("question", "saddle_numb") in form.fields


def test_what_needs_an_ambulance_is_answered_from_there(home: Home, visitor: Visitor) -> None:
    assert doubts(visitor, saddle_numb="new").path == "/advice/"


def test_a_line_that_is_neither_ticked_nor_in_doubt_says_nothing(
    home: Home, visitor: Visitor
) -> None:
    """The answer of a question that was shown, and hidden again, may still be sent."""
    page = doubts(visitor, saddle_numb=OLD, wipe_numb="new")
    assert dict(page.form("/check/").fields)["screen"] == "legs"


def test_a_tick_with_a_question_of_its_own_may_answer_it_there(
    home: Home, visitor: Visitor
) -> None:
    page = visitor.send(visitor.get("/check/").form("/check/"), none="1")
    page = visitor.send(page.form("/check/"), tick=["weak_leg"], leg_test="can")
    assert dict(page.form("/check/").fields)["screen"] == "chest"


@pytest.mark.parametrize("wrong", ["perhaps", "<b>"])
def test_an_answer_that_it_does_not_have_is_said_to_be_wrong(
    home: Home, visitor: Visitor, wrong: str
) -> None:
    page = doubts(visitor, saddle_numb=wrong)
    assert page.status == 422
    assert say("screens.errors.choose") in page.text


def test_on_the_way_back_the_doubt_and_its_answer_stand(home: Home, visitor: Visitor) -> None:
    doubts(visitor, saddle_numb=OLD)
    fields = visitor.get("/check/?screen=toilet").form("/check/").fields
    assert {("doubt", "saddle"), ("saddle_numb", OLD)} <= set(fields)


def test_after_none_of_these_nothing_is_ticked_under_any_line(home: Home, visitor: Visitor) -> None:
    visitor.send(visitor.get("/check/").form("/check/"), none="1")
    fields = dict(visitor.get("/check/?screen=toilet").form("/check/").fields)
    assert "saddle_numb" not in fields
    assert "sexual_change" not in fields


def test_a_doubt_that_waits_for_its_answer_still_stands_on_the_way_back(
    home: Home, visitor: Visitor
) -> None:
    """Else the next "Next" would make a "no" of what nobody answered."""
    visitor.send(visitor.get("/check/").form("/check/"), doubt=["saddle", "leak"], saddle_numb=OLD)
    form = visitor.get("/check/?screen=toilet&lines=1").form("/check/")
    assert {("doubt", "saddle"), ("doubt", "leak"), ("saddle_numb", OLD)} <= set(form.fields)
    page = visitor.send(form)
    assert ("question", "bladder_leak") in page.form("/check/").fields


def test_so_does_a_doubt_without_a_question_under_it(home: Home, visitor: Visitor) -> None:
    page = visitor.send(visitor.get("/check/").form("/check/"), none="1")
    visitor.send(page.form("/check/"), doubt=["both_legs"])
    form = visitor.get("/check/?screen=legs&lines=1").form("/check/")
    assert ("doubt", "both_legs") in form.fields


def test_the_short_form_asks_nothing_under_its_lines() -> None:
    """Its lines stand for many questions, which the whole screens ask: an answer would be lost."""
    assert LIBRARY.short
    assert [item.id for item in LIBRARY.short.items if item.under] == []


def test_every_question_of_a_line_can_be_answered_there(home: Home, visitor: Visitor) -> None:
    """Before needles one question of five matters; it is the fifth."""
    answer_all(visitor, MARIA)
    page = visitor.get("/check/?remedy=dry_needling")
    form = visitor.send(page.form("/check/"), none="1").form("/check/")
    assert ("shown", "heart_nerves") in form.fields
    visitor.send(form, tick=["heart_nerves"], lymphoedema_trunk="yes")
    answered = [e["data"] for e in events_in(visitor.get("/record/export/").body)
                if e["kind"] == "screening.answered"][-1]  # fmt: skip
    assert answered["answers"]["lymphoedema_trunk"] is True
    assert "lymphoedema_trunk" not in answered["opened"]


def test_what_a_line_was_answered_stands_there_when_it_is_changed(
    home: Home, visitor: Visitor
) -> None:
    answer_all(visitor, MARIA)
    form = visitor.get("/ready/?remedy=heat").form("/check/")
    answers = dict.fromkeys(("heart_failure", "ms", "heat_intolerance"), "no")
    visitor.send(form, tick=["heart_nerves"], low_bp="yes", **answers)
    form = visitor.get("/check/?screen=before").form("/check/")
    assert {("tick", "heart_nerves"), ("low_bp", "yes")} <= set(form.fields)


def test_an_answer_that_is_an_emergency_by_itself_waits_for_no_button(phone: Phone) -> None:
    phone.opens().visits("/check/")
    card = phone.page.locator("main form").first
    card.locator(".held > summary").tap()
    card.locator('[name=doubt][value="saddle"]').check()
    phone.goes(f'{UNDER} [value="new"]')
    assert phone.path == "/advice/"


# Whether the button answers: as the second half of a double tap; and right after a tick of its card.
QUICK_TAPS = """(button) => {
  button.form.addEventListener("submit", (event) => event.preventDefault());
  const tap = (detail) => new MouseEvent("click", { detail, bubbles: true, cancelable: true });
  const second = button.dispatchEvent(tap(2));
  button.form.querySelector("[name=tick]").dispatchEvent(tap(1));
  return [second, button.dispatchEvent(tap(2))];
}"""


def test_the_second_half_of_a_double_tap_does_not_answer_the_next_card(phone: Phone) -> None:
    phone.opens().visits("/check/")
    assert phone.page.locator("main .none").first.evaluate(QUICK_TAPS) == [False, True]


def test_a_line_is_true_or_in_doubt_and_the_last_word_counts(phone: Phone) -> None:
    phone.opens().visits("/check/")
    line = phone.page.locator(".line:has(.doubt):not(:has([data-now]))").first
    line.locator("xpath=ancestor::details").locator("summary").first.tap()
    tick, doubt = line.locator("[name=tick]"), line.locator("[name=doubt]")
    for first, then in ((tick, doubt), (doubt, tick)):
        first.check()
        then.check()
        assert (first.is_checked(), then.is_checked()) == (False, True)


def test_it_shows_with_the_doubt_and_goes_with_it(phone: Phone) -> None:
    comes_and_goes(phone)


def test_without_scripts_too(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        comes_and_goes(phone)


def comes_and_goes(phone: Phone) -> None:
    phone.opens().visits("/check/")
    card = phone.page.locator("main form").first
    card.locator(".held > summary").tap()
    under, doubt = card.locator(UNDER), card.locator('[name=doubt][value="saddle"]')
    assert not under.is_visible()
    doubt.check()
    assert under.is_visible()
    doubt.uncheck()
    assert not under.is_visible()
    doubt.check()
    under.locator(f'[value="{OLD}"]').check()
    card.get_by_role("button", name=say("common.next")).last.tap()
    phone.page.wait_for_url("**screen=legs**")


def expanded(phone: Phone, line: str) -> list[str | None]:
    """What the boxes of a line, true and in doubt, say of its own question."""
    names = (f'[name={name}][value="{line}"]' for name in ("tick", "doubt"))
    return [phone.page.locator(box).get_attribute("aria-expanded") for box in names]


def test_whether_it_shows_is_said_to_whoever_does_not_see_it(phone: Phone) -> None:
    """A tick on the saddle is answered at once; a weak leg is asked about either way."""
    phone.opens().visits("/check/")
    phone.page.locator("#card-toilet .held > summary").click()
    assert expanded(phone, "saddle") == [None, "false"]
    phone.page.locator('[name=doubt][value="saddle"]').check()
    assert expanded(phone, "saddle") == [None, "true"]
    under = phone.page.locator('[name=doubt][value="saddle"]').get_attribute("aria-controls")
    assert phone.page.locator(f"#{under}").is_visible()
    phone.page.locator('[name=doubt][value="saddle"]').uncheck()
    assert expanded(phone, "saddle") == [None, "false"]
    phone.page.locator("#card-legs .held > summary").click()
    phone.page.locator('[name=tick][value="weak_leg"]').check()
    assert expanded(phone, "weak_leg") == ["true", "true"]


def test_a_doubt_before_heat_is_no_first_page_of_danger(home: Home, visitor: Visitor) -> None:
    """It may be a sign of danger, and is asked alone; "1 of 3" would promise two more pages."""
    answer_all(visitor, MARIA)
    visitor.send(visitor.get("/ready/?remedy=heat").form("/check/"), doubt="skin_feel")
    page = visitor.get("/ready/?remedy=heat")
    assert ("question", "numb_skin_at_site") in page.form("/check/").fields
    assert say("check.step", n=1, of=3) not in page.text
    home.forget()
    first = home.visitor()
    page = first.send(first.get("/check/").form("/check/"), doubt="saddle")
    assert say("check.step", n=1, of=3) in page.text, "in the first round it is"
