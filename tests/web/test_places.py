"""The bar of four places: on every page but those where it would be in the way, one of them marked."""

import re

import pytest

from support.cast import MARIA, answer_all
from support.homes import Home
from support.visitor import Page, Visitor
from unknot.library.load import load

SAY = load().words.say
PLACES = {
    "/": "now", "/comfort/": "now", "/danger/": "now", "/plan/": "plan", "/week/wish/": "plan",
    "/reminders/": "plan", "/diary/": "diary", "/days/": "diary", "/record/": "diary",
    "/learn/": "learn", "/learn/spasm/": "learn", "/scope/": "learn",
}  # fmt: skip


def bar(page: Page) -> str:
    return page.body.decode().partition('<nav class="bar"')[2].partition("</nav>")[0]


@pytest.mark.parametrize(("path", "place"), PLACES.items())
def test_a_page_says_which_of_the_four_places_it_is_in(
    visitor: Visitor, path: str, place: str
) -> None:
    links = re.findall(r"<a href=\"([^\"]*)\"( aria-current=\"\w+\")?>.*?<span>(.*?)</span>",
                       bar(visitor.get(path)))  # fmt: skip
    assert [name for *_, name in links] == [
        SAY(f"common.bar.{each}") for each in ("now", "plan", "diary", "learn")
    ]
    assert [name for _, current, name in links if current] == [SAY(f"common.bar.{place}")]


def test_the_danger_signs_are_at_the_top_of_each(visitor: Visitor) -> None:
    for path in PLACES:
        top = visitor.get(path).body.decode().partition("</header>")[0]
        assert 'href="/danger/"' in top


def test_nothing_under_the_thumb_leads_away_from_what_runs(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA, visitor.get("/check/"))
    page = answer_all(visitor, MARIA, visitor.get("/ready/?remedy=heat"))
    page = visitor.send(page.form("/start/"), pain="6")
    assert page.path.startswith("/session/")
    assert not bar(page)
    assert 'href="/danger/"' in page.body.decode()


def test_where_somebody_has_left_nothing_says_what_this_is(visitor: Visitor) -> None:
    page = visitor.get("/walk/")
    assert not bar(page)
    assert SAY("common.danger") not in page.text
