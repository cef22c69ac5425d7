"""A phone fetches the words of the languages that somebody speaks on it, and no others."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from support.sites import PHONE, SAY, Site, Tab, put
from unknot.library.load import load

WORDS = "/static/python/words.es.pack"
SPANISH = load(language="es").words.say
# Every path that is kept, of whichever version.
KEPT = """async () => { const all = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname);
  return all; }"""


@contextmanager
def phone(chromium: Any, locale: str) -> Iterator[Tab]:
    context = chromium.new_context(viewport=PHONE, locale=locale)
    context.set_default_timeout(60_000)
    yield Tab(context.new_page())
    context.close()


def spanish(paths: list[str]) -> set[str]:
    return {
        path
        for path in paths
        if path == WORDS or path.endswith(("/es.html", ".es.html", "es.webmanifest"))
    }


def kept(tab: Tab) -> Any:
    """Once all is kept: what the page says last of a first visit."""
    tab.page.wait_for_timeout(2_000)
    return tab.reads(KEPT)


def choose(tab: Tab, tag: str) -> None:
    tab.page.locator("footer a[href*='/language/']").click()
    tab.page.locator(f"input[value={tag}]").check()
    tab.page.locator("main form button").click()


def test_who_speaks_english_fetches_no_spanish_until_it_is_chosen(
    chromium: Any, site: Site
) -> None:
    with phone(chromium, "en-GB") as tab:
        tab.open(f"{site.address}/")
        assert spanish(kept(tab)) == set()
        assert not [url for url in tab.asked if url.endswith(WORDS)]
        choose(tab, "es")
        tab.h1(SPANISH("home.title"))
        assert WORDS in spanish(kept(tab)) and "/danger/es.html" in spanish(kept(tab))
        site.kill()
        for tag, title in (("en", SAY("home.title")), ("es", SPANISH("home.title"))):
            choose(tab, tag)  # without a network, both ways
            tab.h1(title)
        tab.page.reload()
        tab.ready()
        tab.h1(SPANISH("home.title"))
        tab.page.goto(f"{site.address}/danger/")
        tab.h1(SPANISH("danger.title"))


def test_without_a_network_a_language_that_is_not_here_says_so_and_nothing_changes(
    chromium: Any, site: Site
) -> None:
    with phone(chromium, "en-GB") as tab:
        tab.open(f"{site.address}/")
        kept(tab)
        site.kill()
        choose(tab, "es")
        said = tab.page.locator("[role=alert]")
        said.wait_for()
        assert said.locator("[lang=es]").inner_text() == SPANISH("language.not_yet")
        assert SAY("language.not_yet") in said.inner_text()
        assert tab.page.locator("html").get_attribute("lang") == "en"
        tab.page.reload()
        tab.ready()
        assert tab.page.locator("html").get_attribute("lang") == "en"
        assert tab.page.evaluate("localStorage.getItem('unknot/language')") == "en"
        site.start()
        choose(tab, "es")  # and with one it is chosen
        tab.h1(SPANISH("home.title"))


@pytest.mark.soak
def test_who_asks_for_spanish_has_it_from_the_first_visit_on(chromium: Any, site: Site) -> None:
    with phone(chromium, "es-MX") as tab:
        tab.open(f"{site.address}/")
        tab.h1(SPANISH("home.title"))
        assert spanish(kept(tab)) >= {
            WORDS,
            "/es.html",
            "/wait.es.html",
            "/manifest.es.webmanifest",
        }
        assert (
            tab.page.locator("link[rel=manifest]")
            .get_attribute("href")
            .endswith("manifest.es.webmanifest")
        )
        site.kill()
        tab.page.goto(f"{site.address}/learn/")
        tab.ready()
        tab.h1(SPANISH("read.title"))
        assert tab.page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize(
    ("locale", "before", "held"),
    [
        pytest.param("es-MX", "", True, id="spoken", marks=pytest.mark.soak),
        pytest.param(
            "en-GB",
            "/wait.es.html",
            True,
            id="of a version that kept every language",
            marks=pytest.mark.soak,
        ),
        pytest.param("en-GB", "", False, id="not spoken"),
    ],
)
def test_a_new_version_brings_a_language_along_only_where_it_is_spoken(
    locale: str, before: str, held: bool, chromium: Any, own_site: Site, newer: Path
) -> None:
    with phone(chromium, locale) as tab:
        tab.open(f"{own_site.address}/")
        kept(tab)
        if before:
            tab.page.evaluate(
                f"caches.open('unknot / old').then((c) => c.put('{before}', new Response('')))"
            )
        put(newer, own_site.folder)
        tab.page.evaluate("navigator.serviceWorker.ready.then((f) => f.update()).then(() => 0)")
        version = json.loads((newer / "version.json").read_text())["version"]
        state = "navigator.serviceWorker.ready.then((f) => f.waiting?.state ?? '')"
        tab.until(state, "installed")
        paths = tab.reads(KEPT.replace("of await caches.keys()", f"of ['unknot / {version}']"))
        assert "/static/python/unknot.pack" in paths
        assert (WORDS in paths) is ("/danger/es.html" in paths) is held
