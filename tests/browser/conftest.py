"""A page that plays a session, in the real browser that all tests share."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from support.coach_page import PLAYS, Plays, compact
from support.paced_page import SCORE as LEAN
from support.player_page import CSP, NOTHING_WORKS, SENSES, Server, Stage, open_stage


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


@pytest.fixture
def lean_server(server: Server) -> Server:
    server.score = LEAN
    return server


@pytest.fixture
def lean_stage(chromium: Any, lean_server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, lean_server, SENSES)


@pytest.fixture
def poor_lean_stage(chromium: Any, lean_server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, lean_server, NOTHING_WORKS)


@pytest.fixture
def plays(chromium: Any, server: Server) -> Iterator[Plays]:
    """What a coach says after each picture, for each target and trace."""
    page = chromium.new_page()
    page.set_default_timeout(120_000)  # a busy machine is no fault of ours
    page.goto(f"{server.url}static/browser/coach/coach.js")
    yield lambda jobs: json.loads(page.evaluate(PLAYS, compact(jobs)))
    page.close()
