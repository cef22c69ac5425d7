"""The card for an ambulance crew or a doctor says when something was answered, and when nothing was."""

from support.cast import MARIA, OMAR, answer_all
from support.homes import HOUR, Home
from support.phone import say
from support.visitor import Visitor

DAY = 24 * HOUR


def answered(visitor: Visitor) -> str:
    return visitor.get("/show/").text.partition(say("show.answered"))[2][:40]


def test_before_any_question_it_does_not_say_that_no_sign_was_ticked(visitor: Visitor) -> None:
    page = visitor.get("/show/")
    assert say("show.unanswered") in page.text
    assert say("show.none") not in page.text
    assert say("show.answered") not in page.text
    assert "/check/" in page.links


def test_it_says_when_the_questions_were_answered_and_not_when_it_is_shown(
    home: Home, visitor: Visitor
) -> None:
    home.until_noon()
    answer_all(visitor, MARIA)
    assert "yesterday" not in answered(visitor)
    home.passes(DAY)
    assert say("common.yesterday") in answered(visitor)
    assert say("show.none") in visitor.get("/show/").text


def test_of_an_alarm_it_says_when_that_was_raised(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    answer_all(visitor, OMAR)
    home.passes(DAY)
    assert say("common.yesterday") in answered(visitor)
