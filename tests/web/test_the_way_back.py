"""Going back, reloading and changing one's mind: what was ticked stays, what is new counts."""

from cast import MARIA, OMAR, Person
from homes import BOTH_AT_LENGTH, Home
from phone import Phone, say

FEVER = Person("Omar's neighbour, who has a fever", {"body": ("fever", "cancer")}, MARIA.says)
THINNER = Person("", {"body": ("thinner", "infection")}, MARIA.says)

pytestmark = BOTH_AT_LENGTH


def ticked(phone: Phone) -> set[str]:
    boxes = phone.page.locator("main input:checked")
    return set(boxes.evaluate_all("all => all.map(e => e.dataset.none === '' ? 'none' : e.value)"))


def at_the_third_screen(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.answers(MARIA)
    phone.answers(MARIA)


def test_the_back_link_keeps_the_ticks(phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.answers(THINNER)
    phone.taps_on(say("common.back"))
    assert phone.path == "/check/?screen=body"
    assert ticked(phone) == {"thinner", "infection"}
    phone.taps_on(say("common.back"))
    assert ticked(phone) == {"none"}


def test_the_back_button_keeps_the_ticks(phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.answers(THINNER)
    phone.goes_back()
    assert ticked(phone) == {"thinner", "infection"}


def test_the_first_screen_leads_back_to_the_welcome_or_home(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.taps_on(say("common.back"))
    assert phone.path == "/"


def test_a_tick_after_going_back_from_none_counts(home: Home, phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.answers(MARIA)
    phone.taps_on(say("common.back"))
    phone.answers(FEVER)
    assert phone.values("question") == ["fever"], "asked in full, as ever"


def test_a_danger_sign_after_going_back_raises_the_alarm(phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.taps_on(say("common.back"))
    phone.taps_on(say("common.back"))
    phone.tap('[name=tick][value="saddle"]')
    assert ticked(phone) == {"saddle"}, "a tick takes the none away"
    phone.taps_on(say("common.next"))
    assert phone.h1() == say("places.emergency_department.do")


def test_none_takes_the_ticks_away_and_a_tick_takes_none_away(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap('[name=tick][value="saddle"]')
    phone.tap('[name=tick][value="leak"]')
    phone.tap("[data-none]")
    assert ticked(phone) == {"none"}
    phone.tap('[name=tick][value="leak"]')
    assert ticked(phone) == {"leak"}


def test_ticks_that_were_not_sent_survive_a_reload(home: Home, phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap('[name=tick][value="saddle"]')
    phone.tap('[name=tick][value="both_legs"]')
    phone.reloads()
    assert ticked(phone) == {"saddle", "both_legs"}
    assert home.kinds() == []


def test_words_that_were_not_sent_survive_a_reload(phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.tap('[name=tick][value="diabetes"]')
    phone.types("age", "34")
    phone.reloads()
    assert phone.page.locator("[name=age]").input_value() == "34"
    assert ticked(phone) == {"diabetes"}
    phone.taps_on(say("common.next"))
    phone.answers(MARIA)
    phone.tap('[name=pain_now][value="6"]')
    phone.tap('[name=days][value="yesterday"]')
    phone.reloads()
    assert ticked(phone) == {"6", "yesterday"}


def test_what_was_ticked_and_not_sent_goes_with_everything_else(phone: Phone) -> None:
    at_the_third_screen(phone)
    phone.tap('[name=tick][value="diabetes"]')
    phone.visits("/record/")
    assert "draft" in phone.page.evaluate("Object.keys(sessionStorage).join()")
    phone.tap("[name=sure]")
    phone.taps_on(say("record.erase"))
    assert "draft" not in phone.page.evaluate("Object.keys(sessionStorage).join()")


def test_a_draft_is_gone_once_it_was_sent(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.answers(OMAR)
    kept = phone.page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in kept if "draft" in key] == []


def test_what_was_begun_goes_with_the_record_when_it_is_erased(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.answers(MARIA)
    phone.tap("[data-none]")
    phone.visits("/record/")
    assert "draft" in phone.page.evaluate("Object.keys(sessionStorage).join()")
    phone.tap("[name=sure]")
    phone.goes("form[action$='erase/'] button")
    assert phone.page.evaluate("sessionStorage.length") == 0


def test_a_draft_never_outlives_what_was_said_since(home: Home, phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap('[name=tick][value="saddle"]')
    other = home.visitor()
    other.send(other.get("/check/").form("/check/"), none="1")
    phone.visits("/check/?screen=nerves")
    assert ticked(phone) == {"none"}, "what is stored stands on the page"
