"""In the phone: from the sheet to a sealed file and its key, opened by the site's own reading page."""

import json
import re
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from benchmarks.walk import Person, Walk
from support.sites import SAY, Site, Tab

PART = SAY("sealed.parts.signs")
SECRET = "Dr Yellowhammer"


def chosen(tab: Tab, site: Site) -> Any:
    """On the preview, with a record of one answer behind it."""
    tab.open(f"{site.address}/check/").ready()
    walk = Walk(tab.page, site.address)
    walk.reply(Person())
    walk.open("/visit/hand-over/")
    tab.h1(SAY("sealed.title"))
    tab.page.locator("[name=to]").fill(SECRET)
    tab.page.get_by_role("button", name=SAY("sealed.look")).click()
    tab.h1(SAY("sealed.see"))
    return tab.page


def scanned(page: Any, folder: Path) -> str:
    """What a scanner reads on the screen."""
    picture = folder / "qr.png"
    page.locator(".qr").screenshot(path=picture)
    found = zxingcpp.read_barcode(Image.open(picture))
    assert found is not None
    return str(found.text)


def test_the_file_and_what_was_scanned_open_on_the_sites_own_page(
    tabs: Any, site: Site, tmp_path: Path
) -> None:
    tab = tabs()
    page = chosen(tab, site)
    page.get_by_role("button", name=SAY("sealed.make")).click()
    tab.h1(SAY("sealed.key_title"))
    with page.expect_download() as download:
        page.get_by_role("button", name=SAY("sealed.save")).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert re.fullmatch(r"unknot-\d{4}-\d\d-\d\d\.jwe", file.name)
    assert file.read_text().startswith("eyJ") and "Bundle" not in file.read_text()
    link = scanned(page, tmp_path)
    assert link.startswith(f"{site.address}/sealed/#"), "the page with the key is still there"
    key = link.partition("#")[2]
    assert not [each for each in tab.asked if key in each]
    kept = page.evaluate(
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])"
    )
    assert key not in kept
    clinic = tabs()
    clinic.page.goto(link)
    clinic.page.locator("[name=file]").set_input_files(file)
    clinic.page.get_by_role("button", name=SAY("sealed.reader.open")).click()
    clinic.page.locator("[data-sheet] h2").wait_for()
    assert SAY("visit.signs") in clinic.page.locator("[data-sheet]").inner_text()
    assert SECRET not in clinic.page.locator("main").inner_text()
    assert clinic.wrong == [] and tab.wrong == []


@pytest.mark.soak
def test_what_was_handed_over_is_listed(tabs: Any, site: Site) -> None:
    tab = tabs()
    page = chosen(tab, site)
    page.locator("[name=passphrase]").fill("four small green snails")
    with page.expect_download() as download:
        page.get_by_role("button", name=SAY("sealed.save")).click()
    head = json.loads(urlsafe_b64decode(
        download.value.path().read_text().partition(".")[0] + "=="))  # fmt: skip
    assert head["alg"] == "PBES2-HS512+A256KW" and head["cty"] == "application/fhir+json"
    Walk(page, site.address).open("/visit/handed-over/")
    tab.h1(SAY("sealed.handed.title"))
    assert SECRET in page.locator("main").inner_text() and PART in page.locator("main").inner_text()
