"""What an older table, a newer one or a hand wrote is always readable, and locks nobody out."""

from typing import Any

import pytest
from test_taking_the_record_along import bring_in, record_of

from support.cast import MARIA, get_ready
from support.homes import Home, events_in
from support.old_tables import RECORDS, dated, event, lot, minutes, started
from support.phone import say
from support.pinned import EDGES, Clock
from support.visitor import Visitor

DOING = ("/", "/session/", "/rate/", "/ready/?remedy=heat", "/ready/?remedy=cold",
         "/practice/ready/", "/practice/", "/practice/rate/", "/week/")  # fmt: skip
READING = ("/days/", "/diary/", "/diary/pictures/", "/diary/activities/", "/works/", "/works/test/",
           "/measures/", "/measures/fill/?measure=peg", "/visit/", "/visit/after/", "/why/",
           "/treatments/", "/plan/", "/check/", "/check/?remedy=heat", "/check-in/", "/advice/",
           "/show/", "/numbers/?back=/", "/record/", "/record/export/", "/reminders/",
           "/reminders/file/", "/week/wish/", "/week/flare/", "/week/flare/plan/", "/week/reach/",
           "/week/good/", "/week/file/")  # fmt: skip

SAID: dict[Clock, list[dict[str, Any]]] = {}


@pytest.fixture
def said(home: Home) -> list[dict[str, Any]]:
    """What Maria said up to heat's own page, a moment ago: by each clock she says it once."""
    if home.clock not in SAID:
        visitor = home.visitor()
        get_ready(visitor, MARIA)
        SAID[home.clock] = visitor_events(visitor)
    return SAID[home.clock]


def visitor_events(visitor: Visitor) -> list[dict[str, Any]]:
    return events_in(visitor.get("/record/export/").body)


def opens(visitor: Visitor, *paths: str) -> list[str]:
    """The addresses that do not open; one that goes round in circles raises."""
    found = [(path, visitor.get(path).status) for path in paths]
    return [f"{path}: {status}" for path, status in found if status not in (200, 404)]


def brought(visitor: Visitor, *events: dict[str, Any]) -> None:
    page = bring_in(visitor, record_of(*map(dated, events)))
    assert page.status == 200 and say("record.brought") in page.text, page.text


@pytest.mark.parametrize("name", RECORDS)
def test_a_session_of_another_table_can_be_read_ended_and_rated(
    home: Home, visitor: Visitor, said: list[dict[str, Any]], name: str
) -> None:
    brought(visitor, *said, *RECORDS[name])
    assert opens(visitor, *DOING) == []
    # Whatever goes on can be ended and rated; then a remedy's page is its own again.
    for where, end in (("/session/", "/end/"), ("/practice/", "/practice/end/")):
        page = visitor.get(where)
        if page.path == where:
            page = visitor.post(end, [*page.forms[0].fields, ("how", "done")])
        if page.path.endswith("/rate/"):
            visitor.send(page.form(page.path), pain="3")
    assert visitor.get("/ready/?remedy=cold").path != "/session/"
    assert visitor.get("/practice/ready/").path not in ("/practice/", "/practice/rate/")


def test_a_dose_ends_with_todays_table_and_never_later(home: Home, visitor: Visitor) -> None:
    get_ready(visitor, MARIA)
    said = visitor_events(visitor)
    for ago, dose, over in ((19, 1500, False), (21, 1500, True), (2, 60, True), (0.5, 59, False)):
        home.forget()
        someone = home.visitor()
        brought(someone, *said, started("heat", minutes(ago), dose))
        page = someone.get("/session/")
        assert page.path == "/session/"
        assert (say("session.take_off") in page.text) == over, (ago, dose)
        shown = min(dose, 1200)
        assert f"{say('session.of')} {shown // 60}:{shown % 60:02}" in " ".join(page.text.split())
        assert someone.get("/rate/").path == ("/rate/" if over else "/session/")


@EDGES
def test_everything_else_of_other_tables_is_passed_over_on_every_page(
    visitor: Visitor, said: list[dict[str, Any]]
) -> None:
    brought(visitor, *said, *lot())
    assert opens(visitor, *DOING, *READING) == []


@pytest.mark.parametrize("key", ["at", "clock"])
@pytest.mark.parametrize("year", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_years_that_no_zone_has_are_read(visitor: Visitor, key: str, year: str) -> None:
    brought(visitor, {**event("far", minutes(9), "seen"), key: year})
    assert opens(visitor, *DOING, *READING) == []
    get_ready(visitor, MARIA)  # what is said afterwards comes after it
    assert visitor.get("/ready/?remedy=heat").form("/start/")
