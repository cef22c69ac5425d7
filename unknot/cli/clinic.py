"""`unknot clinic`: the clinic's own server, which keeps ciphertext for its patients' links."""

from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, refuse

PORT = 8421
SAID = """The mailbox answers at {here} and keeps ciphertext only.
In the file for `unknot site DIR --clinic FILE`:

[mailbox]
address = "{address}"
token = "{token}"

Stop it with Ctrl-C."""
Host = Annotated[str, typer.Option(metavar="H", help="The address to listen on.")]
Port = Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")]
Folder = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Where SQLite and the token are kept.")
]
Address = Annotated[
    str, typer.Option(metavar="URL", help="Where phones reach it: https, through a proxy.")
]
FirstAdmin = Annotated[
    str,
    typer.Option(metavar="NAME", help="Print the link that makes NAME the first admin, and end."),
]
BehindTls = Annotated[
    bool, typer.Option("--behind-tls", help="Only a proxy with TLS reaches --host.")
]


def clinic(
    host: Host = "127.0.0.1",
    port: Port = PORT,
    data: Folder = None,
    address: Address = "",
    behind_tls: BehindTls = False,
    first_admin: FirstAdmin = "",
) -> None:
    """Start the clinic's server: on SQLite, or on the PostgreSQL that DATABASE_URL names."""
    from unknot.clinic.environment import BadSetting, public_address, setting
    from unknot.clinic.server import check_reach
    from unknot.web.people.folder import DataFolderError, FolderInUse
    from unknot.web.people.upgrade import Newer

    try:
        said = address or setting("UNKNOT_CLINIC_ADDRESS") or f"http://127.0.0.1:{port}/"
        reached = public_address(said)
        told = behind_tls or setting("UNKNOT_CLINIC_BEHIND_TLS") == "1"
        check_reach(host, reached, behind_tls=told)
        if first_admin:
            _invite_first_admin(first_admin, data, reached)
        else:
            _start(host, port, data, reached)
    except BadSetting as error:
        refuse([str(error)])
    except FolderInUse:
        refuse(["A server runs on this folder already. Several need PostgreSQL: set DATABASE_URL."],
               FAILED)  # fmt: skip
    except DataFolderError as error:
        refuse([f"{error.place} cannot be written: {error.reason}"], FAILED)
    except Newer:
        refuse(["A newer version made these tables. Nothing was changed. Update Unknot."], FAILED)
    except OSError as error:
        refuse([f"Cannot listen on {host}, port {port}: {error.strerror or error}."], FAILED)


def _invite_first_admin(said: str, data: Path | None, address: str) -> None:
    from unknot.clinic.server import link_for_first_admin, prepare

    _, held = prepare(data, address)
    from unknot.clinic.staff.models import NAME
    from unknot.clinic.staff.one_line import one_line

    name = one_line(said)
    if not 0 < len(name) <= NAME:
        refuse([f"--first-admin: write a name of at most {NAME} letters"])
    link = link_for_first_admin(name)
    if link is None:
        refuse(["There is an admin already, who can invite others. No link was made."])
    typer.echo(f"{name} opens this once, within a week:\n{link}")
    del held  # until here


def _start(host: str, port: int, data: Path | None, address: str) -> None:
    from unknot.clinic.server import listening, prepare, run

    application, held = prepare(data, address)
    server = listening(application, host, port)
    from django.conf import settings

    typer.echo(
        SAID.format(here=f"http://{host}:{port}/", address=address, token=settings.WRITE_TOKEN)
    )
    run(server)
    del held  # until here
