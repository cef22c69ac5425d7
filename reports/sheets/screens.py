"""`make screens`: every page and state at 360 px, light and dark, and what axe says of each.

Writes each shot and two contact sheets to `screens/`, or to `screens/TAG/` in another language,
whose tag is the argument. Exits 1 when axe finds something, 2 when there is no Chromium to look
with. With `--readme` it also draws `docs/screens.png`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.home import PHONE, NoChromium, browsing, serving
from benchmarks.walk import Walk
from reports.sheets.clinic_scenes import CLINIC_SCENES, FILE
from reports.sheets.gallery import FOLDER, README, ROOT, SCHEMES, Gallery, draw, shot, table
from reports.sheets.scenes import SCENES
from unknot.library.languages import ENGLISH
from unknot.library.load import load

PAPER = {"light": "#cfcac0", "dark": "#4a5552"}
WAIT = 10_000  # ms for anything on a page


def walk_through(browser: Browser, opening: str, clinics: str, tag: str, *, readme: bool) -> int:
    """Every scene in a language, then the sheets; how many violations there are.

    `clinics`: likewise the address of a home that was started with the file of a clinic.
    """
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]},
        extra_http_headers={"Accept-Language": tag},
    )
    context.set_default_timeout(WAIT)
    folder = FOLDER if tag == ENGLISH else FOLDER / tag
    folder.mkdir(parents=True, exist_ok=True)
    walk = Walk(context.new_page(), opening, load(language=tag))
    gallery = Gallery(walk, readme=readme, folder=folder)
    for scene in SCENES:
        scene(gallery)
    gallery.walk = Walk(walk.page, clinics, walk.library)
    for scene in CLINIC_SCENES:
        scene(gallery)
    for scheme in SCHEMES:
        shots = {name: shot(name, scheme, folder) for name in gallery.found}
        draw(browser, folder / f"sheet-{scheme}.png", shots, (PAPER[scheme], 15, 180))
    if readme:
        shots = {name: shot(name, "phone") for name in README}
        draw(browser, ROOT / "docs" / "screens.png", shots, ("#fff", 3, PHONE[0]))
    print(f"{len(gallery.found)} pages and states in {folder.relative_to(ROOT)}/\n")
    return table(gallery.found)


def main() -> int:
    """0: axe finds nothing; 1: it does; 2: there is nothing to look with."""
    tag = next((each for each in sys.argv[1:] if not each.startswith("-")), ENGLISH)
    try:
        with browsing() as browser, TemporaryDirectory() as work:
            own, file = Path(work) / "own", Path(work) / "clinic.toml"
            file.write_text(FILE, encoding="utf-8")
            with serving(own) as opening, serving(Path(work) / "clinics", clinic=file) as clinics:
                readme = "--readme" in sys.argv
                return int(bool(walk_through(browser, opening, clinics, tag, readme=readme)))
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2


if __name__ == "__main__":
    sys.exit(main())
