"""The staff's pages for `make screens`, with the made-up patients of `unknot clinic --demo`.

In `screens/staff/`: at a desk and on a phone, light and dark, read by axe, and a sheet of all.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser

from benchmarks.home import PHONE, NoChromium, browsing
from benchmarks.walk import Walk
from reports.sheets.clinic_film import DESK, Desk
from reports.sheets.clinic_servers import demo
from reports.sheets.gallery import FOLDER, SCHEMES, Gallery, draw, shot, table

SHOTS: Final = FOLDER / "staff"
SIZES: Final = {"desk": DESK, "phone": PHONE}
PAPER: Final = {"light": "#cfcac0", "dark": "#4a5552"}
PAGES: Final = {
    "clinician": (
        "patients/",
        "patients/?why=all",
        "outcomes/",
        "invites/",
        "account/",
        "account/codes/",
    ),
    "reception": ("invites/",),
    "admin": ("staff/",),
}


def look(browser: Browser, ways: dict[str, str]) -> int:
    """Every page of each role; how many things axe finds."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    found: Gallery | None = None
    for role, link in ways.items():
        desk = Desk.joined(browser, link)
        gallery = Gallery(Walk(desk.page, desk.home), readme=False, folder=SHOTS)
        if found:
            gallery.found = found.found
        found = gallery
        for path in PAGES[role]:
            desk.opens(path)
            _take(gallery, f"{role}, {path.rstrip('/').replace('/?', ' ').replace('/', ' ')}")
        if role == "clinician":
            _patients(gallery, desk)
    if found is None:
        return 0
    for scheme in SCHEMES:
        shots = {name: shot(name, scheme, SHOTS) for name in found.found}
        draw(browser, SHOTS / f"sheet-{scheme}.png", shots, (PAPER[scheme], 8, 300))
    return table(found.found)


def _patients(gallery: Gallery, desk: Desk) -> None:
    """Each patient's page, and a plan: asked for and refused."""
    desk.opens("patients/?why=all")
    links = desk.page.locator("a.name")
    pages = [(each.inner_text(), str(each.get_attribute("href"))) for each in links.all()]
    for name, to in pages:
        desk.page.goto(desk.home + to)
        _take(gallery, f"patient {name.partition(' ')[0]}")
    desk.page.goto(f"{desk.home}{pages[-1][1]}plan/")
    _take(gallery, "a plan")
    desk.page.locator("[id='minutes.heat']").evaluate("each => { each.value = 90; }")
    desk.page.locator("form.plan").evaluate("form => { form.noValidate = true; }")
    desk.presses("Send the plan")
    _take(gallery, "a plan, refused")
    desk.opens("nowhere/")
    _take(gallery, "nowhere")


def _take(gallery: Gallery, name: str) -> None:
    for size, (width, height) in SIZES.items():
        gallery.page.set_viewport_size({"width": width, "height": height})
        gallery.take(f"{name}, {size}")


def main() -> int:
    """0: axe finds nothing; 1: it does; 2: there is nothing to look with."""
    try:
        with TemporaryDirectory() as work, browsing() as browser, demo(Path(work) / "d") as ways:
            return int(bool(look(browser, ways)))
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2


if __name__ == "__main__":
    sys.exit(main())
