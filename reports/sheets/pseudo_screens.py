"""`make screens-pseudo`: every page at 320 px in a language longer by 40 %, and in its twin.

Says what is left in plain letters, and what does not fit into 320 px: a reader with a small phone,
large letters or a long language cannot reach it. Writes `screens/sheet-TAG.png`. Exits 1 when
anything is found, 2 when there is no Chromium to look with.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, ViewportSize

from benchmarks.home import NoChromium, browsing, serving
from benchmarks.walk import Walk
from reports.sheets.gallery import FOLDER, Gallery, draw
from reports.sheets.pseudo import PSEUDO, TWIN, write
from reports.sheets.scenes import SCENES
from unknot.library.load import load

SMALL: ViewportSize = {"width": 320, "height": 640}
WAIT = 20_000  # ms for anything on a page
# Texts in plain letters, but for what has a language of its own or a person wrote; what is wide.
LOOK = """(own) => {
  const plain = /[A-Za-z]{2,}/, left = new Set(), wide = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    const apart = at.closest('script, style, template, [translate=no], body [lang]');
    const text = own.reduce((rest, each) => rest.replaceAll(each, ''), walk.currentNode.data);
    if (!apart && at.checkVisibility() && plain.test(text)) left.add(text.trim().slice(0, 80));
  }
  const over = document.scrollingElement.scrollWidth > innerWidth;
  for (const each of document.body.querySelectorAll('*')) {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const hidden = style.overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1;
    const out = over && box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    if ((out || (hidden && each.clientWidth > 1)) && !each.closest('svg svg, .skip, .heard')) {
      wide.add(`${each.tagName.toLowerCase()}.${each.getAttribute('class') || ''}`);
    }
  }
  return {left: [...left], wide: over ? ['the page', ...wide] : [...wide]};
}"""
OWN = ("kg", "mg")  # measures that no language changes


class Look(Gallery):
    """Takes each page once, and keeps what is wrong with it."""

    def __init__(self, walk: Walk, tag: str) -> None:
        super().__init__(walk, readme=False)
        self.tag, self.wrong = tag, dict[str, dict[str, Any]]()

    def take(self, name: str) -> None:
        """A shot of the page as it is, and a look through it."""
        if name in self.found:
            return
        self.found[name] = {}
        self.page.screenshot(path=self.shot(name), full_page=True)
        found = self.page.evaluate(LOOK, list(OWN))
        if found["left"] or found["wide"]:
            self.wrong[name] = found

    def shot(self, name: str) -> Path:
        """Where the shot of a page is kept."""
        return FOLDER / f"{self.tag}-{name.replace(', ', '-').replace(' ', '-')}.png"


def walk_through(browser: Browser, root: Path, tag: str) -> dict[str, dict[str, Any]]:
    """Every scene in this language, then its sheet; what is wrong, by page."""
    with TemporaryDirectory() as data, serving(Path(data), root) as opening:
        headers = {"Accept-Language": tag}
        context = browser.new_context(viewport=SMALL, extra_http_headers=headers)
        context.set_default_timeout(WAIT)
        gallery = Look(Walk(context.new_page(), opening, load(root, tag)), tag)
        for scene in SCENES:
            scene(gallery)
        shots = {name: gallery.shot(name) for name in gallery.found}
        draw(browser, FOLDER / f"sheet-{tag}.png", shots, ("#cfcac0", 18, 160))
        print(f"{tag}: {len(shots)} pages and states")
        context.close()
    return gallery.wrong


def main() -> int:
    """0: nothing is English or too wide; 1: something is; 2: there is nothing to look with."""
    FOLDER.mkdir(exist_ok=True)
    tags = sys.argv[1:] or [PSEUDO, TWIN]
    wrong = 0
    try:
        with browsing() as browser, TemporaryDirectory() as folder:
            root = write(Path(folder))
            for tag in tags:
                for name, found in walk_through(browser, root, tag).items():
                    wrong += 1
                    print(f"{tag} {name}: {found}")
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
