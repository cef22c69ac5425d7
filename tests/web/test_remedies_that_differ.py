"""A remedy fits the person: refused with a reason and a next best, or shorter, or as it is."""

import pytest

from support.cast import (
    AISHA,
    BEN,
    INGRID,
    LEILA,
    MARIA,
    NOOR,
    Person,
    answer_all,
    get_ready,
    start,
)
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import say
from support.visitor import Visitor

SHORT = "600"  # seconds

pytestmark = BOTH_AT_LENGTH


def test_numb_skin_closes_heat_and_cold_and_says_why(home: Home, visitor: Visitor) -> None:
    for remedy in ("heat", "cold"):
        page = get_ready(visitor, AISHA, remedy)
        assert say("ready.blocked") in page.text
        assert not page.forms
        others = {link for link in page.links if link.startswith("/ready/")}
        assert others == {"/ready/?remedy=moves"}, "what needs no skin is offered instead"
    assert say("plan.start.moves") in visitor.get("/").text


def test_what_closes_heat_alone_offers_cold_in_its_place(home: Home, visitor: Visitor) -> None:
    page = get_ready(visitor, BEN)
    assert say("ready.blocked") in page.text
    assert "/ready/?remedy=cold" in page.links
    page = answer_all(visitor, BEN, visitor.get("/ready/?remedy=cold"))
    assert page.form("/start/").offered
    home_page = visitor.get("/")
    assert "/ready/?remedy=cold" in home_page.links
    assert "/ready/?remedy=heat" not in home_page.links


@pytest.mark.parametrize("remedy", ["heat", "cold"])
@pytest.mark.parametrize("person", [NOOR, INGRID], ids=lambda person: person.name)
def test_a_careful_remedy_is_ten_minutes_and_no_longer(
    home: Home, visitor: Visitor, person: Person, remedy: str
) -> None:
    page = get_ready(visitor, person, remedy)
    form = page.form("/start/")
    doses = [value for name, value in (*form.fields, *form.offered) if name == "dose"]
    assert max(map(int, doses)) == int(SHORT)
    rung = visitor.get("/plan/").text.partition(say(f"remedies.{remedy}.name"))[2][:40]
    assert say("plan.minutes", minutes="10") in rung, (
        "the plan promises no more than the page gives"
    )
    assert visitor.send(form, pain="6", dose="1200").path.startswith("/ready/")
    assert "10:00" in visitor.send(form, pain="6").text
    started = next(e for e in home.events() if e["kind"] == "remedy.started")
    assert started["data"]["dose"] == int(SHORT)


def test_a_careful_session_says_to_look_at_the_skin_half_way(visitor: Visitor) -> None:
    page = start(visitor, INGRID)
    assert say("remedies.heat.check") in page.text


def test_maria_may_choose_a_shorter_heat_but_never_a_longer_one(visitor: Visitor) -> None:
    form = get_ready(visitor, MARIA).form("/start/")
    assert max(int(value) for name, value in form.offered if name == "dose") == 1200


def test_soon_keeps_the_steps_at_home_and_says_whom_to_see(visitor: Visitor) -> None:
    page = answer_all(visitor, LEILA)
    assert say("cards.soon.title") in page.text
    assert say("places.doctor_or_physio.do") in page.text
    assert "/ready/?remedy=heat" in page.links


def test_an_answer_that_closed_a_remedy_can_be_changed(visitor: Visitor) -> None:
    get_ready(visitor, BEN)
    page = visitor.get("/check/?screen=before&remedy=heat")
    page = visitor.send(page.form("/check/"), tick=(), none="1")
    page = answer_all(visitor, MARIA, page)
    assert page.form("/start/").offered


def test_what_takes_a_remedy_off_early_still_counts_as_a_session(
    home: Home, visitor: Visitor
) -> None:
    page = start(visitor, MARIA)
    visitor.post("/end/", [*page.forms[0].fields, ("how", "hurts")])
    assert say("rate.hurts") in visitor.get("/rate/").text
    assert visitor.get("/ready/?remedy=cold").path == "/rate/"
    assert home.kinds()[-1] == "remedy.ended"


@pytest.mark.parametrize(("remedy", "skin"), [("heat", True), ("moves", False)])
def test_what_hurt_is_answered_by_what_it_was(
    home: Home, visitor: Visitor, remedy: str, *, skin: bool
) -> None:
    page = start(visitor, MARIA, remedy)
    page = visitor.post("/end/", [*page.forms[0].fields, ("how", "hurts")])
    assert (say("rate.skin") in page.text) == skin
    assert say("rate.leg") in page.text
