"""Reminders: nothing until asked for, one file for a calendar, and nobody learns why."""

import re
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar
from test_check_ins_and_days import check_in
from test_taking_the_record_along import bring_in, record_of

from support.cast import AISHA, LEILA, MARIA, OMAR, answer_all, get_ready, start
from support.every_page import ended, rated
from support.homes import HOUR, Home
from support.phone import say
from support.pinned import EDGES, now
from support.visitor import Visitor
from unknot.library.load import load

LOOK_IN, OPENS = say("reminders.titles.look_in"), say("reminders.titles.opens")
FILE = "/reminders/file/"
DAY = 24 * HOUR


def entries(visitor: Visitor) -> dict[str, Any]:
    """The file's entries by uid."""
    page = visitor.get(FILE)
    assert page.headers["content-type"].startswith("text/calendar")
    assert page.headers["content-disposition"] == 'attachment; filename="unknot.ics"'
    found = list(Calendar.from_ical(page.body).walk("VEVENT"))
    by_uid = {str(each["UID"]): each for each in found}
    assert len(by_uid) == len(found)
    return by_uid


def titled(visitor: Visitor, title: str) -> list[datetime]:
    return [e["DTSTART"].dt for e in entries(visitor).values() if e["SUMMARY"] == title]


def one_session(home: Home, visitor: Visitor) -> datetime:
    """Heat, used and rated; when it began."""
    answer_all(visitor, MARIA)
    home.passes(600)
    start(visitor, MARIA)
    home.passes(1260)
    ended(visitor, "done")
    rated(visitor, "4")
    return next(
        datetime.fromisoformat(e["at"]) for e in home.events() if e["kind"] == "remedy.started"
    )


def test_before_anything_was_said_there_is_nothing_to_remind_of(visitor: Visitor) -> None:
    visitor.send(visitor.get("/numbers/").form("/numbers/"), country="GB")  # no word about a pain
    for path in ("/reminders/", FILE):
        page = visitor.get(path)
        assert page.path == "/reminders/"
        assert say("reminders.empty") in page.text
        assert "/check/" in page.links
        assert FILE not in page.links


def test_the_plan_leads_there_and_the_page_to_the_file(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    assert "/reminders/" in visitor.get("/plan/").links
    page = visitor.get("/reminders/")
    assert FILE in page.links
    assert say("reminders.private") in page.text
    assert LOOK_IN in say("reminders.private")
    assert OPENS in say("reminders.private")
    assert not page.forms, "looking asks for nothing and keeps nothing"


@EDGES
def test_the_first_look_in_is_hours_after_the_session_and_the_rest_by_day(
    home: Home, visitor: Visitor
) -> None:
    began = one_session(home, visitor)
    found = titled(visitor, LOOK_IN)
    assert len(found) == 10
    assert timedelta(0) <= began + timedelta(hours=4) - found[0] < timedelta(seconds=1)
    local = [each.astimezone(now().tzinfo) for each in found]
    assert {each.minute for each in local[1:]} == {0}
    assert all(8 <= each.hour <= 20 for each in local[1:])
    assert found == sorted(found)


def test_strong_pain_before_the_first_session_brings_a_second_look_in(visitor: Visitor) -> None:
    start(visitor, LEILA)
    found = titled(visitor, LOOK_IN)
    assert found[0] + timedelta(hours=8) in found  # four and twelve hours after it began


def test_the_resting_remedy_is_in_it_until_it_opens(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    assert titled(visitor, OPENS) == []
    one_session(home, visitor)
    (opens,) = titled(visitor, OPENS)
    assert f"{opens.astimezone(now().tzinfo):%H:%M}" in visitor.get("/plan/").text
    home.passes(2 * HOUR)
    assert titled(visitor, OPENS) == []


def test_a_remedy_that_is_closed_is_not_waited_for(home: Home, visitor: Visitor) -> None:
    one_session(home, visitor)
    assert titled(visitor, OPENS)
    visitor.post("/report/", [*visitor.get("/").form("/report/").fields, ("how", "new")])
    get_ready(visitor, AISHA)  # her skin feels no heat and no cold
    assert say("plan.why") in visitor.get("/plan/").text
    assert titled(visitor, OPENS) == []
    assert titled(visitor, LOOK_IN)


def test_a_second_file_moves_the_same_entries(home: Home, visitor: Visitor) -> None:
    one_session(home, visitor)
    old = entries(visitor)
    assert entries(visitor).keys() == old.keys()
    home.passes(3 * DAY)
    new = entries(home.visitor())
    assert new.keys() == {uid for uid, each in old.items() if each["SUMMARY"] == LOOK_IN}
    for uid, each in new.items():
        assert each["SEQUENCE"] > old[uid]["SEQUENCE"]
        assert each["DTSTART"].dt > old[uid]["DTSTART"].dt


def test_two_people_who_share_a_calendar_do_not_move_each_other(
    home: Home, visitor: Visitor
) -> None:
    answer_all(visitor, MARIA)
    one = entries(visitor)
    home.forget()
    other = home.visitor()
    answer_all(other, MARIA)
    assert not one.keys() & entries(other).keys()


def test_nothing_in_the_file_is_about_health(home: Home, visitor: Visitor) -> None:
    one_session(home, visitor)
    text = visitor.get(FILE).body.decode().replace("\r\n ", "")
    said = {line.partition(":")[2] for line in text.splitlines()
            if line.startswith(("SUMMARY", "DESCRIPTION"))}  # fmt: skip
    assert said == {LOOK_IN, OPENS, say("reminders.text").replace(",", "\\,")}
    told = {*load().remedies, "pain", "back", "heat", "cold", "remedy", "spasm", "check"}
    assert not told & set(re.findall(r"[a-z]+", text.lower()))
    ids = {event["id"] for event in home.events()}
    assert not any(each in text for each in ids)


def test_a_look_in_that_went_by_is_said_once_and_never_as_recovery(
    home: Home, visitor: Visitor
) -> None:
    one_session(home, visitor)
    assert say("reminders.overdue") not in visitor.get("/reminders/").text
    home.passes(2 * DAY)
    visitor = home.visitor()
    page = visitor.get("/reminders/")
    assert page.text.count(say("reminders.overdue")) == 1
    assert min(titled(visitor, LOOK_IN)) > now() + timedelta(days=2)
    assert visitor.get("/").h1 == say("steps.check.title"), "the whole screen comes first"
    assert "/check-in/" in page.links
    answer_all(visitor, MARIA, visitor.get("/check-in/"))
    check_in(visitor, 4)
    assert say("reminders.overdue") not in visitor.get("/reminders/").text


@EDGES
def test_whoever_recovered_is_reminded_of_nothing(visitor: Visitor) -> None:
    said = [(70, 5), *((days, 0) for days in range(63, 0, -7))]
    bring_in(visitor, record_of(*(
        {"id": f"c{days}", "at": (now() - timedelta(days=days)).isoformat(), "kind": "checked_in",
         "data": {"pain": pain, "manage": "yes", "than": "better"}}
        for days, pain in said
    )))  # fmt: skip
    assert say("reminders.empty") in visitor.get("/reminders/").text


def test_an_alarm_comes_before_any_reminder(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    for path in ("/reminders/", FILE):
        assert visitor.get(path).path == "/advice/"
