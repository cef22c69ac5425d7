"""In the phone: from an invitation to a record at the clinic, without a network and back, and to its end."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.walk import Walk
from support.clinics_site import (
    IDLE,
    STATE,
    agrees,
    answers,
    clinics_site,
    comes_true,
    ends,
    opens,
    told,
)
from support.phone import SMALL
from support.record_server import RecordServer
from support.sites import SAY, Site, Tab

EXPECTED = ("ERR_CONNECTION_REFUSED", "401", "ERR_FAILED")  # a server is away, or knows nobody
CALL = "fetch('https://elsewhere.example/').then(() => 'asked', () => 'blocked')"


@pytest.fixture(scope="module")
def server() -> Iterator[RecordServer]:
    found = RecordServer()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def theirs(server: RecordServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = clinics_site(tmp_path_factory.mktemp("clinics"), server.address)
    yield site
    site.kill()


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    """A browser that nobody used before."""
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    context.set_default_timeout(120_000)
    yield context
    context.close()


@pytest.fixture(autouse=True)
def clean(server: RecordServer) -> Iterator[None]:
    server.records.clear()
    server.invites = dict.fromkeys(server.invites, "open")
    server.asked.clear()
    server.refuses.clear()
    server.unreadable.clear()
    yield


def changes_without_a_network(tab: Tab, site: Site, server: RecordServer) -> None:
    page, before = tab.page, list(server.only.events)
    server.stop()
    Walk(page, site.address).open("/record/")
    tab.ready()
    page.get_by_role("link", name=re.compile("^Let ")).click()
    told(tab, "states.no_network")
    page.get_by_text(SAY("my_clinic.held.change"), exact=True).click()
    page.get_by_label(SAY("my_clinic.parts.notes")).check()
    page.get_by_role("button", name=SAY("my_clinic.held.save")).click()
    told(tab, "states.no_network")
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    tab.until(f"{STATE}?.startsWith('All is sent')", True)
    assert server.only.parts == ["record", "notes"], "what was agreed meanwhile"
    assert [each["id"] for each in server.only.events] == [each["id"] for each in before]


def ends_without_a_network(tab: Tab, site: Site, server: RecordServer) -> None:
    server.stop()
    ends(tab)
    told(tab, "over.not_gone")
    server.start()
    tab.open(site.address).ready()
    assert comes_true(tab, lambda: server.only.ended)
    assert server.only.events == []
    tab.until(IDLE, True)
    tab.open(f"{site.address}/clinic/").ready()
    told(tab, "over.gone")


@pytest.mark.soak  # tests/clinic/test_a_phone_and_its_clinic.py goes it with the real server
def test_the_whole_way(phone: Any, theirs: Site, server: RecordServer) -> None:
    tab = Tab(phone.new_page())
    page = agrees(tab, theirs, server.invite)
    told(tab, "states.nothing")
    assert server.only.parts == ["record"] and server.only.until
    answers(tab, theirs)
    tab.open(theirs.address).ready()
    assert comes_true(tab, lambda: "screening.answered" in server.kinds), "home sent it"
    tab.until(IDLE, True)
    changes_without_a_network(tab, theirs, server)
    server.looks = [
        {"at": "2026-11-30T08:00:00Z", "who": "<b>Dr Weber</b>", "what": "record", "why": "called"}
    ]
    page.get_by_text(SAY("my_clinic.held.looks"), exact=True).click()
    page.locator("[data-looked] li").wait_for()
    line = page.locator("[data-looked]").inner_text()
    assert "<b>Dr Weber</b>, your page (called)" in line, "markup in a name is text"
    ends_without_a_network(tab, theirs, server)
    count = len(server.asked)
    tab.open(theirs.address).ready()
    page.wait_for_timeout(2500)
    assert len(server.asked) == count, "from then on nobody is asked anything"
    assert not [each for each in tab.wrong if not any(code in each for code in EXPECTED)]


def test_its_policy_names_that_host_alone(phone: Any, theirs: Site, server: RecordServer) -> None:
    for file in ("sw.js", "index.html", "clinic/index.html"):
        said = re.findall(r"connect-src ([^;]*);", (theirs.folder / file).read_text())
        assert set(said) == {f"'self' {server.address.rstrip('/')}"}, file
    tab = Tab(phone.new_page())
    tab.open(f"{theirs.address}/clinic/").h1(SAY("my_clinic.title"))
    assert tab.page.evaluate(CALL) == "blocked"
    page = tab.page
    page.locator("#invite").fill(f"https://evil.example/clinic/#{server.invite}")
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    page.get_by_text(SAY("my_clinic.wrong.other")).first.wait_for()
    page.locator("#invite").fill(f"{theirs.address}/clinic/#{server.invite}")
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    told(tab, "states.nothing")


@pytest.mark.parametrize(("invite", "path"), [
    ("unknown", "unknown"), pytest.param("used", "used", marks=pytest.mark.soak)])  # fmt: skip
def test_an_invitation_that_is_good_no_more(
    phone: Any, theirs: Site, server: RecordServer, invite: str, path: str
) -> None:
    server.invites = {"v" * 43: "somebody else"} if invite == "used" else {"v" * 43: "open"}
    tab = Tab(phone.new_page())
    page = opens(tab, theirs, ("v" if invite == "used" else "x") * 43)
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    told(tab, f"states.{path}")
    assert "POST /records/mine" not in server.asked


@pytest.mark.soak
def test_a_server_that_refuses_misreads_or_ends_it(
    phone: Any, theirs: Site, server: RecordServer
) -> None:
    tab = Tab(phone.new_page())
    answers(tab, theirs)
    server.refuses["POST /records/mine"] = 507
    page = agrees(tab, theirs, server.invite)
    told(tab, "states.refused")
    server.refuses.clear()
    server.unreadable.add("screening.answered")
    page.evaluate("dispatchEvent(new Event('online'))")
    tab.until(f"{STATE}?.startsWith('All is sent but 1 ')", True)
    assert "screening.answered" not in server.kinds and len(server.asked) > 4
    page.evaluate(f"location.hash = '{'v' * 43}'")
    page.locator("[data-second]:visible").wait_for()
    server.only.ended = True
    page.evaluate("dispatchEvent(new Event('online'))")
    told(tab, "states.over")
    page.reload()
    tab.ready()
    told(tab, "over.gone")


def test_an_emergency_page_asks_nobody(phone: Any, theirs: Site, server: RecordServer) -> None:
    tab = Tab(phone.new_page())
    agrees(tab, theirs, server.invite)
    told(tab, "states.nothing")
    page = tab.page
    count = len(server.asked)
    Walk(page, theirs.address).open("/check/")
    tab.ready()
    walk = Walk(page, theirs.address)
    walk.tick("saddle")
    tab.until("location.pathname.endsWith('/advice/')", True)
    page.wait_for_timeout(2500)
    assert server.asked[count:] == []
