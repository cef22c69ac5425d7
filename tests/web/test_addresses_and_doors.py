"""Addresses that lead nowhere, and doors that stay shut: no key, no token, no other name."""

import pytest

from support.cast import MARIA, OMAR, answer_all, get_ready
from support.homes import Home
from support.visitor import Page, Visitor

PAGES = ["/", "/check/", "/advice/", "/danger/", "/numbers/", "/scope/", "/plan/", "/undo/",
         "/ready/?remedy=heat", "/ready/?remedy=cold", "/session/", "/rate/", "/show/",
         "/record/", "/record/export/", "/learn/", "/learn/spasm/", "/scope/article/",
         "/learn/unread/", "/learn/easy/", "/words/",
         "/learn/leaflet/?name=work", "/learn/treatment/?name=cupping"]  # fmt: skip
ONLY_POST = ["/start/", "/end/", "/report/", "/record/import/", "/record/erase/"]
VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE")


@pytest.fixture
def closed(home: Home) -> Page:
    """What a stranger sees while nothing was ever said."""
    return Visitor(home.address).get("/")


def test_without_the_key_every_page_is_closed(home: Home, closed: Page) -> None:
    get_ready(home.visitor(), MARIA)
    stranger = Visitor(home.address)
    for path in (*PAGES, *ONLY_POST, "/no/such/page/", "/check/?screen=toilet"):
        for method in VERBS:
            page = stranger.ask(method, path, b"" if method == "POST" else None)
            assert page.status == 403, f"{method} {path}"
            assert page.body in (closed.body, b""), "the same words, whatever was said here"
            assert not page.set_cookies


@pytest.mark.parametrize("key", ["", "wrong", "%00", "%C3%A9", "%F0%9F%98%80", "A" * 5000])
def test_a_wrong_key_opens_nothing(home: Home, key: str) -> None:
    stranger = Visitor(home.address)
    page = stranger.get(f"/open/?key={key}")
    assert page.status == 403
    assert "closed" in page.h1
    assert not stranger.cookies


@pytest.mark.parametrize("word", ["wrong", "\xe9", '"', "a b", "A" * 4000])
def test_a_made_up_cookie_opens_nothing(home: Home, word: str) -> None:
    stranger = Visitor(home.address, cookies={"unknot_key": word})
    assert stranger.get("/").status == 403


def test_the_key_leaves_the_address_at_once(home: Home) -> None:
    someone = Visitor(home.address)
    page = someone.ask("GET", home.opening.removeprefix(home.address), follow=False)
    assert page.status == 302
    assert page.headers["location"] == "/"
    assert someone.get("/").status == 200


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "unknot:80", "[::2]"])
def test_a_foreign_name_for_this_address_is_refused(
    home: Home, visitor: Visitor, name: str
) -> None:
    empty = visitor.get("/advice/", Host=name)
    answer_all(visitor, MARIA)
    page = visitor.get("/advice/", Host=name)
    assert page.status == 400
    assert page.body == empty.body


def test_a_form_without_its_token_changes_nothing(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    before = home.events()
    visitor.cookies.pop("csrftoken")
    fields = [("sure", "yes"), ("how", "mistaken"), ("country", "US")]
    for path in ("/check/", "/undo/", "/numbers/", "/rate/", *ONLY_POST):
        page = visitor.post(path, fields)
        if page.path != "/advice/":  # in danger most pages lead to help, whatever was sent
            assert page.status == 403, path
            assert "could not be taken" in page.h1
    assert home.events() == before


def test_a_form_from_another_site_changes_nothing(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    body = "&".join(f"{k}={v}" for k, v in [*form.fields, ("none", "1")]).encode()
    page = visitor.ask("POST", "/check/", body, headers={"Origin": "http://evil.example"})
    assert page.status == 403
    assert home.kinds() == []


def test_what_changes_something_is_never_got(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    before = home.events()
    for path in ONLY_POST:
        for method in ("GET", "HEAD"):
            answer = visitor.ask(method, path, follow=False)
            assert answer.status == 302, f"{path} is a form's address, and leads to a page"
    assert home.events() == before


def test_no_other_verb_changes_anything(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    before = home.events()
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"):
        for path in (*PAGES, *ONLY_POST):
            answer = visitor.ask(method, path, b"how=mistaken&sure=yes")
            assert answer.status < 500, f"{method} {path}"
    assert home.events() == before


def test_an_address_that_leads_nowhere_says_so(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    for path in (
        "/ready/", "/ready/?remedy=fire", "/check/?remedy=fire", "/ready/?remedy=%00", "/no/",
        "/%00", "/../secret", "/static/../../secret", "/static/unknot/%2e%2e/secret",
    ):  # fmt: skip
        page = visitor.get(path)
        assert page.status == 404, path
        assert page.h1 == "There is no such page"
        assert "call an ambulance" in page.text


def test_the_way_back_never_leads_elsewhere(visitor: Visitor) -> None:
    form = visitor.get("/numbers/?back=/danger/").form()
    for back in (
        "//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example",
        "\x00", "\U0001f600", "x" * 5000,
    ):  # fmt: skip
        visitor.post("/numbers/", form.filled(country="US", back=back))
        assert visitor.seen[-1] == "/", back


def test_pages_that_others_may_see_hold_no_key(home: Home) -> None:
    key = home.opening.partition("key=")[2].encode()
    stranger = Visitor(home.address)
    for path in [*PAGES, "/open/?key=x", "/static/unknot/unknot.css"]:
        assert key not in stranger.get(path).body
