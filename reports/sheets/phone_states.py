"""Every state of the phone's own pages, one after the other: brought about, not imitated.

Where a network is missing or slow, requests are held back or refused; where a browser lacks or
forbids something, it is taken from it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route

from benchmarks.home import PHONE
from benchmarks.phone_figures import ready

PACKS, WASM = "**/*.pack", "**/*.wasm"
KEPT = 'localStorage.setItem("unknot/kept", "1")'  # someone has been here
NO_STORAGE = 'throw new DOMException("no", "SecurityError");'
ROOT_OF_FILES = "const root = await navigator.storage.getDirectory();"
ALONE = "navigator.serviceWorker.register = () => Promise.reject(new Error('not allowed'))"
UPDATED = """navigator.serviceWorker.getRegistration().then((found) => Boolean(found.waiting))"""
WAIT = 60_000  # ms

Given = Callable[[BrowserContext], object]


def states(browser: Browser, folder: Path, address: str) -> Iterator[tuple[str, Page]]:
    """Name and page of each, at the width of a small phone. `folder`: the site that is served."""
    for name, path, given, seen in _alone(folder):
        with _context(browser) as context:
            given(context)
            page = context.new_page()
            page.goto(address + path)
            page.locator(seen).first.wait_for(timeout=WAIT)
            yield name, page
    with _context(browser) as context:
        ready(context.new_page(), address)
        page = context.new_page()
        page.goto(f"{address}plan/")
        page.locator("main [data-take]").wait_for(timeout=WAIT)
        yield "second-tab", page
    with _context(browser, held=True) as context:
        page = context.new_page()
        ready(page, address)
        _renew(folder / "sw.js")
        ready(page, address)
        while not page.evaluate(UPDATED):
            page.wait_for_timeout(100)
        yield "update", page


def _alone(folder: Path) -> Iterator[tuple[str, str, Given, str]]:
    """Name, path, what is so, and what is seen then: those that need one tab and no Python."""
    bar = "[data-bar]:not([hidden])"
    yield "first-visit", "", lambda c: c.route(PACKS, _never), bar
    yield "wait", "plan/", lambda c: c.route(PACKS, _never), bar
    yield (
        "progress",
        "check/?screen=toilet",
        lambda c: c.route(WASM, _never),
        "progress:not([value='0'])",
    )
    yield (
        "offline",
        "plan/",
        lambda c: c.route(PACKS, lambda r: r.abort()),
        'html[data-host="offline"]',
    )
    yield "plain", "plain/", lambda _: None, "h1"
    lacking = "delete window.DecompressionStream"
    yield "old-browser", "", lambda c: c.add_init_script(lacking), "main [data-plain]"
    yield (
        "broken",
        "",
        lambda c: c.route(
            "**/worker.js", lambda r: r.fulfill(body="throw 1", content_type="text/javascript")
        ),
        "main [data-reload]",
    )
    opfs = (folder / "static" / "browser" / "worker" / "opfs.js").read_text(encoding="utf-8")
    refusing = opfs.replace(ROOT_OF_FILES, NO_STORAGE)
    yield (
        "refused",
        "",
        lambda c: c.route(
            "**/opfs.js", lambda r: r.fulfill(body=refusing, content_type="text/javascript")
        ),
        "main [data-unkept]",
    )
    yield "gone", "", lambda c: c.add_init_script(KEPT), "main [role=alert]"


_HELD: list[Route] = []


def _never(route: Route) -> None:
    """No answer comes: a network that hangs."""
    _HELD.append(route)


@contextmanager
def _context(browser: Browser, *, held: bool = False) -> Iterator[BrowserContext]:
    """A browser of its own. Unless its files are held, nothing stands before the network."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    if not held:
        context.add_init_script(ALONE)
    context.set_default_timeout(WAIT)
    try:
        yield context
    finally:
        while _HELD:
            _HELD.pop().abort()
        context.close()


def _renew(worker: Path) -> None:
    """Another version, of the same files."""
    source = worker.read_text(encoding="utf-8")
    version = source.split('"')[1]
    worker.write_text(source.replace(version, version[::-1]), encoding="utf-8")
