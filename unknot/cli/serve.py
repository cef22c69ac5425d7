"""`unknot` and `unknot serve`: the app on this computer."""

import socket
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, NEWER, ClinicFile, Data, refuse, use_clinic

LOOPBACK = "127.0.0.1"
PORT = 8321  # the same each time while it is free, so that a bookmark keeps working


def serve(
    host: Annotated[str, typer.Option(metavar="H", help="The address to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help="0: any free one.")
    ] = None,
    data: Data = None,
    clinic: ClinicFile = None,
) -> None:
    """Start Unknot here, without opening the browser."""
    use_clinic(clinic)
    start(host, port, data, open_browser=False)


def start(host: str, port: int | None, data: Path | None, *, open_browser: bool) -> None:
    """Serve until stopped. Exits 1 when the folder or the address cannot be used."""
    from unknot.web.people.folder import DataFolderError, FolderInUse, opening_page
    from unknot.web.people.upgrade import Newer
    from unknot.web.project import server

    try:
        server.serve(host, _port(host) if port is None else port, data, open_browser)
    except FolderInUse as held:
        typer.echo(f"Unknot is running already: {held.address or 'with this data folder'}")
        if open_browser and held.address:
            webbrowser.open(opening_page(held.folder, held.address))
        elif not open_browser:
            raise typer.Exit(FAILED) from held
    except DataFolderError as error:
        refuse([str(error)], FAILED)
    except Newer:
        refuse([NEWER], FAILED)
    except OSError as error:
        where = f"{host}, port {port}" if port else host
        refuse([f"Unknot cannot listen on {where}: {error.strerror or error}."], FAILED)


def _port(host: str) -> int:
    """The usual port, or 0 (any) where something else has it."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, PORT))
    except OSError:
        return 0
    return PORT
