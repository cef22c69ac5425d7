"""What works for you, on the page: nothing yet, too early, and closed while there is danger."""

from support.cast import MARIA, OMAR, answer_all, start
from support.homes import BOTH_AT_LENGTH, Home
from support.visitor import Visitor


def heat(home: Home, visitor: Visitor, after: str) -> None:
    start(visitor, MARIA)
    home.passes(21 * 60)
    visitor.post("/end/", [*visitor.get("/session/").forms[0].fields, ("how", "done")])
    visitor.send(visitor.get("/rate/").form("/rate/"), pain=after)


@BOTH_AT_LENGTH
def test_a_first_session_is_too_early_to_say(home: Home) -> None:
    visitor = home.visitor()
    assert "Nothing to say yet" in visitor.get("/works/").text
    heat(home, visitor, "4")
    text = " ".join(visitor.get("/works/").text.split())
    assert "Too early to say for Heat. Sessions so far: 1; it takes 3." in text
    assert "What passes by itself is taken off" in text
    assert "/works/" in visitor.get("/diary/").links


def test_in_danger_it_leads_to_the_advice(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    assert visitor.get("/works/").path == "/advice/"
