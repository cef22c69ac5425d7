"""What the phone shows before Python is there, in the language that the browser asks for."""

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from reports.sheets.pseudo import PSEUDO, accented, call_read, write
from support.sites import PHONE, SAY, Site, Source
from unknot.library.load import load
from unknot.library.translations.standing import MARK

SPANISH = "es"  # the pseudo-language under a tag that browsers know
READY = ("", "check/", "danger/", "scope/", "walk/", "learn/", "learn/spasm/")
MUCH = 400_000  # bytes that a language may add
LITTLE = 12_000  # the same for whoever does not speak it: its name, and links to its pages


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a second language, in which one sentence of one page is behind."""
    source = Source.copy(tmp_path_factory.mktemp("source"))
    content = source.folder / "unknot" / "content"
    made = write(tmp_path_factory.mktemp("pseudo"))
    shutil.rmtree(content / "words" / SPANISH)
    shutil.copytree(made / "words" / PSEUDO, content / "words" / SPANISH)
    call_read(content, SPANISH, {"numbers.title": "What English said before."})
    return source.build(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in English alone."""
    source = Source.copy(tmp_path_factory.mktemp("source"))
    shutil.rmtree(source.folder / "unknot" / "content" / "words" / SPANISH)
    return source.build(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture
def site(spanish: Path) -> Iterator[Site]:
    site = Site(spanish).start()
    yield site
    site.kill()


def test_each_page_that_is_ready_has_a_twin(spanish: Path) -> None:
    for folder in READY:
        if not (spanish / folder).is_dir():
            continue
        page = (spanish / folder / f"{SPANISH}.html").read_text("utf-8")
        assert f'<html lang="{SPANISH}"' in page, folder
        assert MARK not in page
        assert "-version-" not in page, "it knows its version"
    waits = (spanish / f"wait.{SPANISH}.html").read_text("utf-8")
    assert accented(SAY("phone.wait_title")) in waits
    assert accented(SAY("phone.sheet.title")) in (spanish / "plain" / f"{SPANISH}.html").read_text(
        "utf-8"
    )


def test_a_page_that_would_be_in_two_languages_has_none(spanish: Path) -> None:
    assert not (spanish / "numbers" / f"{SPANISH}.html").exists()
    assert (spanish / "numbers" / "index.html").exists()


@pytest.mark.soak
def test_with_english_alone_nothing_is_added(alone: Path) -> None:
    assert "data-languages" not in (alone / "index.html").read_text("utf-8")
    assert {path.name for path in alone.rglob("*.html")} == {"index.html", "404.html"}


def test_a_language_adds_little_and_nothing_where_nobody_speaks_it(
    spanish: Path, alone: Path, built: Path
) -> None:
    assert (
        size(built, SPANISH) - size(alone) < MUCH
    )  # `spanish` is the pseudo-language: longer by 40 %
    for folder in (spanish, built):
        assert size(folder) - size(alone) < LITTLE


def size(folder: Path, spoken: str = "") -> int:
    """What is fetched: pages as they are compressed on the way, packs as they are."""
    import gzip

    found = re.search(r"^const LATER = (.*);$", (folder / "sw.js").read_text("utf-8"), re.MULTILINE)
    others = json.loads(found[1]) if found else {}
    left = {path for tag, paths in others.items() if tag != spoken for path in paths}
    files = [
        path for path in folder.rglob("*.*") if path.relative_to(folder).as_posix() not in left
    ]
    pages = sum(len(gzip.compress(path.read_bytes())) for path in files if path.suffix == ".html")
    return pages + sum(path.stat().st_size for path in files if path.suffix == ".pack")


@pytest.mark.parametrize("path", ["/", "/danger/", "/diary/"])
def test_a_browser_that_asks_for_it_is_never_shown_english(
    path: str, chromium: Any, site: Site
) -> None:
    """Before Python, and with it: the first words, those of the host, and the language that a voice reads."""
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=PHONE, locale="es-MX")
    page = context.new_page()
    page.route("**/*.wasm", lambda route: route.abort())  # Python never comes
    page.goto(f"{site.address}{path}")
    expect(page.locator("html")).to_have_attribute("lang", SPANISH)
    expect(page.locator("main h1").first).to_be_visible()
    said = page.locator("body").inner_text()
    assert SAY("common.danger") not in said
    expect(page.locator("a.danger-link, .button.second").first).to_have_text(
        accented(SAY("common.danger"))
    )
    words = page.evaluate("document.querySelector('template[data-say=offline]').innerHTML")
    assert words == accented(SAY("phone.offline"))
    links = page.evaluate(
        "[...document.querySelectorAll('body a[href]:not([href^=tel])')].map(a => new URL(a.href).pathname)"
    )
    assert links
    for link in links:  # from wherever it is shown, "skip to the page" too
        assert (site.folder / link.strip("/") / "index.html").is_file(), link
    context.close()


@pytest.mark.soak
def test_what_python_speaks_is_kept_for_the_next_start(chromium: Any, site: Site) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=PHONE, locale="es-ES")
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{site.address}/")
    page.locator("html[data-host=ready]").wait_for(state="attached")
    page.locator("footer a[href*='/language/']").click()
    page.locator("input[value=en]").check()
    page.locator("main form button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=60_000)
    assert page.evaluate("localStorage.getItem('unknot/language')") == "en"
    page.goto(f"{site.address}/danger/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "foreign" not in (page.locator("html").get_attribute("class") or "")
    context.close()


def test_a_browser_that_asks_for_english_gets_it_at_once(chromium: Any, site: Site) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site.address}/danger/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-wanted") is None
    context.close()


def test_what_the_home_screen_shows_is_in_each_language(built: Path) -> None:
    """And one app, whichever manifest it was installed by; a lost address answers in each language."""
    manifests = {}
    for page, name in (("index", "manifest.webmanifest"), ("es", "manifest.es.webmanifest")):
        assert f'href="./{name}"' in (built / f"{page}.html").read_text("utf-8")
        manifests[page] = json.loads((built / name).read_text("utf-8"))
    assert manifests["es"]["description"] == load(language="es").words.say("home.ask")
    differ = {key for key, said in manifests["index"].items() if said != manifests["es"][key]}
    assert differ == {"description", "lang"}
    lost = (built / "404.html").read_text("utf-8")
    for tag in ("en", "es"):
        assert f'<section lang="{tag}" dir="ltr">' in lost
        assert load(language=tag).words.say("trouble.danger") in unescape(lost)
