"""Who is afraid of someone finds help at once, and nothing of it in the record."""

from typing import Any

import pytest

from support.cast import MARIA, answer_all
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import say
from support.visitor import Page, Visitor

pytestmark = BOTH_AT_LENGTH


def other(visitor: Visitor) -> Page:
    """The card with the lines on safety, after calm ones."""
    page = visitor.get("/check/")
    while ("screen", "safe") not in page.form("/check/").fields:
        asked = ("question", "age") in page.form("/check/").fields
        page = visitor.send(page.form("/check/"), none="1", **({"age": "34"} if asked else {}))
    return page


def said(home: Home) -> list[tuple[str, Any]]:
    """What the record holds, without times and ids."""
    return [(event["kind"], event["data"]) for event in home.events()]


def go_on(visitor: Visitor, page: Page, **ticks: str) -> Page:
    return visitor.send(page.form("/check/more/"), **ticks)


BRITISH = {"Accept-Language": "en-GB"}


def test_the_help_stands_in_the_answer_to_the_form(home: Home) -> None:
    visitor = home.visitor(**BRITISH)
    page = visitor.send(other(visitor).form("/check/"), tick="danger")
    assert page.status == 200
    assert page.h1 == say("safety.title")
    assert {"tel:999", "tel:08082000247"} <= set(page.links)
    assert say("safety.record_text") in page.text
    assert "/walk/" in page.links, "and it can be left at once"
    assert go_on(visitor, page).path == "/check/?screen=pattern"


@pytest.mark.parametrize("others", [(), ("life",), ("life", "life_plan")])
def test_the_record_is_the_same_whoever_says_yes_or_no(home: Home, others: tuple[str, ...]) -> None:
    visitor = home.visitor()
    no = {"tick": others} if others else {"none": "1"}
    visitor.send(other(visitor).form("/check/"), **no)
    calm = said(home)
    home.forget()
    visitor = home.visitor()
    page = visitor.send(other(visitor).form("/check/"), tick=(*others, "danger"))
    go_on(visitor, page)
    assert said(home) == calm
    assert "unsafe_now" in str(calm), "it says that it was asked"
    assert not any(name in data.get("answers", {}) for _, data in calm
                   for name in ("unsafe_now", "afraid_at_home"))  # fmt: skip
    assert "danger" not in str(calm)


def test_sent_again_it_stores_nothing_more(home: Home, visitor: Visitor) -> None:
    form = other(visitor).form("/check/")
    visitor.send(form, tick=("life", "danger"))
    before = home.kinds()
    page = visitor.send(form, tick=("life", "danger"))
    assert page.h1 == say("safety.title")
    assert home.kinds() == before


def test_the_way_back_shows_no_tick(visitor: Visitor) -> None:
    visitor.send(other(visitor).form("/check/"), tick="danger")
    form = visitor.get("/check/?screen=safe").form("/check/")
    assert ("tick", "danger") in form.offered
    assert ("tick", "danger") not in form.fields


@pytest.mark.parametrize("answer", ["danger", "all"])
def test_who_would_rather_not_say_finds_the_help_too(
    home: Home, visitor: Visitor, answer: str
) -> None:
    named = {"unsure": "1"} if answer == "all" else {"doubt": answer}
    page = visitor.send(other(visitor).form("/check/"), **named)
    assert page.h1 == say("safety.title")
    assert "danger" not in str(said(home))


def test_in_an_unknown_country_there_is_still_someone_to_call(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "sw"})
    page = visitor.send(other(visitor).form("/check/"), tick="danger")
    assert "tel:112" in page.links
    assert say("safety.no_line") in page.text


def test_only_who_wishes_so_has_the_answer_in_the_record(home: Home) -> None:
    visitor = home.visitor(**BRITISH)
    page = visitor.send(other(visitor).form("/check/"), tick="danger")
    page = go_on(visitor, page, keep="unsafe_now")
    assert page.path == "/advice/"
    assert page.h1 == say("places.police.do")
    assert {"tel:999", "tel:08082000247"} <= set(page.links)
    assert say("body.wait") not in page.text, "nobody in danger is told to unlock the door"
    kept = [data["answers"] for kind, data in said(home) if data.get("screen") == "safety"]
    assert kept == [{"unsafe_now": True}]
    assert visitor.get("/ready/?remedy=heat").path == "/advice/", "and then it closes every remedy"


def test_who_keeps_that_they_are_afraid_is_told_whom_to_talk_to(visitor: Visitor) -> None:
    page = visitor.send(other(visitor).form("/check/"), tick="danger")
    page = answer_all(visitor, MARIA, go_on(visitor, page, keep="afraid_at_home"))
    assert say("places.abuse_line.do") in page.text


def test_another_emergency_on_the_same_page_is_said_first(visitor: Visitor) -> None:
    page = visitor.send(other(visitor).form("/check/"), tick=("life_plan", "danger"))
    assert page.h1 == say("safety.title")
    assert page.text.index(say("cards.emergency.word")) < page.text.index(say("safety.title"))
    assert go_on(visitor, page).path == "/advice/"


def test_the_interview_reaches_its_end_and_does_not_ask_again(home: Home, visitor: Visitor) -> None:
    page = go_on(visitor, visitor.send(other(visitor).form("/check/"), tick="danger"))
    page = answer_all(visitor, MARIA, page)
    assert page.path == "/advice/"
    assert say("cards.self_care.title") in page.text
    assert visitor.get("/check/").path == "/advice/"
