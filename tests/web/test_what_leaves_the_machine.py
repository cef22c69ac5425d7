"""Nothing leaves: no foreign request, no health word in a log or an address, strict headers."""

import re
from gzip import decompress as gunzip
from typing import Any

from support.cast import BEN, LEILA, MARIA, OMAR, TOMAS, answer_all, get_ready, start
from support.homes import Home
from support.phone import Phone, phone_of, say
from support.visitor import Visitor
from unknot.library.load import load

PAGES = ("/", "/check/", "/check/?screen=toilet", "/advice/", "/danger/", "/numbers/", "/scope/",
         "/plan/", "/ready/?remedy=cold", "/session/", "/rate/", "/show/", "/record/",
         "/learn/", "/learn/spasm/", "/record/export/", "/no/such/page/")  # fmt: skip
FILES = (
    "/static/unknot/unknot.css",
    "/static/unknot/rope.svg",
    "/static/browser/session/player.js",
)


def csp_of(headers: dict[str, str]) -> dict[str, str]:
    parts = [part.strip() for part in headers["content-security-policy"].split(";")]
    return {name: rest.strip() for name, _, rest in (part.partition(" ") for part in parts)}


def told(person_says: str) -> re.Pattern[str]:
    """Whole words of answers: what someone ticked or said, or the rows that it came to."""
    return re.compile(rf"(?<![A-Za-z0-9_-]){re.escape(person_says)}(?![A-Za-z0-9_-])")


def test_every_page_has_strict_headers(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    stranger = Visitor(home.address)
    answers = [visitor.get(path) for path in PAGES]
    answers += [stranger.get("/"), visitor.get("/", Host="evil.example"), visitor.post("/end/", [])]
    for page in answers:
        csp = csp_of(page.headers)
        assert csp["default-src"] == "'none'", page.path
        assert csp["script-src"] == csp["style-src"] == csp["form-action"] == "'self'"
        assert csp["frame-ancestors"] == csp["base-uri"] == "'none'"
        assert "unsafe" not in page.headers["content-security-policy"]
        assert not re.search(r"https?:|\*", page.headers["content-security-policy"])
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["x-frame-options"] == "DENY", page.path
        assert page.headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert page.headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in page.headers["permissions-policy"]


def test_files_come_compressed_and_no_other_site_can_read_them(home: Home) -> None:
    """A page's files cross the same network as the page; and who runs Unknot is nobody's business."""
    stranger = Visitor(home.address)
    for path in FILES:
        plain = stranger.ask("GET", path, follow=False)
        packed = stranger.ask("GET", path, headers={"Accept-Encoding": "gzip"}, follow=False)
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert gunzip(packed.body) == plain.body
        assert "access-control-allow-origin" not in plain.headers | packed.headers
        assert plain.headers["x-content-type-options"] == "nosniff"


def test_personal_pages_are_never_kept_by_a_browser(home: Home, visitor: Visitor) -> None:
    get_ready(visitor, MARIA)
    for path in PAGES:
        assert "no-store" in visitor.get(path).headers["cache-control"], path


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(home: Home) -> None:
    someone = Visitor(home.address)
    page = someone.ask("GET", home.opening.removeprefix(home.address), follow=False)
    cookies = [*page.set_cookies, *someone.get("/check/?screen=toilet").set_cookies]
    assert len(cookies) == 2
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Domain" not in cookie


def test_the_server_does_not_say_what_it_is_made_of(home: Home, visitor: Visitor) -> None:
    for page in (visitor.get("/"), visitor.get("/no/"), visitor.get("/check/?screen=x")):
        assert "django" not in page.body.decode().lower()
        assert not re.search("waitress|django|python", str(page.headers).lower())


def test_a_whole_journey_asks_no_other_host(home: Home, phone: Phone) -> None:
    phone.starts(MARIA)
    phone.takes_it_off("4")
    for path in (*PAGES[:-2], "/undo/?how=seen"):
        phone.visits(path)
    phone.page.locator("details").evaluate_all("all => all.forEach(e => e.open = true)")
    phone.page.wait_for_load_state("networkidle")
    assert len(phone.asked) > 30
    assert [url for url in phone.asked if not url.startswith((home.address + "/", "data:"))] == []


def test_no_answer_is_in_any_address(chromium: Any, home: Home) -> None:
    words = set(load().facts) | {item.id for screen in load().screens for item in screen.items} - {
        "heat",
        "cold",
    }
    asked = []
    for person in (MARIA, OMAR, TOMAS, BEN, LEILA):
        home.forget()
        with phone_of(chromium, home) as phone:
            phone.opens()
            phone.taps_on(say("home.start"))
            phone.interview(person)
            asked += phone.asked
    queries = [url.partition("?")[2] for url in asked if "?" in url and "/open/" not in url]
    assert queries, "something was looked at"
    values = {pair.partition("=")[2] for query in queries for pair in query.split("&")}
    screens = {screen.id for screen in load().screens}
    assert values - screens - set(load().remedies) == set()
    assert not values & (words - screens)


def test_the_server_writes_no_health_word_anywhere(home: Home, visitor: Visitor) -> None:
    for person in (OMAR, MARIA):
        home.forget()
        visitor = home.visitor()
        answer_all(visitor, person)
        for path in PAGES:
            visitor.get(path)
        visitor.get("/check/?screen=saddle-numb")
        visitor.get("/open/?key=saddle_numb")
        visitor.post("/check/", [("tick", "saddle"), ("screen", "toilet")])
        visitor.post("/numbers/", [("country", "saddle")])
    said = home.said()
    for word in (
        "saddle",
        "nerves",
        "pain",
        "heat",
        "cold",
        "emergency",
        "check",
        "advice",
        "Traceback",
    ):
        assert not told(word).search(said), said
    assert "answers at" in said, "nothing was heard of it"


def test_a_link_to_a_source_tells_nobody_where_it_was_tapped(home: Home, phone: Phone) -> None:
    answer_all(home.visitor(), LEILA)
    phone.opens().visits("/advice/")
    links = phone.page.locator('a[href^="http"]')
    outside = links.evaluate_all("all => all.map(e => [e.href, e.rel])")
    assert outside, "sources are named"
    assert [href for href, rel in outside if "noreferrer" not in rel] == []
