"""The server on this computer: one process, loopback unless asked otherwise."""

import os
import sys
import webbrowser
from pathlib import Path

from unknot.web.people import folder


def serve(host: str, port: int, data: Path | None, open_browser: bool) -> None:
    """Serve until stopped. `port` 0 takes any free one.

    Raises DataFolderError when the data folder cannot be used, folder.FolderInUse when another
    Unknot serves it, OSError when the address is taken.
    """
    place = folder.use_folder(data)
    held = folder.hold_folder(place)
    os.environ["UNKNOT_HOSTS"] = ",".join({host, "127.0.0.1", "localhost", "[::1]"})
    import django

    django.setup()
    from django.db import DatabaseError

    from unknot.web.people.damage import reason
    from unknot.web.people.store import open_store

    try:
        open_store(place)
    except DatabaseError as error:
        if reason(error) != "damaged":
            raise
        # Danger signs need no record, and the pages offer to put this one aside.
    from waitress.server import create_server

    from unknot.library.load import load
    from unknot.web.project.wsgi import application

    load().compiled  # read and checked before anyone is told the address  # noqa: B018
    server = create_server(application, host=host, port=port, threads=4, ident="")
    address = _address(host, int(getattr(server, "effective_port", port)))
    folder.announce(held, address)
    print(f"Unknot answers at {address}\nStop it with Ctrl-C.", flush=True)
    if open_browser and _has_screen():
        webbrowser.open(folder.opening_page(place, address))
    server.run()


def _has_screen() -> bool:
    """Without one, a text browser would take over the terminal."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform == "darwin" or any(os.environ.get(name) for name in screens)


def _address(host: str, port: int) -> str:
    from django.conf import settings

    name = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  # compared only
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/open/?key={settings.DOOR_KEY}"
