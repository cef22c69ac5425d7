"""`unknot` and `unknot serve`: the app on this computer."""

import socket
import webbrowser
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import (
    FAILED,
    ClinicFile,
    Data,
    Language,
    refuse,
    unusable,
    use_clinic,
    words_of,
)
from unknot.library.languages import ENGLISH
from unknot.library.read.words import Words

LOOPBACK = "127.0.0.1"
PORT = 8321  # the same each time while it is free, so that a bookmark keeps working


def serve(
    host: Annotated[str, typer.Option(metavar="H", help="The address to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help="0: any free one.")
    ] = None,
    data: Data = None,
    clinic: ClinicFile = None,
    language: Language = ENGLISH,
) -> None:
    """Start Unknot here, without opening the browser."""
    use_clinic(clinic)
    start(host, port, data, open_browser=False, language=language)


def start(
    host: str, port: int | None, data: Path | None, *, open_browser: bool, language: str = ENGLISH
) -> None:
    """Serve until stopped. Exits 1 when the folder or the address cannot be used.

    `language`: of what is said in the terminal; pages have their own.
    """
    # Django, which other commands need not wait for
    from unknot.web.people.folder import DataFolderError, FolderInUse, opening_page
    from unknot.web.people.upgrade import Newer
    from unknot.web.project import server

    words = words_of(language)
    told = partial(print_address, words, "answers")
    try:
        server.serve(host, _port(host) if port is None else port, data, open_browser, told)
    except FolderInUse as held:
        where = held.address or words.say("commands.serve.somewhere")
        typer.echo(words.say("commands.serve.running", address=where))
        if open_browser and held.address:
            webbrowser.open(opening_page(held.folder, held.address))
        elif not open_browser:
            raise typer.Exit(FAILED) from held
    except DataFolderError as error:
        refuse([unusable(error, words)], FAILED)
    except Newer:
        refuse([words.say("commands.refused.newer")], FAILED)
    except OSError as error:
        where = words.say("commands.serve.port", host=host, port=port) if port else host
        reason = error.strerror or error
        refuse([words.say("commands.serve.cannot", address=where, reason=reason)], FAILED)


def print_address(words: Words, what: str, address: str) -> None:
    """Where it answers, and how to stop it."""
    typer.echo(words.say(f"commands.serve.{what}", address=address))
    typer.echo(words.say("commands.serve.stop"))


def _port(host: str) -> int:
    """The usual port, or 0 (any) where something else has it."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, PORT))
    except OSError:
        return 0
    return PORT
