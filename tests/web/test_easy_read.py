"""Easy read: every danger sign in short sentences with a picture, and only the steps that are open."""

import re

import pytest

from support.cast import AISHA, CARLO, INGRID, OMAR, answer_all, get_ready
from support.homes import HOUR, Home
from support.phone import say
from support.visitor import Visitor
from unknot.library.load import load
from unknot.library.model import Library
from unknot.picture.easy_signs import EASY, easy_sign
from unknot.picture.signs import sign

EASY_PAGE = "/learn/easy/"
LONGEST = 18  # words in one line
LINES = load().danger_card


def lines(library: Library) -> list[str]:
    return list(library.words.every_under("easy").values())


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_short_sentence_a_line(language: str) -> None:
    for line in lines(load(language=language)):
        assert len(line.split()) <= LONGEST, line
        assert len(re.findall(r"[.?!](?:\s|$)", line)) <= 2, line  # a question and its answer


def test_every_danger_sign_has_a_picture_of_its_own(library: Library) -> None:
    assert set(EASY) == {line.id for line in library.danger_card}
    drawn = [easy_sign(line.id, line.group) for line in library.danger_card]
    assert len(set(drawn)) >= len(drawn) - 1, "fever alone is drawn as fever"


def test_a_sign_that_is_new_is_shown_by_its_group_until_it_is_drawn() -> None:
    assert easy_sign("brand_new", "legs") == sign("legs")
    assert easy_sign("brand_new", "") == sign("pain")


def test_every_danger_sign_stands_there_under_the_number(visitor: Visitor) -> None:
    page = visitor.get(EASY_PAGE)
    words = load().words
    for line in LINES:
        for sentence in words.list(line.easy):
            assert sentence in page.text, line.id
    now, today = page.text.split(words.say("easy.today"))
    for line in LINES:
        assert words.list(line.easy)[0] in (now if line.when == "now" else today), line.id
    call = next(link for link in page.links if link.startswith("tel:")).removeprefix("tel:")
    assert words.say("places.call.button", number=call) in now
    assert page.text.count(words.say("places.call.button", number=call)) == 2, "once for paper"
    assert words.list("easy.card_says")[2].format(number=call) in now


def heat(visitor: Visitor) -> str:
    """What it says of heat."""
    text = visitor.get(EASY_PAGE).text
    assert "hot-water bottle" in text
    return text.partition("hot-water bottle")[2].partition("frozen peas")[0]


def test_heat_is_twenty_minutes(visitor: Visitor) -> None:
    get_ready(visitor, CARLO)
    assert say("easy.minutes", minutes=20) in heat(visitor)
    assert say("easy.wait", minutes=60) in heat(visitor)


def test_at_seventy_and_before_any_question_heat_is_ten_minutes(visitor: Visitor) -> None:
    assert say("easy.minutes", minutes=10) in heat(visitor)
    get_ready(visitor, INGRID)
    assert say("easy.minutes", minutes=10) in heat(visitor)
    assert say("easy.minutes", minutes=20) not in heat(visitor)


def test_what_an_answer_closes_is_not_there(visitor: Visitor) -> None:
    """Numb skin closes heat, cold and TENS."""
    get_ready(visitor, AISHA)
    text = visitor.get(EASY_PAGE).text
    for name in ("heat", "cold", "tens"):
        assert load().words.list(f"easy.does.{name}")[0] not in text, name
    assert load().words.list("easy.does.moves")[0] in text


def test_under_an_alarm_there_are_the_signs_and_no_step(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    home.passes(24 * HOUR)  # his answers are too old to close anything; the alarm stands
    text = visitor.get(EASY_PAGE).text
    assert load().words.list("easy.danger.saddle")[0] in text
    assert say("easy.steps") not in text
    assert say("easy.rest") not in text


def test_the_danger_page_and_the_pages_to_read_lead_there(visitor: Visitor) -> None:
    assert EASY_PAGE in visitor.get("/danger/").links
    assert EASY_PAGE in visitor.get("/learn/").links
