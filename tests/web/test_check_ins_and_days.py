"""The check-in comes after the danger questions; the days can be read; help is said and answered."""

import re

from support.cast import MARIA, OMAR, answer_all, start
from support.homes import HOUR, Home
from support.phone import say
from support.pinned import EDGES, at
from support.visitor import Page, Visitor

DAY = 24 * HOUR


def check_in(visitor: Visitor, pain: int, manage: str = "yes", than: str = "same") -> Page:
    """One check-in, with the danger questions first when they are old."""
    page = visitor.get("/check-in/")
    if page.path.startswith("/check/"):
        page = answer_all(visitor, MARIA, page)
    return visitor.send(page.form("/check-in/"), pain=str(pain), manage=manage, than=than)


def test_the_danger_questions_come_first_and_lead_back(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/check-in/")
    assert page.path.startswith("/check/")
    page = answer_all(visitor, MARIA, page)
    assert page.path == "/check-in/"
    page = visitor.send(page.form("/check-in/"), pain="5", manage="partly", than="same")
    assert page.path == "/"
    said = [event for event in home.events() if event["kind"] == "check_in.done"]
    assert [each["data"] for each in said] == [{"pain": 5, "manage": "partly", "than": "same"}]
    home.passes(5 * HOUR)
    assert visitor.get("/check-in/").path.startswith("/check/")


def test_without_check_in_the_danger_questions_lead_to_the_advice(visitor: Visitor) -> None:
    assert answer_all(visitor, MARIA, visitor.get("/check/?then=elsewhere")).path == "/advice/"


def test_a_danger_sign_on_the_way_comes_before_the_check_in(visitor: Visitor) -> None:
    assert answer_all(visitor, OMAR, visitor.get("/check-in/")).path == "/advice/"
    assert visitor.get("/check-in/").path == "/advice/"


def test_what_is_missing_is_said_and_nothing_is_stored(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    form = visitor.get("/check-in/").form("/check-in/")
    for said in ({"pain": "5", "manage": "no"}, {"pain": "11", "manage": "no", "than": "same"},
                 {"pain": "5", "manage": "never", "than": "same"}):  # fmt: skip
        page = visitor.send(form, **said)
        assert page.status == 422
        assert "Please choose one of each." in page.text
    assert "check_in.done" not in home.kinds()


@EDGES
def test_two_days_of_not_managing_at_eight_is_help_today(home: Home, visitor: Visitor) -> None:
    check_in(visitor, 8, "no")
    assert visitor.get("/days/").path == "/days/"
    home.passes(DAY)
    page = check_in(visitor, 8, "no", "worse")
    assert page.path == "/advice/"
    assert "You should not have to manage this alone" in page.text
    assert visitor.get("/ready/?remedy=heat").path == "/advice/"
    last = [event["data"] for event in home.events() if event["kind"] == "screening.assessed"][-1]
    assert (last["disposition"], last["rows"]) == ("urgent", ["cannot_manage_2_days"])


def test_help_within_days_is_a_card_that_a_visit_answers(home: Home, visitor: Visitor) -> None:
    for than in ("worse", "worse", "worse"):
        check_in(visitor, 6, than=than)
        home.passes(DAY)
    page = visitor.get("/days/")
    assert "It has got worse three times running" in page.text
    assert "Within 2 days" in page.text
    page = visitor.send(page.form("/seen/"))
    assert page.path.startswith("/check/")
    page = visitor.get("/days/")
    assert "It has got worse three times running" not in page.text
    assert "You were seen by a professional." in page.text


def test_an_empty_first_day_reads_well(visitor: Visitor) -> None:
    page = visitor.get("/days/")
    assert (page.status, page.h1) == (200, "What happened")
    assert "Nothing yet." in page.text


def lately(visitor: Visitor) -> str:
    """What the page of the last days says, without a tap."""
    return " ".join(visitor.get("/days/").text.split())


@EDGES
def test_days_are_told_newest_first_and_silence_as_silence(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    start(visitor, MARIA)
    home.passes(21 * 60)
    form = visitor.get("/session/").forms[0]
    visitor.post("/end/", [*form.fields, ("how", "done")])
    visitor.send(visitor.get("/rate/").form("/rate/"), pain="4")
    home.passes(3 * DAY)
    check_in(visitor, 3, "yes", "better")
    text = lately(visitor)
    newest = text.index("You said: pain 3, you could do what you must, better than before.")
    assert newest < text.index("Nothing written.") < text.index("Heat once, 6 to 4.")
    assert "better" not in text[text.index("Nothing written.") :]


@at("first of a month", "first minute of a year", "day after a leap day")
def test_a_week_of_pain_is_not_gone_on_the_first_of_a_month(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    home.passes(-7 * DAY)
    for pain in (8, 7, 6, 5, 4, 3, 2):
        home.passes(DAY)
        check_in(visitor, pain)
    text = lately(visitor)
    told = [text.index(f"You said: pain {pain}, ") for pain in (2, 3, 4, 5, 6, 7, 8)]
    assert told == sorted(told)
    assert say("days.older") not in text, "no day lies further back"


def test_a_silence_of_months_does_not_hide_the_days_before_it(home: Home, visitor: Visitor) -> None:
    check_in(visitor, 8)
    home.passes(100 * DAY)
    text = lately(home.visitor())
    assert text.index("Nothing written.") < text.index("You said: pain 8, ")
    assert text.count("Nothing written.") == 1


def test_months_are_for_going_back(home: Home, visitor: Visitor) -> None:
    """From the last days to each month that holds more, and back again."""
    home.until_noon()
    check_in(visitor, 8)
    home.passes(70 * DAY)
    visitor = home.visitor()
    check_in(visitor, 2)
    page, seen = visitor.get("/days/"), []
    while older := re.search(rf'href="([^"]+)">{say("days.older")}:', page.body.decode()):
        page = visitor.get(older[1])
        seen.append(older[1])
    assert 2 <= len(seen) <= 4
    assert "You said: pain 8, " in page.text
    for _ in seen:
        newer = re.search(rf'href="([^"]+)">{say("days.newer")}:', page.body.decode())
        assert newer
        page = visitor.get(newer[1])
    assert page.path == "/days/"
    assert "You said: pain 2, " in page.text


def test_a_month_that_nobody_knows_shows_the_newest(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    for month in ("1999-01", "x", "2026-13"):
        assert "You said: pain 6." in visitor.get(f"/days/?month={month}").text


@EDGES
def test_home_shows_a_rope_for_each_of_the_last_days_once_there_are_two(
    home: Home, visitor: Visitor
) -> None:
    check_in(visitor, 7)
    assert say("home.week") not in visitor.get("/").text
    for pain in (6, 4):
        home.passes(DAY)
        page = check_in(visitor, pain)
    assert page.path == "/"
    assert say("home.week") in page.text
    shown = re.findall(r"<li><span>\w{3}</span><svg.*?</svg><span>(\d+)</span>", page.body.decode())
    assert shown == ["7", "6", "4"]
    home.passes(6 * DAY)
    assert say("home.week") not in visitor.get("/").text, "one of seven"
