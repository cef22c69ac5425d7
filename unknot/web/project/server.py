"""The server on this computer: one process, loopback unless asked otherwise."""

import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import DatabaseError
from waitress.server import create_server

from unknot.web.people import folder

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # compared only
CONNECTIONS = 800  # at once; below what a process may open by default
SILENT = 20  # seconds until a connection that says nothing is closed


def serve(
    host: str, port: int, data: Path | None, open_browser: bool, told: Callable[[str], None]
) -> None:
    """Serve until stopped. `port` 0 takes any free one. `told`: is given the address to open.

    Raises DataFolderError when the data folder cannot be used, folder.FolderInUse when another
    Unknot serves it, OSError when the address is taken.
    """
    place = folder.use_folder(data)
    held = folder.hold_folder(place)
    os.environ["UNKNOT_HOSTS"] = ",".join({"127.0.0.1", "localhost", "[::1]", *names_of(host)})
    django.setup()
    # models, once Django is set up
    from unknot.web.people.damage import reason
    from unknot.web.people.store import open_store

    try:
        open_store(place)
    except DatabaseError as error:
        if reason(error) != "damaged":
            raise
        # Danger signs need no record, and the pages offer to put this one aside.
    from unknot.library.load import load

    load().compiled  # read and checked before anyone is told the address  # noqa: B018
    server = _listening(host, port)
    address = _address(host, int(getattr(server, "effective_port", port)))
    folder.announce(held, address)
    told(address)
    if open_browser and _has_screen():
        webbrowser.open(folder.opening_page(place, address))
    server.run()


def _listening(host: str, port: int) -> Any:
    """Whoever opens connections and says nothing keeps nobody else out for long."""
    # once Django is set up
    from unknot.web.project.wsgi import application

    return create_server(
        application, host=host, port=port, threads=4, ident="",
        connection_limit=CONNECTIONS, channel_timeout=SILENT, cleanup_interval=SILENT // 2,
    )  # fmt: skip


def _has_screen() -> bool:
    """Without one, a text browser would take over the terminal."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform == "darwin" or any(os.environ.get(name) for name in screens)


def names_of(host: str) -> set[str]:
    """The names by which a browser may ask: on every address, those of this computer too."""
    if host not in EVERYWHERE:
        return {f"[{host}]" if ":" in host else host}
    name = socket.gethostname()
    try:
        found = {str(each[4][0]) for each in socket.getaddrinfo(name, None)}
    except OSError:
        found = set()
    names = {f"[{each}]" if ":" in each else each for each in found}
    return {name.lower(), f"{name.partition('.')[0].lower()}.local", *names}


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in EVERYWHERE else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/open/?key={settings.DOOR_KEY}"
