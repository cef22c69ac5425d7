"""Pregnant at 80: asked about once, both answers to mend, and an emergency always first."""

import pytest

from support.cast import ALMA, Person, answer_all, interview
from support.homes import BOTH, HOUR, Home
from support.phone import say
from support.visitor import Page, Visitor

pytestmark = BOTH


def until_sure(visitor: Visitor, person: Person = ALMA) -> Page:
    """Through the interview to the page that asks again."""
    return list(interview(visitor, person, until="sure"))[-1]


def test_both_answers_stand_there_and_each_can_be_mended(home: Home, visitor: Visitor) -> None:
    page = until_sure(visitor)
    assert page.h1 == say("sure.title")
    form = page.form("/check/sure/")
    assert {("age", "80"), ("pregnant", "yes")} <= set(form.fields)
    page = visitor.send(form, pregnant="no")
    assert page.path == "/check/?screen=medicine"
    last = home.events()[-1]
    assert (last["kind"], last["data"]["answers"]["pregnant"]) == ("screening.answered", False)
    assert "screening.confirmed" not in home.kinds()


def test_what_is_confirmed_is_not_asked_again_not_even_after_a_new_round(
    home: Home, visitor: Visitor
) -> None:
    page = visitor.send(until_sure(visitor).form("/check/sure/"))
    assert page.path == "/check/?screen=medicine"
    assert home.kinds().count("screening.confirmed") == 1
    page = answer_all(visitor, ALMA, page)
    assert say("cards.soon.title") in page.text, "the careful reading counts: pregnant"
    home.passes(5 * HOUR)
    assert home.visitor().get("/check/").h1 != say("sure.title")
    assert home.visitor().get("/check/sure/").h1 != say("sure.title")


def test_reloading_and_coming_back_asks_it_still(visitor: Visitor) -> None:
    until_sure(visitor)
    assert visitor.get("/check/").h1 == say("sure.title")
    assert visitor.get("/check/sure/").h1 == say("sure.title")


@pytest.mark.parametrize("sent", [{"age": "200"}, {"age": ""}])
def test_what_nobody_can_mean_is_asked_again(
    home: Home, visitor: Visitor, sent: dict[str, str]
) -> None:
    form, before = until_sure(visitor).form("/check/sure/"), home.kinds()
    page = visitor.send(form, **sent)
    assert page.status == 422
    assert say("facts.age.error") in page.text
    assert home.kinds() == before


def test_an_emergency_is_never_kept_waiting(visitor: Visitor) -> None:
    bleeding = Person("", ALMA.ticks | {"injury": ("accident",)}, ALMA.says)
    assert until_sure(visitor, bleeding).path == "/advice/"
    assert visitor.get("/check/sure/").path == "/advice/"


def test_a_mended_answer_that_raises_an_alarm_shows_it_at_once(visitor: Visitor) -> None:
    """Age is all that kept a first colic from being an emergency."""
    page = until_sure(visitor)
    page = visitor.send(page.form("/check/sure/"), age="9")
    assert page.path == "/advice/"
    assert visitor.get("/").path == "/advice/"
