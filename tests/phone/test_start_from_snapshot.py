"""The second start goes on from a kept memory; whatever is wrong with that memory, it starts plainly."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import ROOT, SAY, Site, Tab, renewed
from support.snapshot import FILE, KEPT, SIZE, STARTS
from unknot.web.project.vendored import vendor

CANARY = "Slept badly, says the canary 7731"
HOLDS = f"""async (words) => {{
  const root = await navigator.storage.getDirectory();
  const bytes = new Uint8Array(await (await (await root.getFileHandle({FILE!r})).getFile()).arrayBuffer());
  const text = new TextDecoder("latin1").decode(bytes);
  return [text.includes(words), text.includes("unknot.web.home.views")];
}}"""
# Another byte in the middle; a head that says that a start with it never came to its end; half of it.
SPOILED = {
    "another byte": "file.write({ type: 'write', position: size / 2, data: new Uint8Array([1, 2, 3]) })",
    "a start that never ended": """file.write({ type: 'write', position: 0, data: new TextEncoder()
        .encode(JSON.stringify({ ...head, trying: true }) + String.fromCharCode(0)) })""",
    "another byte in the archives": "file.write({ type: 'write', position: size - 1000, data: new Uint8Array([1, 2, 3]) })",
    "half of it": "file.truncate(size / 2)",
    "no head": "file.write({ type: 'write', position: 0, data: new Uint8Array(4096) })",
}
SPOIL = """async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(FILE);
  const was = await handle.getFile(), size = was.size;
  const text = await was.slice(0, 4096).text();
  const head = JSON.parse(text.slice(0, text.indexOf(String.fromCharCode(0))));
  const file = await handle.createWritable({ keepExistingData: true });
  await ACT;
  await file.close();
}"""


def spoil(act: str) -> str:
    return SPOIL.replace("FILE", repr(FILE)).replace("ACT", act)


def starts(tab: Tab) -> tuple[int, int]:
    """How many starts there were of this version: plain ones, and from a kept memory."""
    found = tab.page.evaluate(STARTS) or {"plain": [], "fromSnapshot": []}
    return len(found["plain"]), len(found["fromSnapshot"])


def writes(site: Site, tab: Tab, words: str) -> None:
    tab.open(f"{site.address}/diary/")
    tab.page.locator("[name=note]").evaluate(
        "e => { for (let p = e; p; p = p.parentElement) if (p.tagName === 'DETAILS') p.open = true; }"
    )
    tab.page.locator("[name=note]").fill(words)
    tab.page.locator("main form:has([name=note]) button.button").last.click()
    tab.until("document.querySelector('main')?.innerText.includes(" + json.dumps(words) + ")", True)


@pytest.fixture(scope="module")
def eager(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, whose pages do not wait until it is quiet."""
    import shutil

    folder = shutil.copytree(built, tmp_path_factory.mktemp("eager") / "site")
    script = folder / "static" / "browser" / "host" / "second_start.js"
    text = script.read_text()
    assert "const QUIET = 15_000;" in text
    renewed(folder, script, text.replace("const QUIET = 15_000;", "const QUIET = 100;"))
    return folder


@pytest.fixture(scope="module")
def kept(eager: Path, chromium: Any) -> Iterator[tuple[Site, Any]]:
    """A browser in which something was said, and a memory was kept after it."""
    site = Site(eager).start()
    context = chromium.new_context()
    context.set_default_timeout(60_000)
    tab = Tab(context.new_page()).open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    walk.reply(Person())
    writes(site, tab, CANARY)
    assert tab.page.evaluate(SIZE) == 0, "not on a first visit"
    tab.page.close()
    tab = Tab(context.new_page()).open(f"{site.address}/")
    tab.until(KEPT, "kept")
    tab.page.close()
    yield site, context
    context.close()
    site.kill()


def opened(kept: tuple[Site, Any], path: str = "/diary/") -> Tab:
    site, context = kept
    return Tab(context.new_page()).open(f"{site.address}{path}")


def test_a_second_start_goes_on_from_it_with_the_record_and_stores_what_is_said(
    kept: tuple[Site, Any],
) -> None:
    tab = opened(kept)
    plain, short = starts(tab)
    assert short == 1
    tab.until(f"document.querySelector('main').innerText.includes('{CANARY}')", True)
    said, full = tab.page.evaluate(HOLDS, "canary 7731")
    assert full, "the bytes are those of a Python that is ready"
    assert not said, "and nothing of the record is in them"
    writes(kept[0], tab, "Written after it")
    tab.page.close()
    tab = opened(kept)
    assert starts(tab) == (plain, short + 2)
    tab.until("document.querySelector('main').innerText.includes('Written after it')", True)
    assert tab.wrong == []
    tab.page.close()


NO_ARCHIVES = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (request.url.endsWith(".pack")) await cache.delete(request);
  }
}"""


def test_a_page_that_nothing_was_warmed_for_opens_too_without_any_archive_but_those_behind_the_memory(
    kept: tuple[Site, Any],
) -> None:
    site, context = kept
    page = context.new_page()
    page.goto(f"{site.address}/plain/")
    page.evaluate(NO_ARCHIVES)
    page.close()
    packs = list(site.folder.rglob("*.pack"))
    for path in packs:
        path.rename(path.with_suffix(".gone"))
    try:
        tab = opened(kept, "/measures/")
        tab.h1(SAY("measures.title"))
        tab.page.close()
    finally:
        for path in packs:
            path.with_suffix(".gone").rename(path)


@pytest.mark.parametrize(
    "what",
    [
        *list(SPOILED)[:1],
        *(pytest.param(each, marks=pytest.mark.soak) for each in list(SPOILED)[1:]),
    ],
)
def test_a_memory_that_is_not_what_was_kept_is_not_used(kept: tuple[Site, Any], what: str) -> None:
    site, context = kept
    page = context.new_page()
    page.goto(f"{site.address}/plain/")
    if not page.evaluate(SIZE):  # the one before spoiled it: another is kept after the next start
        page.close()
        tab = opened(kept)
        tab.until(KEPT, "kept")
        page = tab.page
        page.goto(f"{site.address}/plain/")
    page.evaluate(spoil(SPOILED[what]))
    before = starts(Tab(page))[1]
    page.close()
    tab = opened(kept)
    assert starts(tab)[1] == min(before, 5)
    tab.until(f"document.querySelector('main').innerText.includes('{CANARY}')", True)
    assert tab.wrong == []
    tab.page.close()


@pytest.mark.soak
def test_killed_at_any_step_the_next_start_works(kept: tuple[Site, Any]) -> None:
    for wait in (150, 400, 700, 1000):
        page = kept[1].new_page()
        page.goto(f"{kept[0].address}/diary/")
        page.wait_for_timeout(wait)
        page.close()
    tab = opened(kept)
    tab.until(f"document.querySelector('main').innerText.includes('{CANARY}')", True)
    assert tab.wrong == []
    tab.page.close()


def test_pyodide_still_has_what_it_promises_to_nobody() -> None:
    found = "".join(path.read_text(encoding="utf-8") for path in vendor().glob("pyodide-*/*.mjs"))
    for name in ("_loadSnapshot", "_makeSnapshot", "makeMemorySnapshot"):
        assert name in found


WOKEN = """
import json, random
from unknot.phone import wsgi_bridge as phone
from django.utils import timezone
phone.prepare_snapshot("/", {database!r})
random.seed(7)
drawn = random.random()
from django.conf import settings
from django.db import connection
secret = settings.SECRET_KEY
random.seed(7)
found = phone.wake("/", {other!r}, "Europe/Berlin")
print(json.dumps([random.random() != drawn, settings.SECRET_KEY != secret,
    str(timezone.get_default_timezone()), connection.settings_dict["NAME"],
    found.ask(json.dumps(phone.GREETING | {{"path": "/"}}), b"")[0]]))
try:
    phone.wake("/elsewhere/", {other!r}, "UTC")
except RuntimeError as error:
    print(json.dumps(str(error)))
"""


@pytest.mark.soak
def test_nothing_of_its_making_is_gone_on_with(tmp_path: Path) -> None:
    database, other = str(tmp_path / "made" / "a.sqlite3"), str(tmp_path / "b.sqlite3")
    code = WOKEN.format(database=database, other=other)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found, refused = map(json.loads, done.stdout.splitlines())
    assert found == [True, True, "Europe/Berlin", other, 200]
    assert "not prepared" in refused
