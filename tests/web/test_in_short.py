"""Danger signs in ten seconds at every start; in full where anything changed (review L1, L21, L22)."""

import pytest

from support.cast import MARIA, answer_all
from support.homes import BOTH, HOUR, Home
from support.visitor import Page, Visitor
from unknot.library.load import load

pytestmark = BOTH
SAY = load().words.say


def through(visitor: Visitor) -> None:
    """Every question answered once, calmly."""
    assert answer_all(visitor, MARIA, visitor.get("/check/")).path == "/advice/"


@pytest.mark.parametrize(
    ("hours", "screen"), [(3, None), (5, "again"), (47, "again"), (49, "toilet")]
)
def test_after_some_hours_one_screen_is_enough(
    home: Home, visitor: Visitor, hours: int, screen: str | None
) -> None:
    through(visitor)
    home.passes(hours * HOUR)
    page = visitor.get("/check/")
    assert page.path == (f"/check/?screen={screen}" if screen else "/advice/")


def short(home: Home, visitor: Visitor, **answers: str) -> Page:
    """What comes after the short form was answered so, five hours later."""
    through(visitor)
    home.passes(5 * HOUR)
    return visitor.send(visitor.get("/check/").form("/check/"), pain_now="4", **answers)


def test_none_of_these_and_the_pain_are_all_that_is_asked(home: Home, visitor: Visitor) -> None:
    assert short(home, visitor, none="1").path == "/advice/"


def test_a_tick_asks_the_whole_screen_and_is_never_taken_as_calm(
    home: Home, visitor: Visitor
) -> None:
    page = short(home, visitor, tick="nerves")
    assert page.path == "/check/?screen=toilet"
    page = visitor.send(page.form("/check/"), tick="saddle")
    assert page.path == "/advice/"
    assert not [link for link in page.links if link.startswith("/ready/")]
    assert any(SAY(f"cards.{level}.word") in page.text for level in ("urgent", "emergency"))


def test_what_was_not_ticked_is_not_asked_again(home: Home, visitor: Visitor) -> None:
    page = short(home, visitor, tick="nerves")
    page = visitor.send(page.form("/check/"), none="1")
    assert page.path == "/advice/"


def test_not_sure_asks_everything(home: Home, visitor: Visitor) -> None:
    page = short(home, visitor, unsure="1")
    assert page.path == "/check/?screen=toilet"
    page = visitor.send(page.form("/check/"), none="1")
    assert page.path == "/check/?screen=legs"


@pytest.mark.parametrize("how", ["worse", "new"])
def test_after_worse_or_something_new_everything_is_asked(
    home: Home, visitor: Visitor, how: str
) -> None:
    through(visitor)
    report = visitor.get("/").form("/report/")
    assert visitor.send(report, how=how).path == "/check/?screen=toilet"
    home.passes(5 * HOUR)
    assert visitor.get("/check/").path == "/check/?screen=toilet"
