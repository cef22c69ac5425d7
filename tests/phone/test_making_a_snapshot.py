"""A second Python whose memory is kept: it takes nothing along that it must not, and gives way."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import SAY, Site, Tab, renewed
from support.snapshot import KEPT, SIZE, STARTS

RECORD = "navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('unknot _'))"
# In worker.js: a test may run Python, and make the record's files as full as the browser would say.
RUN = """
acts.run = ({ id, code }) => postMessage({ kind: "answer", id, value: python.runPython(code) });
acts.fill = ({ id }) => {
  for (const handle of files.values()) {
    handle.write = () => { throw new DOMException("no room", "QuotaExceededError"); };
  }
  postMessage({ kind: "answer", id });
};
"""
# In each page: the worker that it starts can be asked by a test as well.
REACH = """
window.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    if (String(all[0]).endsWith("/worker.js")) window.python = this;
  }
};
"""
ASK = """([kind, code]) => new Promise((done) => {
  const id = crypto.randomUUID();
  python.addEventListener("message", ({ data }) => { if (data.id === id) done(data.value); });
  python.postMessage({ kind, id, code });
})"""
DRAWN = """
import json, random, sqlite3, uuid
from django.conf import settings
json.dumps([random.random(), settings.SECRET_KEY, str(uuid.uuid4()),
  sqlite3.connect(":memory:").execute("SELECT hex(randomblob(8))").fetchone()[0]])
"""


def changed(site: Path, name: str, old: str, new: str) -> None:
    path = site / "static" / "browser" / name
    text = path.read_text()
    assert old in text, f"{name} has no {old!r}: mend this test"
    renewed(site, path, text.replace(old, new, 1))


@pytest.fixture(scope="module")
def eager(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, whose pages do not wait until it is quiet, and whose worker can be asked."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("eager") / "site")
    changed(folder, "host/second_start.js", "const QUIET = 15_000;", "const QUIET = 100;")
    worker = folder / "static" / "browser" / "worker" / "worker.js"
    renewed(folder, worker, worker.read_text() + RUN)
    return folder


class Phone:
    """A browser in which something was said."""

    def __init__(self, site: Site, chromium: Any) -> None:
        self.site = site
        self.context = chromium.new_context()
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(REACH)
        tab = self.opens()
        walk = Walk(tab.page, self.site.address)
        walk.follow("home.start")
        walk.reply(Person())
        tab.h1(SAY("screens.legs.title"))

    def opens(self, path: str = "/") -> Tab:
        """The only tab."""
        for page in self.context.pages:
            page.close()
        return Tab(self.context.new_page()).open(f"{self.site.address}{path}")

    def opens_with_a_memory(self, path: str = "/") -> Tab:
        """One is kept, now or from before."""
        tab = self.opens(path)
        if not tab.page.evaluate(SIZE):
            tab.until(KEPT, "kept")
        return tab


def phone_of(folder: Path, chromium: Any) -> Iterator[Phone]:
    site = Site(folder).start()
    phone = Phone(site, chromium)
    yield phone
    phone.context.close()
    site.kill()


@pytest.fixture
def new_phone(eager: Path, chromium: Any) -> Iterator[Phone]:
    yield from phone_of(eager, chromium)


@pytest.fixture(scope="module")
def phone(eager: Path, chromium: Any) -> Iterator[Phone]:
    yield from phone_of(eager, chromium)


def short(tab: Tab) -> int:
    """How many starts went on from a kept memory."""
    return len(tab.page.evaluate(STARTS)["fromSnapshot"])


PLAYS = "document.documentElement.dataset.player = ''"


@pytest.mark.soak
def test_none_is_made_beside_a_session_that_plays(phone: Phone) -> None:
    """Who lies with a hot pack touches nothing for twenty minutes."""
    for page in phone.context.pages:
        page.close()
    tab = Tab(phone.context.new_page())
    tab.page.add_init_script(f"addEventListener('DOMContentLoaded', () => {PLAYS})")
    tab.open(f"{phone.site.address}/danger/")
    assert tab.page.locator("[data-player]").count() == 1
    tab.page.wait_for_timeout(1500)  # fifteen times as long as it waits for quiet
    assert not any(url.endswith("snapshot_maker.js") for url in tab.asked)
    tab.page.evaluate("delete document.documentElement.dataset.player")
    tab.until(KEPT, "kept")


@pytest.mark.soak
def test_a_touch_ends_what_has_begun_until_it_is_quiet_again(new_phone: Phone) -> None:
    tab = new_phone.opens()
    tab.until(f"{STARTS}?.making", True)
    tab.page.mouse.click(1, 1)
    assert tab.page.evaluate(STARTS).get("making") is None
    tab.until(KEPT, "kept")


@pytest.mark.soak
def test_two_starts_from_one_memory_draw_other_numbers(phone: Phone) -> None:
    phone.opens_with_a_memory()
    drawn = []
    for number in (1, 2):
        tab = phone.opens()
        assert short(tab) >= number
        drawn.append(tab.page.evaluate(f"({ASK})(['run', {DRAWN!r}]).then(JSON.parse)"))
    same = [one for one, other in zip(*drawn, strict=True) if one == other]
    assert same == [], "Python's, Django's, the system's and SQLite's own"


@pytest.mark.soak
def test_where_there_is_no_room_for_the_record_it_gives_way(phone: Phone) -> None:
    tab = phone.opens_with_a_memory("/check/")
    tab.h1(SAY("screens.legs.title"))
    tab.page.evaluate(ASK, ["fill", ""])
    tab.page.locator(".none").first.click()
    tab.until(f"({SIZE})()", 0)


def ends_the_page(phone: Phone, when: str) -> None:
    """It dies while one is made; what was said is there at the next start, which makes none again."""
    tab = phone.opens()
    tab.until(when, True)
    with pytest.raises(Exception, match="crash"):
        tab.page.goto("chrome://crash")
    tab = phone.opens("/check/")
    tab.h1(SAY("screens.legs.title"))
    assert short(tab) == 0
    tab.page.wait_for_timeout(1000)  # ten times as long as it waits for quiet
    assert not any(url.endswith("snapshot_maker.js") for url in tab.asked)
    assert tab.page.evaluate(SIZE) == 0, "half of one only takes room"
    assert tab.wrong == []


@pytest.mark.soak
def test_a_page_that_ended_while_it_was_made_starts_plainly_and_makes_none(
    new_phone: Phone,
) -> None:
    """A phone may have no room for two Pythons."""
    ends_the_page(new_phone, f"{STARTS}?.making")


@pytest.mark.soak
def test_the_same_when_all_was_written_and_not_yet_marked_as_whole(
    eager: Path, tmp_path: Path, chromium: Any
) -> None:
    folder = shutil.copytree(eager, tmp_path / "slow")
    written = "at += file.write(bytes, { at });\n    file.flush();"
    changed(folder, "worker/snapshot_file.js", written, f"{written} await new Promise(() => {{}});")
    for phone in phone_of(folder, chromium):
        ends_the_page(phone, f"({SIZE})().then((size) => size > 40e6)")


@pytest.mark.soak
def test_everything_erased_means_it_too(phone: Phone) -> None:
    """The last of these tests: what was said is gone."""
    tab = phone.opens_with_a_memory("/record/")
    tab.page.locator("[name=sure]").check()
    tab.page.locator("form[action$='erase/'] button").click()
    tab.until(f"({SIZE})()", 0)
    assert tab.page.evaluate(STARTS) is None
