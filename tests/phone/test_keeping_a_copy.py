"""A copy is offered before it is needed; on a home screen it can be brought in."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from benchmarks.walk import Person, Walk
from support.sites import FLAGS, PHONE, Site, Tab
from unknot.exchange.encrypted_file import unlock
from unknot.exchange.record_file import read, read_path
from unknot.library.load import load

SAY = load().words.say
PASSPHRASE = "four small green snails"


def after_a_session(tab: Tab, site: Site) -> Walk:
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    walk.answer_all(Person())
    walk.follow("plan.start.heat")
    walk.answer_all(Person())
    walk.choose("6")
    walk.press("ready.start.heat")

    walk.press("session.hurts")
    walk.choose("3")
    walk.press("rate.save")
    return walk


@pytest.mark.soak
@pytest.mark.parametrize("how", ["saved", "put off"])
def test_after_a_session_a_copy_is_offered_once(
    site: Site, tabs: Any, tmp_path: Path, how: str
) -> None:
    from playwright.sync_api import expect

    tab = tabs().open(f"{site.address}/")
    offer = tab.page.get_by_role("heading", name=SAY("phone.copy.title"))
    after_a_session(tab, site)
    expect(offer).to_be_visible()
    if how == "saved":
        with tab.page.expect_download() as download:
            tab.page.get_by_role("button", name=SAY("record.export")).click()
        download.value.save_as(tmp_path / "record.zip")
        with zipfile.ZipFile(tmp_path / "record.zip") as archive:
            lines = archive.read("events.jsonl").splitlines()
        assert json.loads(lines[-1])["kind"] == "backup.made", "a copy knows that it is one"
    else:
        tab.page.get_by_role("button", name=SAY("phone.copy.later")).click()
    expect(offer).to_have_count(0)
    tab.open(f"{site.address}/")
    tab.h1(SAY("steps.offer.title"))  # what hurt did not help: another step
    expect(offer).to_have_count(0)
    assert tab.wrong == []


@pytest.mark.soak
def test_the_way_to_the_home_screen_begins_with_a_copy(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("phone.screen.foot")
    tab.h1(SAY("phone.screen.title"))
    first = tab.page.get_by_role("heading", name=SAY("phone.screen.first"))
    assert first.count() == 0, "there is nothing to copy"
    walk.open("/check/?screen=toilet")
    tab.ready()
    tab.h1(SAY("screens.toilet.title"))
    walk.reply(Person())
    walk.follow("phone.screen.foot")
    tab.h1(SAY("phone.screen.title"))
    assert first.count() == 1
    with tab.page.expect_download():
        tab.page.get_by_role("button", name=SAY("record.export")).click()


@pytest.mark.soak
def test_only_an_installed_copy_that_is_empty_offers_to_bring_one_in(
    chromium: Any, site: Site, tabs: Any, tmp_path: Path
) -> None:
    tab = tabs().open(f"{site.address}/")
    bring = SAY("phone.screen.bring")
    assert not tab.page.get_by_text(bring).is_visible()
    installed = chromium.browser_type.launch_persistent_context(
        tmp_path / "app", executable_path="/usr/bin/chromium", viewport=PHONE,
        args=[*FLAGS, f"--app={site.address}/"],
    )  # fmt: skip
    app = Tab(installed.pages[0]).ready()
    app.page.get_by_role("link", name=bring).click()
    app.h1(SAY("record.title"))
    assert not app.page.get_by_text(SAY("phone.screen.foot")).is_visible()
    installed.close()


def test_a_locked_copy_goes_from_one_home_to_the_other_and_back(
    site: Site, tabs: Any, tmp_path: Path
) -> None:
    tab = tabs().open(f"{site.address}/diary/")
    walk = Walk(tab.page, site.address)
    tab.ready()
    tab.page.locator("input[name=now][value='6']").check(force=True)
    walk.press("diary.save")
    tab.page.get_by_text(SAY("diary.line.now", n=6).capitalize(), exact=True).wait_for()
    there, here = tmp_path / "phone.jwe", tmp_path / "computer.jwe"
    walk.follow("common.record")
    tab.page.get_by_label(SAY("record.lock")).fill(PASSPHRASE)
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    assert download.value.suggested_filename.endswith(".jwe")
    download.value.save_as(there)
    computer("import", there, tmp_path)
    computer("export", here, tmp_path, "--lock")
    said = read(unlock(there.read_bytes(), PASSPHRASE))
    assert [event.kind for event in said] == ["diary.written", "backup.made"]
    assert read(unlock(here.read_bytes(), PASSPHRASE)) == said

    tab.page.get_by_label(SAY("record.sure")).check()
    tab.page.get_by_role("button", name=SAY("record.erase"), exact=True).click()
    tab.h1(SAY("home.title"))
    walk.follow("common.record")
    for passphrase, told in (("four small blue snails", "refused"), (PASSPHRASE, "brought")):
        tab.page.locator("#file").set_input_files(here)
        tab.page.get_by_label(SAY("record.unlock")).fill(passphrase)
        tab.page.get_by_role("button", name=SAY("record.import"), exact=True).click()
        tab.page.get_by_text(SAY(f"record.{told}")).wait_for()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    download.value.save_as(tmp_path / "again.zip")
    assert read_path(tmp_path / "again.zip")[: len(said)] == said
    assert PASSPHRASE not in tab.page.evaluate("JSON.stringify([sessionStorage, localStorage])")
    assert tab.wrong == []


def computer(command: str, file: Path, folder: Path, *more: str) -> None:
    """Unknot on a computer with a data folder of its own."""
    words = [sys.executable, "-m", "unknot.cli", command, file, "--data", folder / "data", *more]
    given = {**os.environ, "UNKNOT_PASSPHRASE": PASSPHRASE}
    subprocess.run(words, env=given, check=True, stdout=subprocess.DEVNULL)
