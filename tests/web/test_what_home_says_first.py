"""Home for whoever comes back: still good in one tap, what suits after a bad session, no number twice."""

from dataclasses import replace
from datetime import timedelta

from support.cast import ABOUT, MARIA, answer_all, start
from support.homes import HOUR, Home
from support.phone import say
from support.visitor import Visitor

DAY = 24 * HOUR
MINUTE = 60
WELL = {"pain_now": "1"}


def check_in(visitor: Visitor, pain: int) -> None:
    page = visitor.get("/check-in/")
    if page.path.startswith("/check/"):
        answers = replace(MARIA, says=ABOUT | {"pain_now": str(pain)})
        page = answer_all(visitor, answers, page)
    visitor.send(page.form("/check-in/"), pain=str(pain), manage="yes", than="better")


def maria(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    for pain in (8, 5, 2, 1):
        check_in(visitor, pain)
        home.passes(DAY)


def test_two_days_of_silence_after_improvement_are_one_tap(home: Home, visitor: Visitor) -> None:
    maria(home, visitor)
    home.passes(4 * DAY)  # day 8
    page = visitor.get("/")
    assert "Last time you said 1 of 10. Still good?" in page.text
    assert page.body.index(b"<h1") < page.body.index(b"<h2"), "what is asked first is no heading"
    assert "clear change for the better" not in page.text
    assert say("course.still.worse") in page.text
    form = page.form("/still-good/")
    page = visitor.send(form)
    assert "Still good?" not in page.text
    last = [event["data"] for event in home.events() if event["kind"] == "pain.rated"][-1]
    assert last == {"asked": "person", "pain": 1, "again": True}
    before = len(home.events())
    visitor.send(form, pain="0")
    assert len(home.events()) == before, "only where it is asked, and only what was named"


def test_it_is_worse_stands_beside_it(home: Home, visitor: Visitor) -> None:
    maria(home, visitor)
    home.passes(4 * DAY)
    form = next(f for f in visitor.get("/").forms if ("how", "worse") in f.offered)
    assert visitor.send(form, how="worse").path.startswith("/check/")


def test_heat_that_hurt_is_named_and_nothing_praises_warmth(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(4 * MINUTE)
    form = visitor.get("/session/").forms[0]
    page = visitor.post("/end/", [*form.fields, ("how", "hurts")])
    assert [link for link in page.links if link.startswith("tel:")], "to call is a button"
    assert "/danger/" in page.links
    page = visitor.send(page.form("/rate/"), pain="7")
    assert "Heat did not suit you this time." in page.text
    assert "warm" not in page.text
    assert "/ready/?remedy=moves" in page.links


def test_a_number_is_called_now_only_while_it_is(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    check_in(visitor, 8)
    home.passes(MINUTE)
    check_in(visitor, 5)
    now = {"first": 8, "now": 5}
    assert say("home.way", **now, when=say("home.when.now")) in visitor.get("/").text
    home.passes(5 * HOUR)
    assert say("home.way", **now, when=say("home.when.today")) in visitor.get("/").text
    home.passes(DAY)
    assert say("home.way", **now, when=say("home.when.yesterday")) in visitor.get("/").text
    home.passes(DAY)
    day = f"{home.now() - timedelta(days=2):%A}"
    assert say("home.way", **now, when=say("home.when.on", day=day)) in visitor.get("/").text


def test_one_point_is_one_sentence_and_no_cause(home: Home, visitor: Visitor) -> None:
    start(visitor, replace(MARIA, says=ABOUT | {"pain_now": "3"}))
    home.passes(21 * MINUTE)
    form = visitor.get("/session/").forms[0]
    visitor.post("/end/", [*form.fields, ("how", "done")])
    page = visitor.send(visitor.get("/rate/").form("/rate/"), pain="2")
    assert say("home.little") in page.text
    assert say("home.helped") not in page.text
    assert "helped you" not in page.text


def test_a_number_that_was_just_said_is_not_asked_again(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = visitor.get("/check-in/")
    assert say("course.check_in.known", pain=6) in page.text
    form = page.form("/check-in/")
    assert ("pain", "6") in form.fields
    visitor.send(form, manage="yes", than="same")
    said = [event["data"]["pain"] for event in home.events() if event["kind"] == "check_in.done"]
    assert said == [6]


def test_better_is_not_on_top_two_days_later(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = visitor.get("/")
    form = next(f for f in page.forms if ("how", "better") in f.offered)
    assert say("home.better") in visitor.send(form, how="better").text
    home.passes(2 * DAY)
    assert say("home.better") not in visitor.get("/").text


def test_who_pauses_goes_on_where_they_stopped(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/check/")
    form = page.form("/check/")
    visitor.send(form, **MARIA.fills(form))
    page = visitor.get("/")
    assert page.h1 == say("home.began")
    assert "older answers" not in page.text
