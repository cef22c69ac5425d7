"""In the phone: a plan with the clinic's signature comes into the record by itself, and narrows what is offered."""

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.walk import Walk
from support.clinics_home import KEY
from support.clinics_site import IDLE, agrees, answers, clinics_site, comes_true, told
from support.phone import SMALL
from support.record_server import RecordServer
from support.sites import SAY, Site, Tab
from unknot.clinic.patients.plan_key import public_key, signed

CLINIC = "Praxis Weber"
PLAN: dict[str, Any] = {
    "plan": "p1", "by": "Dr. Weber", "written": "2026-11-20T09:00:00+00:00", "until": "2999-01-31",
    "without": ["tens"], "doses": {"heat": 600}, "message": "Go easy on the stairs.",
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[RecordServer]:
    found = RecordServer()
    yield found
    found.stop()


@pytest.fixture
def theirs(server: RecordServer, tmp_path: Any) -> Iterator[Site]:
    site = clinics_site(tmp_path, server.address, public_key(KEY))
    yield site
    site.kill()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Tab]:
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    context.set_default_timeout(120_000)
    yield Tab(context.new_page())
    context.close()


def looked(tab: Tab, site: Site, server: RecordServer) -> None:
    """The page that asks for a plan in any case, until all of it is done."""
    asked = server.asked.count("GET /records/mine/plan")
    tab.open(f"{site.address}/clinic/").ready()
    assert comes_true(tab, lambda: server.asked.count("GET /records/mine/plan") > asked)
    tab.until(IDLE, True)


def test_it_comes_is_shown_and_counts(tab: Tab, theirs: Site, server: RecordServer) -> None:
    agrees(tab, theirs, server.invite)
    told(tab, "states.nothing")
    answers(tab, theirs)
    server.plan = signed({"sub": server.only.consent, "plan": PLAN}, "l" * 43)
    looked(tab, theirs, server)
    looked(tab, theirs, server)
    assert "clinic.planned" not in server.kinds, "another's signature"
    server.plan = signed({"sub": server.only.consent, "plan": PLAN}, KEY)
    looked(tab, theirs, server)
    looked(tab, theirs, server)
    assert server.kinds.count("clinic.planned") == 1, "the clinic sees that it came, once"
    walk, page = Walk(tab.page, theirs.address), tab.page
    walk.open("/")
    page.get_by_text(SAY("from_clinic.line", clinic=CLINIC)).wait_for()
    walk.open("/clinic-plan/")
    page.get_by_text(PLAN["message"]).wait_for()
    page.get_by_text(SAY("from_clinic.without", remedy=SAY("remedies.tens.name"))).wait_for()
