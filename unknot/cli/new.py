"""`unknot new`: every stub that a new part of the content needs, a question or a remedy, say."""

from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import Content, refuse
from unknot.cli.stubs import KINDS, NameTaken, places, write
from unknot.library.load import CONTENT
from unknot.library.read.reader import FILL


def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(KINDS)}.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its id: small letters and _.")],
    screen: Annotated[str, typer.Option(metavar="ID", help="Where a question is asked.")] = "last",
    table: Annotated[str, typer.Option(metavar="ID", help="What reads it.")] = "disposition",
    content: Content = None,
) -> None:
    """Write every stub that a new part of the content needs, and say what to fill in."""
    if kind not in KINDS:
        refuse([f"{kind}: there is no such kind. Known: {', '.join(KINDS)}."])
    if not name.isidentifier() or name != name.lower():
        refuse([f"{name!r} is no id. Write small letters, digits and _, such as night_cough."])
    root: Path = content or CONTENT
    try:
        found = places(root, kind, name, screen=screen, table=table)
        write(root, found)
    except NameTaken as taken:
        refuse([str(taken)])
    for place in found:
        typer.echo(f"{root / place.file}: {place.asks}")
    typer.echo(f"\nFill in what says {FILL}; until then the content is refused. Then: unknot prove")
