"""Going back, reloading and changing one's mind: what was ticked stays, what is new counts."""

from support.cast import MARIA, OMAR, Person
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import Phone, say

SICK = Person("", {"tummy": ("sick",)}, MARIA.says)
WEAK = Person("", {"legs": ("weak_leg", "numb_patch")}, MARIA.says)

pytestmark = BOTH_AT_LENGTH


def ticked(phone: Phone) -> set[str]:
    """What is ticked on the first card; "none" where that was said."""
    card = phone.page.locator("main form:has([name=screen])").first
    none = {"none"} if card.locator(".none[aria-pressed=true]").count() else set()
    return none | set(card.locator("input:checked").evaluate_all("all => all.map(e => e.value)"))


def at_the_legs(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.answers(MARIA)


def test_the_back_link_keeps_the_ticks(phone: Phone) -> None:
    at_the_legs(phone)
    phone.answers(WEAK)
    phone.taps_on(say("common.back"))
    assert phone.path == "/check/?screen=legs&lines=1"
    assert ticked(phone) == {"weak_leg", "numb_patch"}
    phone.taps_on(say("common.back"))
    assert ticked(phone) == {"none"}


def test_the_back_button_keeps_the_ticks(phone: Phone) -> None:
    at_the_legs(phone)
    phone.answers(MARIA)
    phone.answers(MARIA)
    phone.answers(SICK)
    phone.goes_back()
    assert ticked(phone) == {"sick"}


def test_the_first_screen_leads_back_to_the_welcome_or_home(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.taps_on(say("common.back"))
    assert phone.path == "/"


def test_a_tick_after_going_back_from_none_counts(phone: Phone) -> None:
    at_the_legs(phone)
    phone.answers(MARIA)
    phone.taps_on(say("common.back"))
    phone.answers(WEAK)
    assert phone.values("question")[:1] == ["leg_test"], "asked in full, as ever"


def test_a_danger_sign_after_going_back_raises_the_alarm_at_the_tap(phone: Phone) -> None:
    at_the_legs(phone)
    phone.taps_on(say("common.back"))
    phone.tap(".held > summary")
    phone.goes('[name=tick][value="saddle"]')
    assert phone.h1() == say("places.emergency_department.do")


def test_what_stands_beside_the_tick_that_is_an_emergency_is_not_called_calm(
    home: Home, phone: Phone
) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap(".held > summary")
    phone.goes('[name=tick][value="leak"]')
    said = [e["data"]["answers"] for e in home.events() if e["kind"] == "screening.answered"]
    assert said == [{"bladder_leak": "new"}]


def test_ticks_that_were_not_sent_survive_a_reload(home: Home, phone: Phone) -> None:
    at_the_legs(phone)
    before = home.kinds()
    phone.holds("weak_leg")
    phone.holds("numb_patch")
    phone.reloads()
    assert ticked(phone) == {"weak_leg", "numb_patch"}
    assert home.kinds() == before


def test_words_that_were_not_sent_survive_a_reload(phone: Phone) -> None:
    at_the_legs(phone)
    while "illness" not in phone.path:
        phone.answers(MARIA)
    phone.holds("diabetes")
    phone.types("age", "34")
    phone.reloads()
    assert phone.page.locator("[name=age]").input_value() == "34"
    assert ticked(phone) == {"diabetes"}
    phone.taps_on(say("common.next"))
    while phone.page.locator("[name=pain_now]").count() == 0:
        phone.answers(MARIA)
    phone.tap('[name=pain_now][value="6"]')
    phone.tap('[name=days][value="yesterday"]')
    phone.reloads()
    assert ticked(phone) == {"6", "yesterday"}


def test_what_was_ticked_and_not_sent_goes_with_everything_else(phone: Phone) -> None:
    at_the_legs(phone)
    phone.holds("weak_leg")
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
    phone.holds("weak_leg")
    phone.visits("/record/")
    assert "draft" in phone.page.evaluate("Object.keys(sessionStorage).join()")
    phone.tap("[name=sure]")
    phone.goes("form[action$='erase/'] button")
    assert phone.page.evaluate("sessionStorage.length") == 0


def test_a_draft_never_outlives_what_was_said_since(home: Home, phone: Phone) -> None:
    at_the_legs(phone)
    phone.holds("weak_leg")
    other = home.visitor()
    other.send(other.get("/check/").form("/check/"), none="1")
    phone.visits("/check/?screen=legs")
    assert ticked(phone) == {"none"}, "what is stored stands on the page"
