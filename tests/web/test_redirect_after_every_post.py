"""No page is ever the answer to a form, so that "back" and "reload" never ask to send it again."""

from typing import Any

import pytest

from support.cast import MARIA, get_ready
from support.homes import BOTH_AT_LENGTH, Home
from support.in_process import Answers, asked
from support.phone import Phone, say
from support.visitor import Visitor

LOOKED_AT = {"405"}  # an address that no form of ours sends anything to
TAKEN_ALONG = {"export"}  # a file, and no page


@pytest.fixture(scope="module")
def walk() -> dict[str, Answers]:
    found: dict[str, Answers] = asked("walk")
    return found


@pytest.mark.parametrize("alarm", ["calm", "urgent", "emergency"])
def test_every_address_sends_an_empty_form_on(walk: dict[str, Answers], alarm: str) -> None:
    answers = {name: sent.split()[0] for name, (_, sent) in walk[alarm].items()}
    forms = {name: status for name, status in answers.items() if status not in LOOKED_AT}
    assert len(forms) > 25, "the walk shows too little"
    straight = {name for name, status in forms.items() if status not in ("302", "303")}
    assert straight <= TAKEN_ALONG, straight


def test_a_forms_own_address_leads_to_a_page(walk: dict[str, Answers]) -> None:
    looked = {name: seen.split()[0] for name, (seen, _) in walk["calm"].items()}
    assert "405" not in looked.values()
    assert looked["erase"] == looked["start"] == "302"


def test_an_error_keeps_what_was_ticked_and_can_be_reloaded(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.post("/check/", [*form.fields])  # nothing ticked
    assert (page.status, "shown=" in page.path) == (422, True)
    again = visitor.get(page.path)
    assert (again.status, again.h1) == (422, page.h1)
    assert home.kinds() == []
    assert visitor.send(again.form("/check/"), none="1").status == 200, "the form on it still works"
    assert home.kinds() == ["screening.answered"]


def test_what_is_gone_is_the_page_itself(visitor: Visitor) -> None:
    page = visitor.get("/numbers/?back=/plan/&shown=nothing")
    assert (page.status, page.path) == (200, "/numbers/?back=%2Fplan%2F")
    assert visitor.get("/record/erase/?shown=nothing").path == "/record/"


def test_nobody_else_sees_it_and_it_is_of_its_page_alone(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.post("/check/", [*form.fields])
    token = page.path.partition("shown=")[2]
    assert "shown" not in visitor.get(f"/diary/?shown={token}").path


def test_with_everything_erased_it_is_gone(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.post("/check/", [*form.fields])
    token = [f for f in visitor.get("/record/").forms[0].fields if "token" in f[0]]
    unsure = visitor.post("/record/erase/", token)
    assert (unsure.status, unsure.path.partition("?")[0]) == (422, "/record/")
    visitor.post("/record/erase/", [*token, ("sure", "yes")])
    assert "shown" not in visitor.get(page.path).path
    assert "shown" not in visitor.get(unsure.path).path


def test_who_left_a_private_page_left_it_for_good(visitor: Visitor) -> None:
    page = visitor.post("/check/", [*visitor.get("/check/").form("/check/").fields])
    walk = visitor.get("/walk/")
    visitor.send(walk.form("/walk/"))
    assert "shown" not in visitor.get(page.path).path


def test_in_danger_it_is_closed_like_every_page(home: Home, visitor: Visitor) -> None:
    get_ready(visitor, MARIA)
    form = visitor.get("/check-in/").form("/check-in/")
    page = visitor.send(form)
    assert (page.status, page.path.startswith("/check-in/?shown=")) == (422, True)
    other = home.visitor()
    nerves = other.get("/check/?screen=toilet").form("/check/")
    other.post("/check/", [*[f for f in nerves.fields if f[0] != "none"], ("tick", "saddle")])
    assert visitor.get(page.path).path == "/advice/"


@BOTH_AT_LENGTH
def test_back_shows_the_error_again_and_asks_nothing(home: Home, phone: Phone) -> None:
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.tap(".held > summary")
    phone.taps_on(say("common.next"))
    assert "shown=" in phone.path
    phone.goes(".none")
    title: Any = phone.h1()
    phone.goes_back()
    assert phone.h1() != title
    assert say("screens.errors.title") in phone.text()
