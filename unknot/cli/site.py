"""`unknot site`: the whole app as static files, to run in its visitors' own browsers."""

from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, ClinicFile, refuse, use_clinic

WARNING = """\
Warning: {base} is a folder of a site that may hold other things. Every script of that site can
read what your visitors store here. Publish it under a host name of its own if you can."""


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; empty or ours.")],
    base: Annotated[str, typer.Option(metavar="/PATH/", help="Where it will be served.")] = "/",
    serve: Annotated[
        int | None, typer.Option(metavar="PORT", help="Serve it on this machine afterwards.")
    ] = None,
    clinic: ClinicFile = None,
) -> None:
    """Write the whole app as static files, to run in its visitors' own browsers."""
    from unknot.library.load import load
    from unknot.phone import site as phone
    from unknot.phone.serve import serve as serve_folder

    if not (base.startswith("/") and base.endswith("/")):
        refuse([f"--base {base}: begin and end it with a slash, as in /back/"])
    use_clinic(clinic)
    try:
        version = phone.write(folder, base)
    except (phone.ForeignFolder, OSError) as error:
        refuse([f"Nothing can be written there: {error}"], FAILED)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    typer.echo(f"Version {version} is in {folder}: {size / 1e6:.1f} MB. Serve it with https.")
    made = load()
    typer.echo(
        f"Its pathway has the fingerprint {made.fingerprint}, its words {made.words_fingerprint}."
    )
    if base != "/":
        typer.echo(WARNING.format(base=base))
    if serve is not None:
        serve_folder(folder, serve)
