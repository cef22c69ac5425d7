"""`unknot draw`: a movement, or what is inside a back, as a picture of its own."""

import re
from pathlib import Path
from typing import Annotated

import typer

import unknot
from unknot.cli.options import FAILED, Content, library, refuse
from unknot.library.model import Library
from unknot.picture.figure import figure
from unknot.picture.spine import spine

STYLE = Path(unknot.__file__).parent / "web/project/static/unknot/unknot.css"


def draw(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A movement, a disc, a joint: a wrong name lists all."),
    ],
    out: Annotated[
        Path | None, typer.Option("-o", metavar="FILE.svg", help="Where to write; else print it.")
    ] = None,
    moving: Annotated[bool, typer.Option("--moving", help="Let it move.")] = False,
    mirrored: Annotated[bool, typer.Option("--mirrored", help="The other side.")] = False,
    content: Content = None,
) -> None:
    """Draw a movement, or what is inside a back, as SVG."""
    read = library(content)
    if name in read.movements:
        svg = _movement(read, name, moving=moving, mirrored=mirrored)
    elif name in read.pictures:
        if moving or mirrored:
            refuse([f"{name} does not move and has one side. Leave --moving and --mirrored out."])
        svg = spine(name, read.words)
    else:
        known = ", ".join((*read.movements, *read.pictures))
        refuse([f"{name}: there is no such drawing. Known: {known}."])
    svg = svg.replace("<title>", f"<style>{style()}</style><title>", 1)
    if out is None:
        typer.echo(svg)
        return
    try:
        out.write_text(svg + "\n", encoding="utf-8")
    except OSError as error:
        refuse([f"{out} cannot be written: {error}"], FAILED)


def _movement(read: Library, name: str, *, moving: bool, mirrored: bool) -> str:
    title = read.words.say(f"movements.{name}.picture")
    try:
        return figure(read.movements[name], title, moving=moving, mirrored=mirrored)
    except ValueError as error:
        refuse([f"{error}. Leave --moving out."])


def style() -> str:
    """The colours of a page and its rules for figures, for a file that stands alone."""
    css = STYLE.read_text(encoding="utf-8")
    # The colours come first, in `:root` and in `:root` for the dark, before every other rule.
    # Those of figures go up to the first empty line.
    rules = re.search(r"/\* Figures.*?\*/(.*?)\n\n", css, re.DOTALL)
    alone = (rules[1] if rules else "").replace(".drawing:not(:has(:checked)) ", "")
    return css[css.index(":root") : css.index("* {")] + alone
