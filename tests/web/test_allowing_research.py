"""What researchers may use of the record: allowed part by part, changed, taken back; a choice."""

from datetime import date

from support.homes import BOTH_AT_LENGTH, Home
from support.visitor import Page, Visitor
from unknot.record.consents import allowed
from unknot.record.event_validation import from_json
from unknot.record.fold import fold


def parts(home: Home) -> frozenset[str]:
    """What is allowed by the record that this person would hand over."""
    consents = fold(from_json(event) for event in home.events()).consents
    return allowed(consents.values(), date(2026, 11, 29))


def form(page: Page) -> list[tuple[str, str]]:
    return [field for field in page.forms[-1].fields if field[0] != "part"]


def allow(visitor: Visitor, *named: str) -> Page:
    fields = form(visitor.get("/record/research/"))
    return visitor.post("/record/research/", [*fields, *(("part", each) for each in named)])


@BOTH_AT_LENGTH
def test_nothing_is_allowed_or_ticked_until_it_is_said(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/record/research/")
    assert not [field for field in page.forms[-1].fields if field[0] == "part"]
    assert not parts(home)


@BOTH_AT_LENGTH
def test_what_is_ticked_is_allowed_and_no_more(home: Home, visitor: Visitor) -> None:
    page = allow(visitor, "sessions", "trials")
    assert page.path == "/record/research/"
    assert "You allowed this on" in page.text
    assert parts(home) == {"sessions", "trials"}


def test_a_change_takes_the_place_of_what_was_allowed(home: Home, visitor: Visitor) -> None:
    allow(visitor, "sessions", "trials")
    allow(visitor, "days")
    assert parts(home) == {"days"}


@BOTH_AT_LENGTH
def test_it_is_taken_back_with_one_tap(home: Home, visitor: Visitor) -> None:
    allow(visitor, "sessions")
    page = visitor.get("/record/research/")
    page = visitor.post("/record/research/", [*page.forms[0].fields, ("end", "yes")])
    assert "no longer allowed" in page.text
    assert not parts(home)


def test_without_a_tick_nothing_is_allowed_and_the_page_says_so(
    home: Home, visitor: Visitor
) -> None:
    page = allow(visitor)
    assert page.status == 422
    assert "leave this page" in page.text
    assert not parts(home)


def test_a_part_that_nobody_offered_is_not_allowed(home: Home, visitor: Visitor) -> None:
    assert allow(visitor, "notes").status == 422
    allow(visitor, "notes", "days")
    assert parts(home) == {"days"}


def test_the_same_form_sent_twice_allows_once(home: Home, visitor: Visitor) -> None:
    fields = [*form(visitor.get("/record/research/")), ("part", "days")]
    for _ in range(2):
        visitor.post("/record/research/", fields)
    assert home.kinds().count("consent.given") == 1


def test_it_is_reached_from_the_record_once_there_is_one(home: Home, visitor: Visitor) -> None:
    assert "/record/research/" not in visitor.get("/record/").links
    allow(visitor, "days")
    assert "/record/research/" in visitor.get("/record/").links
