"""A person's phone, a server whose clock can be moved, and the sheet of what the phone showed."""

from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.home import PHONE
from benchmarks.walk import Person, Walk
from reports.sheets.gallery import FOLDER

WAIT = 15_000  # ms for anything on a page
MOST = 3  # frames of one page: who has not found it by then has put the phone away
ON_SHEET = 200  # px: how wide a phone is on the sheet
Frame = tuple[str, list[Path], float]  # what it is, its shots, how many screens the page has
LARGER = """addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement;
  root.style.fontSize = `${%s * parseFloat(getComputedStyle(root).fontSize)}px`;
})"""
SHEET = """<!doctype html><meta charset="utf-8"><title>%s</title><style>
body { margin: 16px; font: 16px sans-serif; background: #cfcac0; width: max-content }
section { display: flex; gap: 12px; align-items: flex-start; margin: 0 0 24px } h2 { width: 90px }
figure { margin: 0 } img { width: 100%%; display: block; margin: 0 0 6px }
figcaption { padding: 0 0 4px; font-weight: 600 }</style>%s"""


class Film:
    """A person's phone, and the clock of the server that it asks."""

    size, most, shown = PHONE, MOST, ON_SHEET

    def __init__(self, browser: Browser, opening: str, ahead: Path, larger: float = 1) -> None:
        self.browser, self.opening, self.ahead, self.larger = browser, opening, ahead, larger
        self.rows: list[tuple[str, int, list[Frame]]] = []  # title, width of each, frames
        self.seconds = 0.0

    def begin(self, title: str) -> None:
        """A row of the sheet, on a phone that was just unlocked."""
        context = self.browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce"
        )
        context.set_default_timeout(WAIT)
        if self.larger != 1:
            context.add_init_script(LARGER % self.larger)
        self.page: Page = context.new_page()
        self.page.clock.install(time=datetime.now(UTC) + timedelta(seconds=self.seconds))
        self.page.goto(self.opening)
        self.walk = Walk(self.page, self.opening)
        self.rows.append((title, self.shown, []))

    def passes(self, seconds: float) -> None:
        """Time, for the server; the page sees it when it is next opened."""
        self.seconds += seconds
        self.ahead.write_text(str(self.seconds), encoding="utf-8")

    def waits(self, seconds: float) -> None:
        """Time, for the page that is shown and for the server."""
        self.passes(seconds)
        self.page.clock.run_for(round(seconds * 1000))

    def take(self, name: str) -> None:
        """What is seen at once, then what a thumb brings, a screen at a time."""
        self.page.wait_for_timeout(150)  # ms: what comes softly has come
        height = self.page.evaluate("document.scrollingElement.scrollHeight") / self.size[1]
        title, _, frames = self.rows[-1]
        shots = []
        for screen in range(min(self.most, 1 + int(height - 0.05))):
            self.page.evaluate("to => scrollTo(0, to)", screen * (self.size[1] - 130))
            name_of_file = f"film-{title}-{len(frames) + 1:02}-{screen + 1}.png"
            file = FOLDER / name_of_file.replace(",", "").replace(" ", "-").lower()
            self.page.screenshot(path=file)
            shots.append(file)
        self.page.evaluate("scrollTo(0, 0)")
        frames.append((name, shots, height))

    def tap(self, what: str) -> None:
        """Tap the first of these, and see the next page."""
        with self.page.expect_navigation():
            self.page.locator(what).first.click()

    def main_link(self) -> str | None:
        """Where the page's one main link goes."""
        link = self.page.locator("main a.button:not(.second)").first
        return link.get_attribute("href") if link.count() else None

    def visits(self, name: str, path: str) -> None:
        """A page by its address."""
        self.walk.open(path)
        self.take(name)

    def answers(self, person: Person, slowly: float = 0) -> None:
        """What the check asks, each page before it is answered."""
        for asked in self.walk.interview(person):
            self.take(asked)
            self.passes(slowly)

    def runs(self, name: str, seconds: float) -> None:
        """A session, seen after so many seconds."""
        self.waits(seconds)
        self.take(name)

    def rates(self, pain: str) -> None:
        """How strong it is afterwards, and what home says then."""
        self.take("how is it now")
        self.walk.choose(pain)
        self.tap("main form:has([name=pain]) button.button")
        self.take("home after it")


def write(film: Film, name: str) -> None:
    """The sheet, as a page and as a picture of it."""
    rows = []
    for title, width, frames in film.rows:
        figures = "".join(
            f'<figure style="width: {width}px"><figcaption>'
            f"{escape(what)} ({height:.1f})</figcaption>"
            + "".join(f'<img src="{each.name}" alt="">' for each in shots) + "</figure>"
            for what, shots, height in frames
        )  # fmt: skip
        rows.append(f"<section><h2>{escape(title)}</h2>{figures}</section>")
    html = FOLDER / f"film-{name}.html"
    html.write_text(SHEET % (name, "".join(rows)), encoding="utf-8")
    page = film.browser.new_page(viewport={"width": 400, "height": 400})
    page.goto(html.as_uri())
    page.screenshot(path=html.with_suffix(".png"), full_page=True)
    page.close()
