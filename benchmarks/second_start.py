"""How long a second start of the phone's home takes: plain, and from a kept memory."""

import statistics

from playwright.sync_api import BrowserContext, Page

from benchmarks.phone_figures import line, ready, says
from benchmarks.walk import Person, Walk

PAIRS = 20
# How earlier starts went decides nothing here; and the memory is put aside, or back.
ASIDE = """async (kept) => {
  localStorage.removeItem("unknot/starts");
  const root = await navigator.storage.getDirectory();
  const [from, to] = kept ? ["aside", "unknot _ start"] : ["unknot _ start", "aside"];
  await (await root.getFileHandle(from)).move(to);
}"""
KEPT = "document.documentElement.dataset.snapshot"
FROM_SNAPSHOT = "JSON.parse(localStorage.getItem('unknot/starts')).fromSnapshot.length > 0"


def second_starts(context: BrowserContext, address: str) -> None:
    """Second starts from a kept memory and plain ones, by turns in one browser."""
    page = context.new_page()
    ready(page, address)
    walk = Walk(page, address.rstrip("/"))
    walk.follow("home.start")
    walk.reply(Person())
    page.wait_for_timeout(1000)
    ready(page, address)
    while page.evaluate(KEPT) != "kept":
        page.wait_for_timeout(100)
    pairs = [[_second(page, address, kept=kept) for kept in (False, True)] for _ in range(PAIRS)]
    plain, kept = (statistics.median(column) for column in zip(*pairs, strict=True))
    says(f"second start, plain, median of {PAIRS} pairs", plain, "s")
    line("  and from a kept memory", kept, "s", 1.3)
    says("  in times of the plain one", statistics.median(b / a for a, b in pairs), "")
    page.close()


def _second(page: Page, address: str, *, kept: bool) -> float:
    """Seconds until it is ready; the memory is there, or put aside for this once."""
    page.goto(f"{address}plain/")
    page.evaluate(ASIDE, kept)
    page.wait_for_timeout(1000)  # the worker of the page before is gone
    found = ready(page, address)
    if bool(page.evaluate(FROM_SNAPSHOT)) != kept:
        raise RuntimeError("not the start that was to be measured")
    return found
