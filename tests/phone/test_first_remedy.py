"""From the first visit to the first remedy inside the browser; then without any network."""

from pathlib import Path
from typing import Any

from benchmarks.walk import Person, Walk
from support.sites import Site, Tab, browsing, checksums


def interview(tab: Tab, address: str) -> Walk:
    walk = Walk(tab.page, address)
    walk.follow("home.start")
    walk.answer_all(Person())
    return walk


def to_a_session(walk: Walk) -> None:
    walk.follow("plan.start.heat")
    walk.answer_all(Person())
    walk.choose("6")
    walk.press("ready.start.heat")


def test_the_way_from_it_hurts_to_the_next_step_and_on_without_a_network(
    chromium: Any, site: Site, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    kind = chromium.browser_type
    with browsing(kind, tmp_path / "profile") as context:
        tab = Tab(context.new_page()).open(f"{site.address}/")
        walk = interview(tab, site.address)
        assert walk.at == "/advice/"
        to_a_session(walk)
        assert walk.at == "/session/"
        expect(tab.page.locator("[data-clock]")).not_to_have_text("0:00")
        kept_whole(tab, site)
    site.kill()
    with browsing(kind, tmp_path / "profile") as context:
        tab = Tab(context.new_page()).open(f"{site.address}/session/")
        walk = Walk(tab.page, site.address)
        expect(tab.page.locator("[data-clock]")).to_be_visible()

        walk.press("session.hurts")
        assert walk.at == "/rate/"
        walk.choose("3")
        walk.press("rate.save")
        assert walk.at == "/"
        said = walk.words("home.done_less", before=6, after=3)
        expect(tab.page.locator(".change")).to_contain_text(said)
        # Whether its advice was withdrawn is all that it asks the network, which is gone.
        assert [line for line in tab.wrong if "ERR_CONNECTION_REFUSED" not in line] == []
        assert {url.split("/")[2] for url in tab.asked} == {f"127.0.0.1:{site.port}"}


def kept_whole(tab: Tab, site: Site) -> None:
    """Wait until the service worker has every file of this version, and those that are the same once."""
    files = checksums(site)
    count = """async () => { let n = 0;
      for (const name of await caches.keys()) n += (await (await caches.open(name)).keys()).length;
      return n; }"""
    for _ in range(1200):
        if tab.reads(count) >= len(files):
            return
        tab.page.wait_for_timeout(50)
    raise AssertionError("not every file was kept")
