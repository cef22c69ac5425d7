"""How `make bench-phone` prints its figures, and how long the phone's home takes to be ready."""

import time

from playwright.sync_api import Page


def line(what: str, value: float, unit: str, target: float, *, exact: bool = False) -> None:
    """One figure beside its target."""
    kept = value == target if exact else value <= target
    bound = "" if exact else "at most "
    print(f"{what:48} {value:9.1f} {unit:4} {bound}{target:g}{'' if kept else '   MISSED'}")


def says(what: str, value: float, unit: str) -> None:
    """A figure that has no target of its own."""
    print(f"{what:48} {value:9.1f} {unit}")


def ready(page: Page, address: str) -> float:
    """Seconds from the address to Python's first answer."""
    start = time.monotonic()
    page.goto(address)
    while (said := page.evaluate("document.documentElement.dataset.host")) != "ready":
        if said is not None:
            raise RuntimeError(f"the host says: {said}")
        page.wait_for_timeout(20)
    return time.monotonic() - start
