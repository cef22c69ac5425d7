"""A small static server for this machine: to look at the site, and for its tests."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class Handler(SimpleHTTPRequestHandler):
    """Files with their types; nothing is kept by the browser without asking."""

    extensions_map: ClassVar[dict[str, str]] = {  # type: ignore[misc]
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        """Ask each time: a site that was just written counts at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: an address may tell something about a person."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of a folder on the loopback address."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))


def serve(folder: Path, port: int, told: Callable[[str], None]) -> None:
    """Serve until stopped. `told`: is given the address."""
    with server(folder, port) as site:
        told(f"http://127.0.0.1:{site.server_port}/")
        site.serve_forever()
