"""What must not wait behind "More": whom to call for dark thoughts, and a leg that cannot brake."""

import pytest

from support.homes import Home
from support.phone import say
from unknot.library.load import load

WORRY = "/learn/leaflet/?name=worry"
LIBRARY = load()


def words(path: str) -> str:
    """As a page of one name says it, whose words stand beside its rows."""
    page, part, number = path.split(".")
    shown = {each.id: each for each in LIBRARY.leaflets[page].parts}
    return shown[part].said[int(number)].text


@pytest.mark.parametrize(
    ("language", "calls"),
    [("en-GB", ["tel:116123", "tel:999"]), ("en-US", ["tel:988", "tel:911"]), ("sw", ["tel:112"])],
)
def test_whom_to_call_for_dark_thoughts_comes_first(
    home: Home, language: str, calls: list[str]
) -> None:
    page = home.visitor(**{"Accept-Language": language}).get(WORRY)
    assert [link for link in page.links if link.startswith("tel:")] == calls
    order = [
        words("worry.now.0"),
        say("places.crisis_line.do"),
        say("cards.alone"),
        words("worry.today.0"),
    ]
    places = [page.text.index(text) for text in order]
    assert places == sorted(places)
    assert page.body.index(calls[0].encode()) < page.body.index(b"<details")


def test_the_page_asks_for_dark_thoughts_as_the_interview_does() -> None:
    assert words("worry.now.0") == say("facts.suicide_thoughts.question")


def test_other_pages_name_nobody_to_call(home: Home) -> None:
    page = home.visitor().get("/learn/leaflet/?name=fear")
    assert not [link for link in page.links if link.startswith("tel:")]


def test_who_has_a_weak_leg_does_not_drive(home: Home) -> None:
    page = home.visitor().get("/learn/leaflet/?name=driving")
    told = page.body.decode().partition("<details")[0]
    assert say("places.ambulance.more") in told
    assert say("danger.lines.weak_leg") in told
    assert words("driving.not.0") in told
    assert "Do not drive until a doctor says" in words("driving.not.0")


def test_a_number_to_call_is_never_on_two_lines(home: Home) -> None:
    """ "800 911" alone, at the end of a line of a narrow screen, is another number."""
    page = home.visitor(**{"Accept-Language": "es-MX"}).get(WORRY)
    assert "Llame al 800\N{NO-BREAK SPACE}911\N{NO-BREAK SPACE}2000" in page.body.decode()
