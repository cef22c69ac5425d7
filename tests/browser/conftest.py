"""A real Chromium for the tests of what runs in the browser.

Without Chromium these tests are skipped and say so; with UNKNOT_BROWSER=required they fail.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


def _cannot(reason: str) -> None:
    if os.environ.get("UNKNOT_BROWSER") == "required":
        pytest.fail(f"UNKNOT_BROWSER=required, but {reason}", pytrace=False)
    pytest.skip(f"{reason}: nothing that runs in a browser was tested")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless browser for all tests; ask it for a fresh `new_context()` in each."""
    if not CHROMIUM.exists():
        _cannot(f"there is no {CHROMIUM}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _cannot("the playwright package is not installed")
    # Playwright keeps an event loop in this thread, and Django then takes every query for one
    # made from async code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
