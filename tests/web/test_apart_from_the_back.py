"""What says nothing about a back keeps its help, and closes no step for the back."""

import pytest

from support.cast import ABOUT, OMAR, Person, answer_all
from support.phone import say
from support.visitor import Page, Visitor

DARK = Person(
    "Dark thoughts, an ordinary back",
    ticks={"safe": ("life",)},
    says=ABOUT | {"suicide_thoughts": "yes"},
)
RED_EYE = Person("A red eye, an ordinary back", ticks={"ill": ("eye",)}, says=ABOUT)
TODAY = [(DARK, "places.crisis_line.do"), (RED_EYE, "places.same_day_doctor.do")]


def told(visitor: Visitor, person: Person) -> Page:
    """The first page with advice, and then all that is left to ask."""
    page = answer_all(visitor, person)
    assert page.path == "/advice/"
    return page


@pytest.mark.parametrize(("person", "whom"), TODAY)
def test_help_comes_first_and_then_the_questions_go_on(
    visitor: Visitor, person: Person, whom: str
) -> None:
    page = told(visitor, person)
    assert say(whom) in page.text
    assert say("cards.urgent.more") in page.text
    after = answer_all(visitor, person, visitor.get("/check/"))
    assert after.path == "/advice/"
    assert say(whom) in after.text
    assert say("cards.self_care.title") in after.text
    assert say("cards.apart") in after.text


def test_heat_opens_and_the_help_stays_on_home(visitor: Visitor) -> None:
    told(visitor, DARK)
    answer_all(visitor, DARK, visitor.get("/check/"))
    ready = answer_all(visitor, DARK, visitor.get("/ready/?remedy=heat"))
    assert any(form.action == "/start/" for form in ready.forms)
    assert say("cards.urgent.word") in visitor.get("/").text


def test_a_sign_of_the_back_closes_everything_all_the_same(visitor: Visitor) -> None:
    both = Person("Both", ticks=DARK.ticks | OMAR.ticks, says=DARK.says)
    page = answer_all(visitor, both)
    assert say("cards.emergency.word") in page.text
    assert visitor.get("/plan/").path == "/advice/"


def test_being_seen_asks_once_more_and_takes_the_card_away(visitor: Visitor) -> None:
    told(visitor, RED_EYE)
    answer_all(visitor, RED_EYE, visitor.get("/check/"))
    page = visitor.get("/undo/?how=seen")
    visitor.send(page.form("/undo/"))
    well = Person("Well again", says=ABOUT)
    after = answer_all(visitor, well, visitor.get("/check/"))
    assert after.path == "/advice/"
    assert say("cards.apart") not in after.text
