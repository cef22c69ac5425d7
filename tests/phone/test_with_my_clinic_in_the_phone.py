"""In the phone: from an invitation to a record at the clinic, without a network and back, and to its end."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.phone import SMALL
from support.record_server import RecordServer
from support.sites import SAY, Site, Tab, build

FILE = """name = "Praxis Weber"
phone = "+1 555 0100"
web = "https://example.org/"
[records]
address = "{address}"
keeps = "Visits, for ten years."
looks = "On working days."
"""
STATE = "document.querySelector('[data-state]')?.textContent"
IDLE = "navigator.locks.query().then(({ held }) => !held.length)"
EXPECTED = (
    "ERR_CONNECTION_REFUSED",
    "401",
    "ERR_FAILED",
)  # of a server that is away, or knows nobody
CALL = "fetch('https://elsewhere.example/').then(() => 'asked', () => 'blocked')"


@pytest.fixture(scope="module")
def server() -> Iterator[RecordServer]:
    found = RecordServer()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def clinics_site(server: RecordServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("clinics")
    (folder / "clinic.toml").write_text(FILE.format(address=server.address))
    build(folder / "site", "--clinic", str(folder / "clinic.toml"))
    site = Site(folder / "site").start()
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


def told(tab: Tab, path: str, **values: object) -> None:
    """Until the page says how it stands."""
    wanted = SAY(f"my_clinic.{path}", **values)
    tab.until(STATE, wanted)


def opens(tab: Tab, site: Site, word: str) -> Any:
    tab.open(f"{site.address}/clinic/#{word}").h1(SAY("my_clinic.title"))
    tab.page.locator("[data-came]:visible").wait_for()
    assert word not in tab.page.url, "and it is out of the address"
    assert not tab.page.locator("#invite").is_visible()
    return tab.page


def agrees(tab: Tab, site: Site, server: RecordServer) -> Any:
    page = opens(tab, site, server.invite)
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    page.locator("[data-state]").wait_for()
    return page


def answers(tab: Tab, site: Site) -> None:
    walk = Walk(tab.page, site.address)
    walk.open("/check/")
    tab.ready()
    walk.reply(Person())


def ends(tab: Tab) -> None:
    page = tab.page
    page.get_by_role("link", name=SAY("my_clinic.held.end"), exact=True).click()
    page.get_by_role("button", name=SAY("my_clinic.end.sure")).click()
    tab.h1(SAY("my_clinic.title"))


def comes_true(tab: Tab, holds: Callable[[], bool]) -> bool:
    """What a script does on a page where nobody is told."""
    for _ in range(400):
        if holds():
            return True
        tab.page.wait_for_timeout(50)
    return False


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


def test_the_whole_way(phone: Any, clinics_site: Site, server: RecordServer) -> None:
    tab = Tab(phone.new_page())
    page = agrees(tab, clinics_site, server)
    told(tab, "states.all", n=0)
    assert server.only.parts == ["record"] and server.only.until
    answers(tab, clinics_site)
    tab.open(clinics_site.address).ready()
    assert comes_true(tab, lambda: "screening.answered" in server.kinds), "home sent it"
    tab.until(IDLE, True)
    changes_without_a_network(tab, clinics_site, server)
    server.looks = [
        {"at": "2026-11-30T08:00:00Z", "who": "<b>Dr Weber</b>", "what": "record", "why": "called"}
    ]
    page.get_by_text(SAY("my_clinic.held.looks"), exact=True).click()
    page.locator("[data-looked] li").wait_for()
    line = page.locator("[data-looked]").inner_text()
    assert "<b>Dr Weber</b>, your page (called)" in line, "markup in a name is text"
    ends_without_a_network(tab, clinics_site, server)
    count = len(server.asked)
    tab.open(clinics_site.address).ready()
    page.wait_for_timeout(2500)
    assert len(server.asked) == count, "from then on nobody is asked anything"
    assert not [each for each in tab.wrong if not any(code in each for code in EXPECTED)]


def test_its_policy_names_that_host_alone(
    phone: Any, clinics_site: Site, server: RecordServer
) -> None:
    for file in ("sw.js", "index.html", "clinic/index.html"):
        said = re.findall(r"connect-src ([^;]*);", (clinics_site.folder / file).read_text())
        assert set(said) == {f"'self' {server.address.rstrip('/')}"}, file
    tab = Tab(phone.new_page())
    tab.open(f"{clinics_site.address}/clinic/").h1(SAY("my_clinic.title"))
    assert tab.page.evaluate(CALL) == "blocked"
    page = tab.page
    page.locator("#invite").fill(f"https://evil.example/clinic/#{server.invite}")
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    page.get_by_text(SAY("my_clinic.wrong.other")).first.wait_for()
    page.locator("#invite").fill(f"{clinics_site.address}/clinic/#{server.invite}")
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    told(tab, "states.all", n=0)


@pytest.mark.parametrize(("invite", "path"), [("unknown", "unknown"), ("used", "used")])
def test_an_invitation_that_is_good_no_more(
    phone: Any, clinics_site: Site, server: RecordServer, invite: str, path: str
) -> None:
    server.invites = {"v" * 43: "somebody else"} if invite == "used" else {"v" * 43: "open"}
    tab = Tab(phone.new_page())
    page = opens(tab, clinics_site, ("v" if invite == "used" else "x") * 43)
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    told(tab, f"states.{path}")
    assert "POST /records/mine" not in server.asked


def test_a_server_that_refuses_misreads_or_ends_it(
    phone: Any, clinics_site: Site, server: RecordServer
) -> None:
    tab = Tab(phone.new_page())
    answers(tab, clinics_site)
    server.refuses["POST /records/mine"] = 507
    page = agrees(tab, clinics_site, server)
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


def test_an_emergency_page_asks_nobody(
    phone: Any, clinics_site: Site, server: RecordServer
) -> None:
    tab = Tab(phone.new_page())
    agrees(tab, clinics_site, server)
    told(tab, "states.all", n=0)
    page = tab.page
    count = len(server.asked)
    Walk(page, clinics_site.address).open("/check/")
    tab.ready()
    walk = Walk(page, clinics_site.address)
    walk.tick("saddle")
    tab.until("location.pathname.endsWith('/advice/')", True)
    page.wait_for_timeout(2500)
    assert server.asked[count:] == []
