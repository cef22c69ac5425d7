"""Numbers of pain from every page that asks for one: every page that shows one shows the same."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from support.cast import ABOUT, MARIA, answer_all, start
from support.homes import HOUR, Home
from support.visitor import Visitor

DAY = 24 * HOUR
MINUTE = 60


def session(home: Home, visitor: Visitor, after: int, how: str = "done") -> None:
    home.passes(21 * MINUTE)
    form = visitor.get("/session/").forms[0]
    visitor.post("/end/", [*form.fields, ("how", how)])
    visitor.send(visitor.get("/rate/").form("/rate/"), pain=str(after))


def write(visitor: Visitor, **said: Any) -> None:
    page = visitor.send(visitor.get("/diary/").form("/diary/"), **said)
    assert page.status == 200, page.text


def last_of(visitor: Visitor, without: tuple[str, ...] = ()) -> dict[str, str]:
    """The last pain by each page that says one."""
    pages = {
        "home": r"<li><span>\w{3}</span><svg.*?</svg><span>(\d+)</span></li></ol>",
        "visit": r"(\d+) of 10 at last",
        "show": r"pain (\d+) of 10",
        "diary": r'<dl class="days"><dt>.*?</dt>\s*<dd><p>Pain that day: [^<]*?(\d+)(?: at last)?\.</p>',
        "pictures": r"at first, (\d+) at last",
    }
    found = {}
    for page in pages.keys() - set(without):
        shape = pages[page]
        body = visitor.get("/" if page == "home" else f"/diary/{page}/" if page == "pictures" else
                           f"/{page}/").body.decode()  # fmt: skip
        match = re.search(shape, body, re.S)
        assert match, (page, body)
        found[page] = match[1]
    return found


def test_the_last_pain_is_the_same_wherever_it_is_shown(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    yesterday = home.now().date() - timedelta(days=1)
    start(visitor, MARIA)  # pain on the screen and before heat
    session(home, visitor, 4)
    write(visitor, day=yesterday.isoformat(), now="8", worst="9")
    assert set(last_of(visitor).values()) == {"4"}
    assert "Pain that day: 9 at its worst, 8 at last." in visitor.get("/days/").text
    assert "Nothing written" not in visitor.get("/days/").text
    write(visitor, now="7", worst="9")
    assert set(last_of(visitor).values()) == {"7"}
    home.passes(5 * HOUR)
    page = visitor.get("/check-in/")
    page = answer_all(visitor, MARIA, page) if page.path.startswith("/check/") else page
    visitor.send(page.form("/check-in/"), pain="3", manage="yes", than="better")
    assert set(last_of(visitor).values()) == {"3"}
    assert "9 at its worst, 3 at last" in visitor.get("/days/").text


def test_maria_of_the_first_evening_finds_her_true_last_pain(home: Home, visitor: Visitor) -> None:
    """8 before heat that hurt, 9 after it, then 5 in the diary."""
    home.until_noon()
    start(visitor, replace(MARIA, says=ABOUT | {"pain_now": "8"}))
    session(home, visitor, 9, "hurts")
    write(visitor, now="5")
    sheet = visitor.get("/visit/").text
    assert "8 of 10 at first, 5 of 10 at last" in sheet
    assert "Heat: used once" in sheet
    assert set(last_of(visitor, without=("home",)).values()) == {"5"}  # one day is no week
