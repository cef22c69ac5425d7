"""Clocks are set back, run ahead and are put right; the order of what was said stays."""

from datetime import datetime

from support.cast import MARIA, OMAR, answer_all, get_ready, start
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import say
from support.pinned import EDGES

DAY = 24 * HOUR

pytestmark = BOTH_AT_LENGTH


def in_order(home: Home) -> bool:
    times = [datetime.fromisoformat(event["at"]) for event in home.events()]
    return times == sorted(set(times))


def test_a_clock_set_back_keeps_the_order_and_the_red_flag_wins(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.get("/check/")
    page = visitor.send(page.form("/check/"), none="1")
    home.passes(-HOUR)
    visitor.send(visitor.get("/check/?screen=toilet").form("/check/"), none=(), tick="saddle")
    assert in_order(home)
    assert home.visitor().get("/").h1 == say("places.emergency_department.do")
    home.passes(HOUR)
    assert home.visitor().get("/").h1 == say("places.emergency_department.do")


def test_what_the_clock_really_said_is_kept(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.get("/check/")
    page = visitor.send(page.form("/check/"), none="1")
    home.passes(-HOUR)
    visitor.send(page.form("/check/"), none="1")
    first, second = home.events()
    assert second["clock"] < first["at"] < second["at"]


def test_a_clock_set_back_ends_a_session_and_gives_no_time_back(home: Home) -> None:
    visitor = home.visitor()
    start(visitor, MARIA)
    home.passes(-HOUR)
    page = visitor.get("/session/")
    assert '"elapsed": 1200' in page.body.decode()
    assert "remedy.started" in home.kinds()
    assert home.visitor().get("/ready/?remedy=cold").path == "/rate/"


def test_a_clock_set_back_does_not_open_heat_early(home: Home) -> None:
    visitor = home.visitor()
    page = start(visitor, MARIA)
    home.passes(300)
    page = visitor.post("/end/", [*page.forms[0].fields, ("how", "stopped")])
    visitor.send(page.form("/rate/"), pain="4")
    home.passes(-2 * HOUR)
    page = visitor.get("/ready/?remedy=heat")
    assert not [form for form in page.forms if form.action == "/start/"]


def test_what_was_said_by_a_wrong_clock_moves_nothing_else_once_it_is_right(home: Home) -> None:
    visitor = home.visitor()
    page = start(visitor, MARIA)
    home.passes(300)
    page = visitor.post("/end/", [*page.forms[0].fields, ("how", "stopped")])
    visitor.send(page.form("/rate/"), pain="4")
    days = visitor.get("/days/").text
    home.passes(-30 * DAY)
    visitor.send(visitor.get("/check/?screen=toilet").form("/check/"), none="1")
    home.passes(30 * DAY + 60)
    page = visitor.get("/ready/?remedy=heat")
    assert not [form for form in page.forms if form.action == "/start/"]
    assert visitor.get("/days/").text == days


def test_answers_of_a_clock_that_ran_a_day_ahead_are_asked_again(home: Home) -> None:
    home.passes(DAY)
    visitor = home.visitor()
    get_ready(visitor, MARIA)
    home.passes(-DAY)
    assert visitor.get("/ready/?remedy=heat").path == "/check/?screen=toilet"
    answer_all(visitor, MARIA)
    assert in_order(home)


def test_an_alarm_of_a_clock_that_ran_ahead_stays_an_alarm(home: Home) -> None:
    home.passes(365 * DAY)
    answer_all(home.visitor(), OMAR)
    home.passes(-365 * DAY)
    for remedy in ("heat", "cold"):
        assert home.visitor().get(f"/ready/?remedy={remedy}").path == "/advice/"


@EDGES
def test_the_day_it_began_counts_up_by_itself(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    home.passes(3 * DAY)
    page = visitor.get("/show/")
    since = next(e["data"]["since"]["days"] for e in home.events() if "since" in e["data"])
    assert f"{datetime.fromisoformat(since).day} " in page.text
