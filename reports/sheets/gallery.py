"""Shots of pages, light and dark, what axe says of each, and the sheets that show them together."""

from html import escape
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, FloatRect

from benchmarks.home import PHONE
from benchmarks.walk import Person, Walk

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "screens"
RUN_AXE = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"
UPPER: FloatRect = {"x": 0, "y": 0, "width": PHONE[0], "height": 550}  # keeps the file small
README = ("welcome", "self-care", "session running")
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 16px; font: 16px sans-serif; background: %s; display: grid; gap: 24px 16px;
  grid-template-columns: repeat(%d, %dpx); align-items: start; width: max-content; }
figure { margin: 0 } img { width: 100%%; display: block } figcaption { padding: 4px 0 }
</style>%s"""


class Gallery:
    """Takes each page in both schemes, and keeps what axe says: by page, then by scheme."""

    def __init__(self, walk: Walk, *, readme: bool, folder: Path = FOLDER) -> None:
        self.walk, self.page, self.readme, self.folder = walk, walk.page, readme, folder
        self.found: dict[str, dict[Scheme, list[Any]]] = {}

    def take(self, name: str) -> None:
        """A shot of the page as it is, unless this page was taken before."""
        if name in self.found:
            return
        self.found[name] = {}
        self.page.evaluate(AXE_SCRIPT)
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.screenshot(path=shot(name, scheme, self.folder), full_page=True)
            if self.readme and name in README and scheme == "light":
                self.page.screenshot(path=shot(name, "phone", self.folder), clip=UPPER)
            self.found[name][scheme] = self.page.evaluate(RUN_AXE)

    def visit(self, **pages: str) -> None:
        """Pages by their address; an underscore in a name is a space."""
        for name, path in pages.items():
            self.walk.open(path)
            self.take(name.replace("_", " "))

    def interview(self, person: Person, prefix: str = "") -> None:
        """The rest of the interview, each of its pages that was not taken before."""
        for asked in self.walk.interview(person):
            self.take(prefix + asked)


def shot(name: str, scheme: str, folder: Path = FOLDER) -> Path:
    """Where the shot of a page is kept."""
    return folder / f"{name.replace(', ', '-').replace(' ', '-')}-{scheme}.png"


def draw(browser: Browser, path: Path, shots: dict[str, Path], sheet: tuple[str, int, int]) -> None:
    """Shots side by side with their names under them: paper, columns, width of each."""
    figures = (
        f'<figure><img src="{file.as_uri()}" alt="">'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name, file in shots.items()
    )
    page = browser.new_page(viewport={"width": 400, "height": 400})
    html = FOLDER / "sheet.html"
    html.write_text(SHEET % (*sheet, "".join(figures)), encoding="utf-8")
    page.goto(html.as_uri())
    page.locator("html").evaluate("page => page.style.width = 'max-content'")
    page.screenshot(path=path, full_page=True)
    html.unlink()
    page.close()


def table(found: dict[str, dict[Scheme, list[Any]]]) -> int:
    """Print the counts, then the details; how many violations there are."""
    width = max(map(len, found))
    print(f"{'page':{width}}  light  dark")
    for name, schemes in found.items():
        print(f"{name:{width}}  {len(schemes['light']):5}  {len(schemes['dark']):4}")
    number = 0
    for name, schemes in found.items():
        for scheme, violations in schemes.items():
            number += len(violations)
            for each in violations:
                print(f"\n{name}, {scheme}: {each['id']} ({each['impact']}): {each['help']}")
                for node in each["nodes"]:
                    print(f"  {' '.join(map(str, node['target']))}\n    {node['html'][:160]}")
    return number
