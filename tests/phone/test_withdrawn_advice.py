"""Advice that was withdrawn: an old copy hears it, stops, stays so, and finds the way out."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_first_remedy import interview, kept_whole, to_a_session

from benchmarks.walk import Walk
from support.sites import NEWER, SAY, WHY, Site, Tab, browsing, put

TITLE = SAY("withdrawn.title")
CLOSED = ("/", "/check/", "/plan/", "/advice/", "/session/", "/ready/?remedy=heat", "/rate/",
          "/show/", "/scope/", "/nowhere/")  # fmt: skip
FOCUS = "document.dispatchEvent(new Event('visibilitychange'))"


def withdraw(site: Site, newer: Path) -> None:
    """Only the news, as if the new version was not copied yet."""
    (site.folder / "withdrawn.json").write_bytes((newer / "withdrawn.json").read_bytes())


def at(tab: Tab, address: str) -> Tab:
    tab.page.goto(address)
    tab.ready()
    return tab


def tap(tab: Tab, path: str) -> Tab:
    """A link to this address, from whatever page this is."""
    link = "(path) => { const a = document.createElement('a'); a.href = path; document.body.append(a); a.click(); }"
    tab.page.evaluate(link, path)
    tab.page.wait_for_url(f"**{path}")
    return tab


def kinds(tab: Tab, folder: Path) -> list[str]:
    with tab.page.expect_download() as saved:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    saved.value.save_as(folder / "record.zip")
    with zipfile.ZipFile(folder / "record.zip") as archive:
        return [json.loads(line)["kind"] for line in archive.read("events.jsonl").splitlines()]


def test_an_old_copy_stops_at_once_stays_so_offline_and_gets_out_by_the_new_version(
    chromium: Any, own_site: Site, newer: Path, tmp_path: Path
) -> None:
    with browsing(chromium.browser_type, tmp_path / "profile") as context:
        stopped_in_a_session(Tab(context.new_page()), own_site, newer)
    own_site.kill()
    with browsing(chromium.browser_type, tmp_path / "profile") as context:
        tab = Tab(context.new_page())
        closed_offline(tab, own_site)
        assert {"screening.answered", "remedy.started"} <= set(kinds(tab, tmp_path))
        put(newer, own_site.folder)
        own_site.start()
        tap(tab, "/").h1(TITLE)
        tab.page.get_by_role("button", name=SAY("withdrawn.renew")).click()
        tab.page.get_by_role("heading", level=1).filter(has_not_text=TITLE).wait_for(timeout=60_000)
        tab.ready()
        tap(tab, "/record/").h1(SAY("record.title"))
        assert {"screening.answered", "remedy.started"} <= set(kinds(tab, tmp_path))
        tap(tab, "/plan/").h1(SAY("plan.title"))


def stopped_in_a_session(tab: Tab, site: Site, newer: Path) -> None:
    tab.open(f"{site.address}/")
    to_a_session(interview(tab, site.address))
    tab.page.locator("[data-clock]").wait_for()
    kept_whole(tab, site)
    withdraw(site, newer)
    tab.page.evaluate(FOCUS)  # as when the phone is taken up again
    tab.h1(TITLE)
    assert WHY in tab.page.locator("main").inner_text()
    assert tab.page.locator("[data-clock]").count() == 0


def closed_offline(tab: Tab, site: Site) -> None:
    """After a restart without a network: every page but danger signs, numbers and the record."""
    at(tab, f"{site.address}/session/").h1(TITLE)
    for path in CLOSED:
        tap(tab, path).h1(TITLE)
        assert WHY in tab.page.locator("main").inner_text(), path
        assert path in tab.page.url
    at(tab, f"{site.address}/plain/").h1(TITLE)
    tab.page.get_by_role("button", name=SAY("withdrawn.renew")).click()
    tab.page.get_by_text(SAY("withdrawn.offline")).wait_for()
    tab.page.locator("main").get_by_role("link", name=SAY("common.danger")).click()
    tab.h1(SAY("danger.title"))
    tap(tab, "/numbers/").h1(SAY("numbers.title"))
    tap(tab, "/record/").h1(SAY("record.title"))


@pytest.mark.soak
def test_without_a_new_version_it_says_so(own_site: Site, newer: Path, tabs: Any) -> None:
    tab = tabs().open(f"{own_site.address}/")
    withdraw(own_site, newer)
    at(tab, f"{own_site.address}/")
    tab.h1(TITLE)
    tab.page.get_by_role("button", name=SAY("withdrawn.renew")).click()
    tab.page.get_by_text(SAY("withdrawn.none")).wait_for()
    tab.h1(TITLE)


@pytest.mark.soak
def test_an_alarm_that_was_raised_before_still_holds(
    own_site: Site, newer: Path, tabs: Any
) -> None:
    tab = tabs().open(f"{own_site.address}/")
    walk = Walk(tab.page, own_site.address)
    walk.follow("home.start")
    walk.tick("saddle")
    withdraw(own_site, newer)
    tab.page.evaluate(FOCUS)
    tab.h1(TITLE)
    said = SAY("withdrawn.holds", help=SAY("cards.emergency.title"))
    tab.page.get_by_text(said).wait_for()
    tab.page.locator("a.call").wait_for()


@pytest.mark.soak
def test_an_answer_on_its_way_brings_no_advice(own_site: Site, newer: Path, tabs: Any) -> None:
    withdraw(own_site, newer)
    tab = tabs()
    tab.page.goto(f"{own_site.address}/check/")
    tab.ready()
    tab.h1(TITLE)
    assert tab.page.locator("main form").count() == 0


@pytest.mark.soak
def test_what_is_no_list_withdraws_nothing(own_site: Site, newer: Path, tabs: Any) -> None:
    tab = tabs().open(f"{own_site.address}/")
    for said in ("<!doctype html><p>Not found</p>", "{}", "null", '[1, null, {"id": 1}]', ""):
        (own_site.folder / "withdrawn.json").write_text(said)
        with tab.page.expect_response("**/withdrawn.json"):
            tab.page.evaluate(FOCUS)
        tap(tab, "/scope/").h1(SAY("scope.title"))
        tap(tab, "/").h1(SAY("home.title"))
    assert tab.wrong == []
    withdraw(own_site, newer)  # and after all of these it still listens
    tab.page.evaluate(FOCUS)
    tab.h1(TITLE)


@pytest.mark.soak
def test_the_new_version_is_not_withdrawn(newer: Path, tabs: Any) -> None:
    site = Site(newer).start()
    tab = tabs().open(f"{site.address}/")
    tab.h1(NEWER)
    site.kill()
