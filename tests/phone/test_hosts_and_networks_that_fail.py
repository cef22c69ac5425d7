"""Networks that go in the middle, hosts that send the wrong thing: it waits, says so, and goes on."""

from typing import Any

import pytest
from test_first_remedy import kept_whole

from support.sites import NEWER, SAY, Site, Tab

BAR = "#host [data-doing]"


def waits(tab: Tab) -> None:
    """It says that not everything is here; danger signs are."""
    tab.ready("offline")
    assert SAY("phone.offline") in tab.page.locator(BAR).inner_text()
    tab.page.get_by_role("link", name=SAY("common.danger")).first.click()
    tab.h1(SAY("danger.title"))


@pytest.mark.parametrize("file", [".pack", pytest.param(".wasm", marks=pytest.mark.soak)])
@pytest.mark.soak
def test_a_network_lost_during_the_first_download_comes_back(
    own_site: Site, tabs: Any, file: str
) -> None:
    own_site.faults[file] = "cut"
    tab = tabs()
    tab.page.goto(f"{own_site.address}/")
    waits(tab)
    own_site.faults.clear()
    tab.ready()


@pytest.mark.soak
def test_a_cache_of_which_half_is_gone_waits_for_the_network(own_site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{own_site.address}/")
    kept_whole(tab, own_site)
    own_site.kill()
    gone = """async () => { for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const each of await cache.keys()) if (/unknot.pack|asm/.test(each.url)) await cache.delete(each);
    } }"""
    tab.page.evaluate(gone)
    tab.page.goto(f"{own_site.address}/")
    waits(tab)
    own_site.start()
    tab.ready()
    kept_whole(tab, own_site)


@pytest.mark.soak
def test_wrong_types_are_mended(own_site: Site, tabs: Any) -> None:
    for end in (".mjs", ".wasm", ".pack", ".css"):
        own_site.faults[end] = "text/plain"
    tab = tabs().open(f"{own_site.address}/")
    tab.h1(SAY("home.title"))
    sheets = "[...document.styleSheets].map((each) => each.cssRules.length > 0)"
    assert tab.page.evaluate(sheets) == [True, True]


@pytest.mark.soak
@pytest.mark.parametrize("worker", [True, False])
def test_a_page_in_place_of_a_missing_file_is_not_taken_for_it(
    own_site: Site, tabs: Any, worker: bool
) -> None:
    own_site.faults["unknot.pack"] = "html"
    tab = tabs()
    if not worker:
        tab.page.context.route("**/sw.js", lambda route: route.abort())
    tab.page.goto(f"{own_site.address}/")
    waits(tab)
    own_site.faults.clear()
    tab.ready()


@pytest.mark.soak
def test_half_of_a_new_version_changes_nothing(own_site: Site, newer: Any, tabs: Any) -> None:
    tab = tabs().open(f"{own_site.address}/")
    kept_whole(tab, own_site)
    own_site.faults["nothing"] = "html"  # what is missing is answered with a page
    (own_site.folder / "sw.js").write_bytes((newer / "sw.js").read_bytes())
    (own_site.folder / "index.html").write_bytes((newer / "index.html").read_bytes())
    (own_site.folder / "static" / "python" / "unknot.pack").unlink()
    refused = """async () => { const found = await navigator.serviceWorker.getRegistration();
      await found.update(); const next = found.installing;
      if (!next) return "it was too quick";
      while (next.state === "installing") await new Promise((later) => setTimeout(later, 50));
      return next.state; }"""
    assert tab.page.evaluate(refused) == "redundant"
    tab.page.goto(f"{own_site.address}/")
    tab.ready()
    tab.h1(SAY("home.title"))
    assert SAY("home.title") != NEWER
