"""The first screen helps and asks nothing: positions, a breath, whom to call; then the check."""

import re

import pytest

from support.homes import BOTH, Home
from support.visitor import Page, Visitor
from unknot.library.load import load

pytestmark = BOTH
SAY = load().words.say
WORDS = 60  # in body size: each is a cost to somebody in pain


def shown(page: Page) -> str:
    """What is read in the page itself: no small print, no drawing's name, no tags."""
    main = page.body.decode().partition('<main id="main">')[2].partition("</main>")[0]
    small = r'<p class="(?:hint|country|installed)">.*?</p>'
    return re.sub(rf"{small}|<svg.*?</svg>|<[^>]*>", " ", main, flags=re.DOTALL)


def test_it_asks_nothing_and_says_little(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert page.forms == []
    text = shown(page)
    assert SAY("home.stay") in text
    assert len(re.findall(r"[\w\u2019]+", text)) <= WORDS
    for each in load().comfort:
        assert SAY(f"home.positions.{each.id}") in text
        assert SAY(f"movements.{each.id}.picture") in page.body.decode()


def test_the_check_is_one_tap_away_and_no_remedy_is(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert "/check/" in page.links
    assert not [link for link in page.links if "/ready/" in link or "/session/" in link]
    assert not [name for name in load().ladder if SAY(f"remedies.{name}.name") in shown(page)]


@pytest.mark.parametrize(
    ("language", "number"), [("en-GB", "999"), ("en-US", "911"), ("de-DE", "112")]
)
def test_help_is_called_by_the_number_of_their_own_country(
    home: Home, language: str, number: str
) -> None:
    page = home.visitor(**{"Accept-Language": language}).get("/")
    assert f"tel:{number}" in page.links


def test_who_has_begun_finds_the_positions_again(visitor: Visitor) -> None:
    page = visitor.get("/comfort/")
    assert page.h1 == SAY("home.title")
    assert page.forms == []
