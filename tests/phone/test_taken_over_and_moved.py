"""A page that was put aside is taken over by a new version; a phone that travels."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from test_first_remedy import interview, to_a_session
from test_two_versions import VERSION, version_of
from test_withdrawn_advice import tap

from support.sites import SAY, Site, Tab, browsing, put

# Headless pages are never hidden: only what the page is told of it is made up.
ASIDE = """Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
document.dispatchEvent(new Event("visibilitychange"))"""
STATE = """navigator.serviceWorker.getRegistration().then(async (found) => {
  if (!found.installing && !found.waiting) await found.update();
  return found.waiting?.state ?? ""; })"""
LONDON, AUCKLAND = "Europe/London", "Pacific/Auckland"


@pytest.mark.soak
def test_a_session_in_a_hidden_page_goes_on_when_a_new_version_takes_over(
    own_site: Site, newer: Path, tabs: Any
) -> None:
    tab = tabs().open(f"{own_site.address}/")
    walk = interview(tab, own_site.address)
    to_a_session(walk)
    old = tab.reads(VERSION)
    put(newer, own_site.folder)
    (own_site.folder / "withdrawn.json").write_text("[]")
    tab.until(STATE, "installed")
    tab.page.evaluate(
        "navigator.serviceWorker.addEventListener('controllerchange', () => { document.body.dataset.taken = 1; })"
    )
    tab.page.evaluate(ASIDE)
    tab.until("document.body.dataset.taken", "1")
    tab.page.locator("[data-clock]").wait_for()
    assert tab.reads(VERSION) == old

    walk.press("session.hurts")  # the old Python is still here, and stores it
    walk.choose("3")
    walk.press("rate.save")
    tab.page.wait_for_url(f"{own_site.address}/")
    tab.page.get_by_role("link", name=SAY("common.record")).click()
    tab.until(VERSION, version_of(newer))
    tab.ready()
    tab.h1(SAY("record.title"))
    tap(tab, "/").page.locator(".change").wait_for()  # what was said before and after the swap
    assert tab.wrong == []


def opens(tab: Tab) -> str:
    """When heat may be used again, as the plan says it."""
    tap(tab, "/scope/")
    tap(tab, "/plan/").h1(SAY("plan.title"))
    return re.findall(r"\d\d:\d\d", tab.page.locator("main").inner_text())[0]


@pytest.mark.soak
def test_times_are_told_where_the_phone_is(chromium: Any, site: Site, tmp_path: Path) -> None:
    kind, profile = chromium.browser_type, tmp_path / "profile"
    with browsing(kind, profile) as context:
        tab = Tab(context.new_page())
        move = context.new_cdp_session(tab.page)
        move.send("Emulation.setTimezoneOverride", {"timezoneId": LONDON})
        tab.open(f"{site.address}/")
        walk = interview(tab, site.address)
        to_a_session(walk)

        walk.press("session.hurts")
        walk.choose("3")
        walk.press("rate.save")
        home = opens(tab)
        move.send("Emulation.setTimezoneOverride", {"timezoneId": ""})
        move.send("Emulation.setTimezoneOverride", {"timezoneId": AUCKLAND})
        assert opens(tab) == shifted(home)  # within one visit
    with browsing(kind, profile, timezone_id=AUCKLAND) as context:
        tab = Tab(context.new_page()).open(f"{site.address}/")
        assert opens(tab) == shifted(home)  # and between two


def shifted(time: str) -> str:
    """A clock time of London in Auckland, today."""
    there = datetime.now(ZoneInfo(AUCKLAND)).utcoffset()
    here = datetime.now(ZoneInfo(LONDON)).utcoffset()
    assert there is not None and here is not None
    return f"{datetime.strptime(time, '%H:%M') + (there - here):%H:%M}"
