"""In a folder of another site; in browsers that cannot or may not; when a new version comes."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import Site, Tab, build, renewed
from unknot.library.load import load
from unknot.library.regions import country_of

SAY = load().words.say


@pytest.mark.soak
def test_in_a_folder_it_stays_in_that_folder(tmp_path: Path, tabs: Any) -> None:
    said = build(tmp_path / "host" / "back", "--base", "/back/")
    assert "Warning" in said
    site = Site(tmp_path / "host").start()
    tab = tabs().open(f"{site.address}/back/")
    walk = Walk(tab.page, f"{site.address}/back")
    walk.follow("home.start")
    for _ in range(3):
        walk.reply(Person())
    tab.page.reload()
    tab.ready()
    assert "/back/check/" in tab.page.url
    assert {url.removeprefix(site.address)[:6] for url in tab.asked} == {"/back/"}
    site.kill()


@pytest.mark.soak
def test_without_javascript_the_plain_page_is_one_tap_away(chromium: Any, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/")
    page.get_by_role("link", name=SAY("phone.plain")).click()
    text = page.locator("main").inner_text()
    order = [SAY("phone.sheet.danger"), SAY("danger.lines.saddle"), "Heat", "Cold",
             SAY("remedies.stretch.name"), SAY("remedies.tens.name")]  # fmt: skip
    places = [text.find(each) for each in order]
    assert places == sorted(places) and places[0] >= 0
    context.close()


@pytest.mark.soak
def test_a_browser_that_lacks_something_is_shown_the_plain_page(chromium: Any, site: Site) -> None:
    context = chromium.new_context()
    context.add_init_script("delete window.DecompressionStream")
    tab = Tab(context.new_page())
    tab.page.goto(f"{site.address}/")
    tab.h1(SAY("phone.unsupported.title"))
    context.close()


@pytest.mark.soak
def test_a_browser_that_stores_nothing_says_so_and_can_be_used(chromium: Any, site: Site) -> None:
    context = chromium.new_context()
    tab = Tab(context.new_page())
    worker = (site.folder / "static" / "browser" / "worker" / "opfs.js").read_text()
    refusing = worker.replace(
        "const root = await navigator.storage.getDirectory();",
        'throw new DOMException("no", "SecurityError");',
    )
    context.route("**/sw.js", lambda route: route.abort())
    context.route(
        "**/opfs.js", lambda route: route.fulfill(body=refusing, content_type="text/javascript")
    )
    fetched: list[str] = []
    tab.page.on("request", lambda request: fetched.append(request.url))
    tab.page.goto(f"{site.address}/")
    tab.h1(SAY("phone.refused.title"))
    assert not [url for url in fetched if url.endswith(".wasm")], "said before megabytes came"
    tab.page.get_by_role("button", name=SAY("phone.refused.use")).click()
    tab.ready()
    tab.h1(SAY("home.title"))
    context.close()


@pytest.mark.soak
def test_a_new_version_is_fetched_whole_and_used_at_the_next_start(
    built: Path, tmp_path: Path, tabs: Any
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    site = Site(folder).start()
    tab = tabs().open(f"{site.address}/")
    Walk(tab.page, site.address).follow("home.start")
    Walk(tab.page, site.address).reply(Person())
    css = folder / "static" / "phone" / "phone.css"
    old = css.read_text()
    renewed(folder, css, old + "/* new */")
    tab.page.reload()  # finds the new version, and fetches it in the background
    tab.ready()
    state = "navigator.serviceWorker.getRegistration().then((found) => found.waiting?.state ?? '')"
    tab.until(state, "installed")
    tab.page.close()
    tab = tabs()
    tab.page.goto("about:blank")
    tab.page.wait_for_timeout(2000)  # nobody uses the old one any more
    tab.open(f"{site.address}/check/?screen=toilet")
    text = "fetch('/static/phone/phone.css').then((found) => found.text())"
    assert tab.reads(text).endswith("/* new */")
    tab.h1(SAY("screens.toilet.title"))
    Walk(tab.page, site.address).reply(Person())  # what was stored is there, and goes on
    tab.h1(SAY("screens.legs.title"))
    site.kill()


@pytest.mark.parametrize(
    ("locale", "number"), [("en-US", "911"), ("de-AT", "112"), ("en-GB", "999"), ("es-CO", "123")]
)
def test_danger_signs_that_are_ready_before_python_call_where_the_browser_is(
    chromium: Any, site: Site, locale: str, number: str
) -> None:
    """By the same rule as the server; here Python never comes."""
    context = chromium.new_context(locale=locale)
    context.route("**/worker.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{site.address}/danger/")
    page.wait_for_selector(f'main a.call[href="tel:{number}"]')
    expected = country_of([locale])
    words = load(language="es" if locale.startswith("es") else "en").words
    assert words.say(f"places.countries.{expected}") in page.locator("main .country").inner_text()
    context.close()


def test_what_to_call_where_the_number_fails_is_ready_before_python_too(
    chromium: Any, site: Site
) -> None:
    context = chromium.new_context(locale="es-AR")
    context.route("**/worker.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{site.address}/danger/")
    page.wait_for_selector('main a.call[href="tel:107"]')
    assert (
        load(language="es").words.say("places.notes.ambulance.AR")
        in page.locator("main .country").inner_text()
    )
    context.close()
