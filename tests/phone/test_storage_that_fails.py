"""Storage that is cleared, full or frozen: what was said is kept, or the person is told."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.walk import Person, Walk
from support.record_files import record_of
from support.sites import Site, Tab
from unknot.library.load import load

SAY = load().words.say
CLEAR = (
    "navigator.storage.getDirectory().then((all) => all.removeEntry('unknot _', {recursive: true}))"
)
COUNTING = """window.wanted = 0; const real = StorageManager.prototype.persist;
StorageManager.prototype.persist = function () { window.wanted += 1; return real.call(this); }"""
# A file that another page holds open cannot be opened for writing.
LET_GO = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("unknot _");
  const file = await folder.getFileHandle("unknot.sqlite3-journal");
  return (await file.createWritable()).abort().then(() => "let go");
}"""


sessions: list[Any] = []


def quota(tab: Tab, site: Site, size: int | None) -> None:
    """Let this origin store that many bytes in all; None: as many as ever.

    Open files have room in advance: they are opened anew.
    """
    browser = tab.page.context.new_cdp_session(tab.page)
    wanted = {} if size is None else {"quotaSize": size}
    browser.send("Storage.overrideQuotaForOrigin", {"origin": site.address, **wanted})
    sessions.append(browser)  # it counts as long as someone holds it
    if size is not None:
        tab.page.reload()
        tab.ready()


def first_screen(tab: Tab, site: Site, *ticks: str) -> Walk:
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    tab.h1(SAY("screens.toilet.title"))
    walk.tick(*ticks)
    return walk


def send(tab: Tab) -> None:
    """ "None of these", or what was ticked."""
    ticked = tab.page.locator("[name=tick]:checked").count()
    (tab.page.get_by_role("button", name=SAY("common.next")) if ticked
     else tab.page.locator(".none").first).click()  # fmt: skip


def saved(tab: Tab, site: Site, into: Path) -> list[dict[str, Any]]:
    """The record, as a person takes it along."""
    tab.page.get_by_role("link", name=SAY("common.record"), exact=True).first.click()
    tab.h1(SAY("record.title"))
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    download.value.save_as(into)
    with zipfile.ZipFile(into) as archive:
        return [json.loads(line) for line in archive.read("events.jsonl").splitlines()]


@pytest.mark.soak
def test_a_record_that_the_browser_cleared_is_said_to_be_gone(site: Site, tabs: Any) -> None:
    from playwright.sync_api import expect

    tab = tabs().open(f"{site.address}/")
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    tab.page.goto(f"{site.address}/plain/")
    tab.page.evaluate(CLEAR)
    gone = tab.page.get_by_text(SAY("phone.gone.title"))
    for _ in range(2):  # and again, until something is stored here
        tab.open(f"{site.address}/")
        expect(gone).to_have_count(1)
    tab.page.get_by_role("link", name=SAY("phone.gone.bring")).click()
    tab.h1(SAY("record.title"))
    tab.open(f"{site.address}/")
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    tab.open(f"{site.address}/")
    tab.h1(SAY("steps.check.title"))
    expect(gone).to_have_count(0)


def test_the_browser_is_asked_to_keep_the_storage_once_something_is_stored(
    site: Site, tabs: Any
) -> None:
    tab = tabs()
    tab.page.add_init_script(COUNTING)
    tab.open(f"{site.address}/")
    walk = first_screen(tab, site)
    assert tab.page.evaluate("wanted") == 0
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    assert tab.page.evaluate("wanted") == 1
    walk.reply(Person())
    tab.h1(SAY("screens.chest.title"))
    assert tab.page.evaluate("wanted") == 1, "some browsers ask the person each time"


@pytest.mark.soak
def test_an_answer_that_finds_no_room_is_kept_and_can_be_sent_again(
    site: Site, tabs: Any, tmp_path: Path
) -> None:

    tab = tabs().open(f"{site.address}/")
    walk = first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    quota(tab, site, 1)
    walk.tick("numb_patch")
    send(tab)
    tab.h1(SAY("trouble.disk.title"))
    again = tab.page.get_by_role("button", name=SAY("phone.full.again"))
    again.click()
    tab.h1(SAY("trouble.disk.title"))
    tab.page.reload()  # a tab that is put aside is often loaded afresh
    tab.ready()
    tab.h1(SAY("trouble.disk.title"))
    tab.page.get_by_role("link", name=SAY("common.home"), exact=True).click()
    tab.open(f"{site.address}/check/")
    line = SAY("screens.legs.items.numb_patch")
    assert tab.page.get_by_label(line).is_checked(), "what was ticked is still there"
    quota(tab, site, None)
    send(tab)
    tab.h1(SAY("screens.chest.title"))
    told = [
        e for e in saved(tab, site, tmp_path / "record.zip") if e["kind"] == "screening.answered"
    ]
    assert [event["data"]["ticked"] for event in told] == [[], ["numb_patch"]]


@pytest.mark.soak
def test_send_again_stores_it_once_there_is_room(site: Site, tabs: Any, tmp_path: Path) -> None:
    tab = tabs().open(f"{site.address}/")
    quota(tab, site, 1)
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("trouble.disk.title"))
    quota(tab, site, None)
    tab.page.get_by_role("button", name=SAY("phone.full.again")).click()
    tab.h1(SAY("screens.legs.title"))
    tab.page.reload()
    tab.ready()
    tab.h1(SAY("screens.legs.title"))
    kinds = [event["kind"] for event in saved(tab, site, tmp_path / "record.zip")]
    assert kinds.count("screening.answered") == 1


@pytest.mark.soak
def test_what_does_not_fit_is_not_stored_by_half(site: Site, tabs: Any, tmp_path: Path) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    file = tmp_path / "large.zip"
    file.write_bytes(large(300))
    walk.follow("common.record")
    tab.h1(SAY("record.title"))
    usage = tab.page.evaluate("navigator.storage.estimate().then((all) => all.usage)")
    quota(tab, site, usage + 200_000)  # room for some of it
    tab.page.locator("#file").set_input_files(file)
    tab.page.get_by_role("button", name=SAY("record.import")).click()
    tab.h1(SAY("trouble.disk.title"))
    before = saved(tab, site, tmp_path / "record.zip")  # a copy can be had even now
    assert {event["kind"] for event in before} <= {
        "screening.answered",
        "screening.assessed",
        "backup.made",
    }
    quota(tab, site, None)
    tab.open(f"{site.address}/record/")
    tab.page.locator("#file").set_input_files(file)
    tab.page.get_by_role("button", name=SAY("record.import")).click()
    tab.page.get_by_text(SAY("record.brought")).wait_for()
    after = saved(tab, site, tmp_path / "record.zip")
    assert sum(event["kind"] == "person.country" for event in after) == 300


def large(number: int) -> bytes:
    """A record file with that many events."""
    return record_of(*(
        {"id": f"{n:08}", "at": "2026-01-05T09:00:00+00:00", "kind": "country",
         "data": {"country": "GB", "note": "x" * 2000}} for n in range(number)
    ))  # fmt: skip


@pytest.mark.soak
def test_erasing_takes_along_what_was_begun(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    walk.tick("numb_patch")
    assert "draft" in tab.page.evaluate("Object.keys(sessionStorage).join()")
    walk.follow("common.record")
    tab.h1(SAY("record.title"))
    walk.choose(SAY("record.sure"))
    walk.press("record.erase")
    tab.h1(SAY("home.title"))
    assert "draft" not in tab.page.evaluate("Object.keys(sessionStorage).join()")


def test_a_phone_with_no_room_for_python_starts_and_does_not_drain_the_data_plan(
    site: Site, tabs: Any
) -> None:
    tab = tabs()
    browser = tab.page.context.new_cdp_session(tab.page)
    size = {"origin": site.address, "quotaSize": 4_000_000}
    browser.send("Storage.overrideQuotaForOrigin", size)
    tab.open(f"{site.address}/").ready()
    bar = tab.page.locator("[data-doing]")
    expect(bar).to_have_text(SAY("phone.no_room"))
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))  # there is room for what was said


# While no page holds it: noise in place of the record.
DAMAGE = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("unknot _");
  const file = await (await folder.getFileHandle("unknot.sqlite3")).createWritable();
  await file.write(new Uint8Array(9000).fill(77));
  await file.close();
}"""
SIZE = """async (name) => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("unknot _");
  return (await (await folder.getFileHandle(name)).getFile()).size;
}"""


@pytest.mark.soak  # three starts of Python
def test_a_damaged_record_is_put_aside_and_begun_anew(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/").ready()
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
    tab.page.goto(f"{site.address}/plain/")
    tab.page.wait_for_function(LET_GO)
    tab.page.evaluate(DAMAGE)
    tab.open(f"{site.address}/").ready()
    tab.h1(SAY("trouble.damaged.title"))
    tab.page.get_by_role("button", name=SAY("trouble.damaged.anew")).click()
    tab.h1(SAY("record.title"))
    assert tab.page.evaluate(SIZE, "unknot.sqlite3.damaged") == 9000, "it is not deleted"
    tab.open(f"{site.address}/").ready()
    first_screen(tab, site)
    send(tab)
    tab.h1(SAY("screens.legs.title"))
