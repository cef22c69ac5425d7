"""Where an app on an iPhone's home screen can save no download, the file is shared instead.

Chromium in the clothes of such an app: `navigator.standalone`, and a share sheet that notes what it
was given. No iPhone was tried.
"""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import SAY, Site, Tab

STANDALONE = """Object.defineProperty(navigator, "standalone", { value: %s });
navigator.canShare = (what) => what.files.length === 1;
navigator.share = async ({ files }) => {
  if (window.thinksBetter) throw new DOMException("no", "AbortError");
  if (window.cannot) throw new DOMException("no", "NotAllowedError");
  window.shared = { name: files[0].name, bytes: [...new Uint8Array(await files[0].arrayBuffer())] };
};"""


def with_a_record(tab: Tab, site: Site) -> Tab:
    """On the page of a record with one answer in it."""
    tab.open(f"{site.address}/check/").ready()
    walk = Walk(tab.page, site.address)
    walk.reply(Person())
    walk.open("/record/")
    tab.h1(SAY("record.title"))
    return tab


@pytest.fixture
def app(chromium: Any, site: Site) -> Any:
    context = chromium.new_context()
    context.add_init_script(STANDALONE % "true")
    yield with_a_record(Tab(context.new_page()), site)
    context.close()


def test_the_copy_is_shared_and_only_then_gone_from_the_page(app: Any) -> None:
    from playwright.sync_api import expect

    card = app.page.get_by_role("button", name=SAY("phone.share.use"))
    app.page.get_by_role("button", name=SAY("record.export")).click()
    app.page.evaluate("window.thinksBetter = true")
    card.click()
    expect(card).to_be_visible()  # not saved yet
    assert app.page.evaluate("window.shared") is None
    app.page.evaluate("window.thinksBetter = false")
    card.click()
    expect(card).to_have_count(0)
    shared = app.page.evaluate("window.shared")
    assert shared["name"].endswith(".zip")
    with zipfile.ZipFile(BytesIO(bytes(shared["bytes"]))) as archive:
        assert "events.jsonl" in archive.namelist()


@pytest.mark.soak
def test_what_cannot_be_shared_is_downloaded(app: Any) -> None:
    app.page.get_by_role("button", name=SAY("record.export")).click()
    app.page.evaluate("window.cannot = true")
    with app.page.expect_download():
        app.page.get_by_role("button", name=SAY("phone.share.use")).click()


@pytest.mark.soak
def test_a_browser_that_saves_downloads_is_not_asked(
    chromium: Any, site: Site, tmp_path: Path
) -> None:
    context = chromium.new_context()
    context.add_init_script(STANDALONE % "false")
    tab = with_a_record(Tab(context.new_page()), site)
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    download.value.save_as(tmp_path / "record.zip")
    assert zipfile.is_zipfile(tmp_path / "record.zip")
    context.close()
