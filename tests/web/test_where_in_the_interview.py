"""The body chart on the card about the pain: a tap adds to the words, and never takes back."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.cast import ABOUT, MARIA, Person, answer_all
from support.homes import BOTH, Home
from support.phone import Phone, phone_of, say
from support.visitor import Fields, Page, Visitor
from unknot.library.load import load

CHART = load().body_chart
DECIDES_NOTHING = {"tummy_flank_groin_pain"}


def at_the_card(visitor: Visitor, person: Person = MARIA) -> Page:
    """Answered up to the card that the chart stands on."""
    page = visitor.get("/check/")
    while dict(page.form("/check/").fields)["screen"] != CHART.screen:
        page = visitor.send(page.form("/check/"), **person.fills(page.form("/check/")))
    return page


def said(home: Home, screen: str = CHART.screen) -> dict[str, Any]:
    every = [event["data"] for event in home.events() if event["kind"] == "screening.answered"]
    return [data for data in every if data["screen"] == screen][-1]


@BOTH
def test_a_calf_says_what_the_line_says_and_leads_where_it_leads(home: Home) -> None:
    """The same person, once by the line and once by the drawing."""
    told = []
    for by in ({"tick": ("below_knee",)}, {"where": ("calf_left",)}):
        home.forget()
        visitor = home.visitor()
        page = visitor.send(at_the_card(visitor).form("/check/"), **ABOUT | {"pain_now": "8"} | by)
        answer_all(visitor, MARIA, page)
        data = said(home)
        assert (data["answers"]["leg_pain_below_knee"], data["ticked"]) == (True, ["below_knee"])
        advice = [e["data"] for e in home.events() if e["kind"] == "screening.assessed"][-1]
        told.append((advice["disposition"], advice["rows"]))
    assert told[0] == told[1]
    assert told[0][0] == "soon"
    assert said(home)["where"] == ["calf_left"]


@pytest.mark.parametrize("place", [f.any[0] for f in CHART.follows if f.asks and not f.and_any])
def test_a_place_opens_the_full_question_although_all_was_denied(home: Home, place: str) -> None:
    visitor = home.visitor()
    page = visitor.send(at_the_card(visitor).form("/check/"), none="1", where=place, **ABOUT)
    follow = next(each for each in CHART.follows if place in each.any and each.asks)
    assert set(follow.asks) <= {*said(home)["opened"]}
    if set(follow.asks) <= DECIDES_NOTHING:  # of somebody who has nothing else
        assert page.path == "/advice/"
        return
    assert any(say(f"facts.{name}.question") in page.text for name in follow.asks)


def test_chest_pain_that_is_told_only_on_the_drawing_is_an_emergency(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.send(at_the_card(visitor).form("/check/"), none="1", where="chest", **ABOUT)
    page = visitor.send(page.form("/check/"), chest_pain="yes")
    assert page.path == "/advice/"
    assert say("places.ambulance.do") in page.text


def test_a_place_low_in_the_back_asks_nothing_more(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.send(at_the_card(visitor).form("/check/"), none="1", where="low_back", **ABOUT)
    assert page.path == "/advice/"
    assert (said(home)["where"], said(home)["opened"]) == (["low_back"], [])


def test_denied_in_words_and_tapped_on_the_drawing_is_asked_about(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.send(at_the_card(visitor).form("/check/"), none="1", where="calf_left", **ABOUT)
    assert page.status == 422
    assert say("screens.errors.none_and_some") in page.text
    fields = page.form("/check/").fields
    assert {("tick", "below_knee"), ("where", "calf_left")} <= {*fields}, "shown ticked and tapped"


def test_a_tapped_line_cannot_be_calmed_by_the_words(home: Home) -> None:
    """A tick elsewhere on the card leaves what the drawing says."""
    visitor = home.visitor()
    visitor.send(at_the_card(visitor).form("/check/"), tick="night", where="foot_right", **ABOUT)
    assert said(home)["answers"]["leg_pain_below_knee"] is True
    assert said(home)["answers"]["night_pain_wakes"] is True


def test_the_way_back_shows_what_was_tapped_and_untapping_takes_it_away(home: Home) -> None:
    visitor = home.visitor()
    visitor.send(at_the_card(visitor).form("/check/"), tick="night", where="low_back", **ABOUT)
    page = visitor.get(f"/check/?screen={CHART.screen}")
    fields: Fields = page.form("/check/").fields
    assert [value for name, value in fields if name == "where"] == ["low_back"]
    assert say("body_chart.again", places=say("body_chart.regions.low_back")) in page.text
    visitor.send(page.form("/check/"), where=())
    assert said(home)["where"] == []
    assert "where" not in dict(visitor.get("/diary/").form("/diary/").fields)


@pytest.fixture
def without_scripts(chromium: Any, home: Home) -> Iterator[Phone]:
    with phone_of(chromium, home, java_script_enabled=False, viewport={
        "width": 320, "height": 640}) as phone:  # fmt: skip
        yield phone


def test_by_thumb_without_javascript_at_320_px(home: Home, without_scripts: Phone) -> None:
    phone = without_scripts
    phone.opens().visits("/check/")
    while CHART.screen not in phone.values("screen"):
        phone.answers(MARIA)
    card = phone.page.locator(f"#card-{CHART.screen}")
    for name, value in (("pain_now", "8"), ("days", "yesterday")):
        card.locator(f'[name={name}][value="{value}"]').tap()
    card.locator(".held > summary").tap()
    card.get_by_label(say("body_chart.title")).tap()
    path = card.locator(".place:has([value=calf_left]) path")
    box = path.bounding_box()
    assert min(box["width"], box["height"]) >= 44, "in a card too"
    path.tap()
    phone.taps_on(say("common.next"))
    assert said(home)["ticked"] == ["below_knee"]
