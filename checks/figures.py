"""Every movement's drawing on one sheet, light and dark, each 320 px wide, to be looked at.

Part of `make screens`. Beside the sheets it prints what each costs: bytes still and moving, and
milliseconds to draw it.
"""

import sys
from html import escape
from time import perf_counter

from playwright.sync_api import Browser

from benchmarks.home import NoChromium, browsing
from checks.screens import FOLDER, ROOT, SCHEMES
from unknot.library.load import load
from unknot.picture.figure import figure

CSS = ROOT / "unknot/web/project/static/unknot/unknot.css"
COLUMNS = 4
SHEET = """<!doctype html><meta charset="utf-8"><style>%s
body { max-width: none; margin: 0; padding: 16px; display: grid; gap: 16px; width: max-content;
  grid-template-columns: repeat(%d, 354px); }
figure { margin: 0 } figcaption { font-size: 1rem; text-align: center }
</style>%s"""
ROUNDS = 20


def milliseconds(name: str, *, moving: bool) -> float:
    """How long one drawing takes, the best of a few."""
    movement = load().movements[name]
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        figure(movement, "", moving=moving)
        times.append(perf_counter() - start)
    return min(times) * 1000


def sheet(browser: Browser) -> None:
    """Both sheets, with the names that people read."""
    library = load()
    cards = (
        f'<figure class="card">{figure(movement, name)}<figcaption>'
        f"{escape(library.words.say(f'movements.{name}.name'))}</figcaption></figure>"
        for name, movement in library.movements.items()
    )
    html = SHEET % (CSS.read_text(encoding="utf-8"), COLUMNS, "".join(cards))
    for scheme in SCHEMES:
        page = browser.new_page(viewport={"width": 1500, "height": 600}, color_scheme=scheme)
        page.set_content(html)
        page.screenshot(path=FOLDER / f"figures-{scheme}.png", full_page=True)
        page.close()


def main() -> int:
    """0: drawn; 2: there is nothing to look with."""
    FOLDER.mkdir(exist_ok=True)
    for name, movement in load().movements.items():
        moving = len(movement.keys) > 1
        still = len(figure(movement, "").encode())
        more = f", moving {len(figure(movement, '', moving=True).encode()):,}" if moving else ""
        taken = milliseconds(name, moving=moving)
        print(f"{name:16} {still:,} bytes{more}; {taken:.1f} ms")
    try:
        with browsing() as browser:
            sheet(browser)
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
