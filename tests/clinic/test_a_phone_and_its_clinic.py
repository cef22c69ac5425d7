"""End to end: an invitation of the real server, the phone's app in a real browser, three events, the end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Walk
from support.clinic_phones import invited
from support.clinics import Mailbox
from support.clinics_site import STATE, agrees, answers, clinics_site, comes_true, ends, told
from support.phone import SMALL
from support.sites import SAY, Site, Tab


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Mailbox]:
    found = Mailbox(tmp_path / "clinic")
    yield found
    found.kill()


@pytest.fixture
def theirs(clinic: Mailbox, tmp_path: Path) -> Iterator[Site]:
    site = clinics_site(tmp_path, clinic.address)
    yield site
    site.kill()


def kinds(clinic: Mailbox) -> list[str]:
    return [row[0] for row in clinic.sql("SELECT kind FROM event ORDER BY number")]


def rates(tab: Tab, site: Site, pain: int) -> None:
    """One more event of one's own."""
    Walk(tab.page, site.address).open("/diary/")
    tab.ready()
    tab.page.locator(f"[name=now][value='{pain}']").first.check(force=True)
    tab.page.locator("main form button").last.click()
    tab.page.locator("[role=status]").first.wait_for()


def test_from_the_invitation_to_the_end(chromium: Any, clinic: Mailbox, theirs: Site) -> None:
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    context.set_default_timeout(60_000)
    try:
        tab = Tab(context.new_page())
        page = agrees(tab, theirs, invited(clinic, "Bed 4"))
        told(tab, "states.nothing")
        answers(tab, theirs)
        tab.open(theirs.address).ready()
        assert comes_true(tab, lambda: "screening.answered" in kinds(clinic)), "home sent it"
        clinic.kill()
        for pain in (4, 5):
            rates(tab, theirs, pain)
        tab.open(f"{theirs.address}/clinic/").ready()
        told(tab, "states.no_network")
        clinic.start()
        tab.open(theirs.address).ready()
        assert comes_true(tab, lambda: kinds(clinic).count("diary.written") == 2), kinds(clinic)
        tab.open(f"{theirs.address}/clinic/").ready()
        tab.until(f"{STATE}?.startsWith('All is sent')", True)
        page.get_by_text(SAY("my_clinic.held.change"), exact=True).click()
        page.get_by_label(SAY("my_clinic.parts.notes")).check()
        page.get_by_role("button", name=SAY("my_clinic.held.save")).click()
        assert comes_true(
            tab, lambda: clinic.sql("SELECT allowed FROM patient") == [("record notes",)]
        )
        assert comes_true(tab, lambda: kinds(clinic).count("diary.written") == 2)
        page.get_by_text(SAY("my_clinic.held.looks"), exact=True).click()
        page.get_by_text(SAY("my_clinic.states.nobody")).wait_for()
        ends(tab)
        told(tab, "states.gone")
        assert kinds(clinic) == []
        assert clinic.sql("SELECT label, ended_at IS NULL FROM patient") == [("Bed 4", 0)]
        assert "Bed 4" not in clinic.log.read_text()
    finally:
        context.close()
