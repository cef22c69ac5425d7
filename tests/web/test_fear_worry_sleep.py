"""Three questions at a check-in, once before day 14: each that is ticked opens its page, and no score."""

from support.cast import MARIA, answer_all
from support.homes import HOUR, Home
from support.phone import say
from support.visitor import Page, Visitor

DAY = 24 * HOUR
QUESTION = say("concerns.ask")


def on_day(home: Home, visitor: Visitor, days: int) -> Page:
    """The page of a check-in so many days after the first word, which was a day after it began."""
    answer_all(visitor, MARIA)
    home.passes((days - 1) * DAY)
    return answer_all(visitor, MARIA, visitor.get("/check-in/"))


def check_in(visitor: Visitor, page: Page, *concerns: str) -> Page:
    said = {"pain": "5", "manage": "partly", "than": "same", "concern": concerns}
    return visitor.send(page.form("/check-in/"), **said)


def test_what_is_ticked_opens_its_page_and_is_asked_once(home: Home, visitor: Visitor) -> None:
    page = check_in(visitor, on_day(home, visitor, 4), "fear", "sleep")
    assert {"/learn/leaflet/?name=fear", "/learn/leaflet/?name=sleep_plan"} <= set(page.links)
    assert "/learn/leaflet/?name=worry" not in page.links
    page = visitor.get("/learn/leaflet/?name=fear")
    assert page.h1 == "Doing what you fear"
    last = [e["data"] for e in home.events() if e["kind"] == "check_in.done"][-1]
    assert last["concerns"] == ["fear", "sleep"]
    home.passes(2 * DAY)
    assert QUESTION not in answer_all(visitor, MARIA, visitor.get("/check-in/")).text


def test_nothing_ticked_is_an_answer_too(home: Home, visitor: Visitor) -> None:
    page = check_in(visitor, on_day(home, visitor, 4))
    assert say("concerns.title") not in page.text
    last = [e["data"] for e in home.events() if e["kind"] == "check_in.done"][-1]
    assert last["concerns"] == []


def test_in_the_first_days_it_is_not_asked(home: Home, visitor: Visitor) -> None:
    assert QUESTION not in on_day(home, visitor, 1).text
