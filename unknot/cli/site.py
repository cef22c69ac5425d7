"""`unknot site`: the whole app as static files, to run in its visitors' own browsers."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, ClinicFile, Language, refuse, use_clinic, words_of
from unknot.cli.serve import print_address
from unknot.library.languages import ENGLISH


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; empty or ours.")],
    base: Annotated[str, typer.Option(metavar="/PATH/", help="Where it will be served.")] = "/",
    serve: Annotated[
        int | None, typer.Option(metavar="PORT", help="Serve it on this machine afterwards.")
    ] = None,
    clinic: ClinicFile = None,
    language: Language = ENGLISH,
) -> None:
    """Write the whole app as static files, to run in its visitors' own browsers."""
    # Django and the whole content, which other commands need not wait for
    from unknot.library.load import load
    from unknot.phone import site as phone
    from unknot.phone.serve import serve as serve_folder

    words = words_of(language)
    if not (base.startswith("/") and base.endswith("/")):
        refuse([words.say("commands.site.base", base=base)])
    use_clinic(clinic)
    try:
        version = phone.write(folder, base)
    except (phone.ForeignFolder, OSError) as error:
        refuse([words.say("commands.site.cannot", reason=error)], FAILED)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    megabytes = words.number(size / 1e6, ".1f")
    typer.echo(words.say("commands.site.done", version=version, folder=folder, mb=megabytes))
    made = load()
    typer.echo(words.say("commands.site.fingerprints", pathway=made.fingerprint,
                         words=made.words_fingerprint))  # fmt: skip
    if base != "/":
        typer.echo(words.say("commands.site.shared", base=base))
    if serve is not None:
        serve_folder(folder, serve, partial(print_address, words, "site"))
