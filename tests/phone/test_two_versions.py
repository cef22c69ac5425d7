"""An old version and a new one at once: pages and Python of two versions never work together."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import SAY, Site, Tab, put

NO_WORKER = "An unknown error occurred when fetching the script."
VERSION = "document.getElementById('host')?.dataset.version"
TAKE_OVER = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  await found.update();
  const next = found.installing ?? found.waiting;
  while (next.state === "installing") await new Promise((later) => setTimeout(later, 100));
  next.postMessage("take over now");
  while (next.state !== "activated") await new Promise((later) => setTimeout(later, 100));
}"""


def version_of(folder: Path) -> str:
    return str(json.loads((folder / "version.json").read_text())["version"])


def use_it_here(tab: Tab) -> None:
    tab.page.get_by_role("button", name=SAY("phone.second.use")).click()


def answered_once(site: Site, tab: Tab) -> Tab:
    tab.open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    walk.reply(Person())
    return tab


def both(old: Tab, new: Tab, site: Site, newer: Path) -> None:
    """The new tab takes the record and brings it up to date; the old one asks for it back."""
    before = old.reads(VERSION)
    new.page.goto(f"{site.address}/check/")
    new.ready("busy")
    use_it_here(new)
    new.ready()
    new.h1(SAY("screens.legs.title"))  # what was answered in the old tab is there
    assert new.reads(VERSION) == version_of(newer) != before
    old.ready("busy")
    use_it_here(old)
    old.until(VERSION, version_of(newer)).ready()
    old.h1(SAY("screens.legs.title"))
    new.ready("busy")
    assert [line for line in old.wrong + new.wrong if line != NO_WORKER] == []


@pytest.mark.soak
def test_an_old_tab_becomes_new_when_a_new_one_had_the_record(
    own_site: Site, newer: Path, tabs: Any
) -> None:
    old = answered_once(own_site, tabs())
    put(newer, own_site.folder)
    old.page.evaluate(TAKE_OVER)
    both(old, tabs(), own_site, newer)


@pytest.mark.soak
def test_without_a_service_worker_too(own_site: Site, newer: Path, tabs: Any) -> None:
    first = tabs()
    first.page.context.route("**/sw.js", lambda route: route.abort())
    old = answered_once(own_site, first)
    put(newer, own_site.folder)
    both(old, tabs(), own_site, newer)


def test_python_of_another_version_than_the_page_never_sees_the_record(
    own_site: Site, newer: Path, tabs: Any
) -> None:
    pack = Path("static/python/unknot.pack")
    own = (own_site.folder / pack).read_bytes()
    shutil.copy(newer / pack, own_site.folder / pack)  # half copied
    tab = tabs()
    tab.page.context.route("**/sw.js", lambda route: route.abort())
    tab.page.goto(f"{own_site.address}/plan/")
    tab.ready("stale")
    tab.h1(SAY("phone.stale.title"))
    folder = "async () => { const found = []; for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name); return found; }"
    assert tab.reads(folder) == []
    (own_site.folder / pack).write_bytes(own)
    tab.page.get_by_role("button", name=SAY("withdrawn.renew")).click()
    tab.page.wait_for_url(f"{own_site.address}/")
    tab.ready()


@pytest.mark.soak
def test_a_first_visit_that_was_cut_short_goes_on_with_the_version_that_is_there_now(
    own_site: Site, newer: Path, tabs: Any
) -> None:
    """The old version's archives were not kept yet, and are nowhere any more."""
    tab = tabs()
    network = tab.page.context
    network.route("**/*.pack", lambda route: route.abort())
    tab.page.goto(f"{own_site.address}/scope/")
    tab.ready("offline")
    put(newer, own_site.folder)
    network.unroute("**/*.pack")
    tab.until(VERSION, version_of(newer)).ready()
