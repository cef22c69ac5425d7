"""A real Chromium for the tests of what runs in the browser, and a page that plays a session.

Without Chromium these tests are skipped and say so; with UNKNOT_BROWSER=required they fail.
"""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from stage import CSP, NOTHING_WORKS, SENSES, Server, Stage, open_stage

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


@pytest.fixture
def server() -> Iterator[Server]:
    site = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = site.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", CSP)
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            site.posted.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.do_GET()

        def log_message(self, *args: object) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{web.server_port}/"
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    yield site
    web.shutdown()
    web.server_close()
    thread.join()


@pytest.fixture
def stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, SENSES)


@pytest.fixture
def calm_stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, SENSES, reduced_motion="reduce")


@pytest.fixture
def poor_stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, NOTHING_WORKS)
