"""Omar is numb between the legs: the card comes at once, and no way leads round it."""

from html import escape
from typing import Any

import pytest

from support.cast import MARIA, OMAR, TOMAS, Person, answer_all, get_ready
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, phone_of, say
from support.visitor import Visitor
from unknot.library.load import load
from unknot.library.read.danger import GROUPS
from unknot.record.names import OLD

GO = say("places.emergency_department.do")

pytestmark = BOTH_AT_LENGTH


def alarm(home: Home, person: Person = OMAR) -> Visitor:
    """Someone whose answers have raised an alarm."""
    visitor = home.visitor()
    answer_all(visitor, person)
    return visitor


def test_one_tick_brings_the_emergency_card_at_once(phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.answers(OMAR)
    assert phone.path == "/advice/"
    assert phone.h1() == GO
    assert phone.page.locator("a.call").get_attribute("href") == "tel:999"
    assert phone.taps == 3
    assert phone.page.locator("a.call").bounding_box()["y"] < 640, "on the first screen of a phone"
    assert phone.page.locator("a[href*=ready]").count() == 0


@pytest.mark.parametrize("person", [OMAR, TOMAS], ids=["emergency", "urgent"])
@pytest.mark.parametrize("remedy", ["heat", "cold"])
def test_every_address_of_a_remedy_refuses(home: Home, person: Person, remedy: str) -> None:
    early = home.visitor()
    form = get_ready(early, MARIA, remedy).form("/start/")
    early.post("/report/", [*early.get("/").form("/report/").fields, ("how", "new")])
    visitor = alarm(home, person)
    assert visitor.get(f"/ready/?remedy={remedy}").path == "/advice/"
    assert early.send(form, pain="6").path == "/advice/", "nor by the page of an hour ago"
    assert visitor.get("/session/").path == "/advice/"
    for path in (f"/check/?remedy={remedy}", f"/check/?screen=before&remedy={remedy}"):
        page = visitor.get(path)
        assert page.path == "/advice/" or say("check.urgent") in page.text
        assert ("screen", "before") not in [f for form in page.forms for f in form.fields]
    assert visitor.get("/plan/").path == "/advice/"
    assert "remedy.started" not in home.kinds()


def test_a_session_that_runs_when_the_sign_comes_is_over(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    visitor = home.visitor()
    body = visitor.get("/check/?screen=toilet").form("/check/")
    visitor.send(body, tick="saddle", none=())
    assert phone.visits("/session/").path == "/advice/"
    assert phone.h1() == GO


@pytest.mark.parametrize("hours", [0, 5, 24 * 100])
def test_the_next_visit_leads_with_the_card(home: Home, hours: int) -> None:
    alarm(home)
    home.passes(hours * HOUR)
    page = home.visitor().get("/")
    assert page.path == "/advice/"
    assert page.h1 == GO


def test_unticking_takes_no_alarm_back(home: Home) -> None:
    visitor = alarm(home)
    for path in ("/check/?screen=toilet", "/check/", "/check/?screen=legs"):
        assert visitor.get(path).path == "/advice/"


@pytest.mark.parametrize("how", ["mistaken", "seen"])
def test_taking_it_back_asks_every_danger_screen_again(home: Home, phone: Phone, how: str) -> None:
    alarm(home)
    phone.opens()
    phone.taps_on(say(f"cards.undo.{how}"))
    phone.taps_on(say("cards.undo.again"))
    asked = []
    while phone.path.startswith("/check/"):
        asked.append(phone.path)
        assert home.visitor().get("/ready/?remedy=heat").path != "/ready/?remedy=heat"
        phone.answers(MARIA)
    assert len(asked) == 10, "every card once more, not one page"
    assert phone.path == "/advice/"
    assert "self_care" in phone.page.locator("body").get_attribute("class").split()
    kinds = home.kinds()
    assert kinds[:3] == ["screening.answered", "screening.assessed", OLD[how][0]], (
        "both times stay in the record"
    )
    assert phone.visits("/ready/?remedy=heat").path == "/check/?screen=before&remedy=heat"


@pytest.mark.parametrize("how", ["mistaken", "seen"])
def test_an_emergency_that_is_said_again_stays(home: Home, how: str) -> None:
    visitor = alarm(home)
    page = visitor.send(visitor.get(f"/undo/?how={how}").form("/undo/"))
    page = visitor.send(page.form("/check/"), tick="bladder")
    assert page.path == "/advice/"
    assert page.h1 == GO
    assert home.visitor().get("/").h1 == GO


def test_half_a_second_screen_frees_nobody(home: Home) -> None:
    visitor = alarm(home)
    page = visitor.send(visitor.get("/undo/?how=mistaken").form("/undo/"))
    page = visitor.send(page.form("/check/"), none="1")
    page = visitor.send(page.form("/check/"), none="1")
    home.passes(24 * HOUR)
    for remedy in ("heat", "cold"):
        assert visitor.get(f"/ready/?remedy={remedy}").path == "/advice/"
    assert visitor.get("/advice/").h1 == GO


def test_urgent_still_asks_what_could_make_it_an_emergency(home: Home, phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.interview(TOMAS)
    assert phone.h1() == say("places.same_day_doctor.do"), "whom to call comes first"
    phone.taps_on(say("cards.urgent.more"))
    while phone.path.startswith("/check/"):
        assert say("check.urgent") in phone.text()
        assert phone.page.locator("a[href*=ready]").count() == 0
        phone.answers(TOMAS)
    assert phone.path == "/advice/"
    assert "urgent" in phone.page.locator("body").get_attribute("class").split()
    assert phone.h1() == say("places.same_day_doctor.do")
    assert phone.page.locator("a[href*=ready]").count() == 0


def test_urgent_becomes_an_emergency_by_one_more_sign(home: Home) -> None:
    person = Person(
        "Tomas, who also has a fever",
        TOMAS.ticks | {"ill": ("fever",)},
        TOMAS.says,
    )
    visitor = home.visitor()
    answer_all(visitor, person)
    page = answer_all(visitor, person, visitor.get("/check/"))
    assert say("cards.emergency.word") in page.text


def test_the_country_is_one_tap_away_on_a_card_and_remembered(
    chromium: Any, home: Home, phone: Phone
) -> None:
    alarm(home)
    phone.opens()
    taps = phone.taps
    phone.taps_on(say("common.change"))
    assert phone.taps == taps + 1
    assert phone.h1() == say("numbers.title")
    phone.tap("[name=country][value=US]")
    phone.taps_on(say("numbers.choose"))
    assert phone.path == "/advice/"
    assert phone.page.locator("a.call").get_attribute("href") == "tel:911"
    with phone_of(chromium, home) as later:
        later.opens()
        assert later.page.locator("a.call").get_attribute("href") == "tel:911"


@pytest.mark.parametrize(("language", "number"), [("en-US", "911"), ("de-DE,de;q=0.9", "112")])
def test_the_number_is_first_guessed_from_the_browser(
    home: Home, language: str, number: str
) -> None:
    page = home.visitor(**{"Accept-Language": language}).get("/danger/")
    assert f"tel:{number}" in page.links


def test_without_a_country_the_card_names_no_wrong_number(home: Home) -> None:
    page = home.visitor(**{"Accept-Language": "sw"}).get("/danger/")
    assert not [link for link in page.links if link.startswith("tel:999")]


def test_the_danger_signs_do_not_call_an_ambulance_for_what_needs_a_doctor_today(
    home: Home,
) -> None:
    page = home.visitor().get("/danger/")
    assert say("danger.lines.saddle") in page.text
    assert say("screens.legs.items.numb_grows") not in page.text, "growing: today (NEU2)"
    assert say("danger.today") in page.text


def test_the_danger_page_calls_first_and_names_every_sign_in_its_group(home: Home) -> None:
    page = home.visitor(**{"Accept-Language": "en-GB"}).get("/danger/")
    body, card = page.body.decode(), load().danger_card
    order = [body.index('href="tel:999"')]
    for group in GROUPS:
        order.append(body.index(f'<section class="signs" id="{group}">'))
        assert body.index(f'href="#{group}"') < order[1], "each group can be jumped to from the top"
        order += [body.index(escape(say(each.path))) for each in card if each.group == group]
    order += [body.index(escape(say(each.path))) for each in card if each.when == "today"]
    assert order == sorted(order)
    assert len(order) == 1 + len(GROUPS) + len(card)
