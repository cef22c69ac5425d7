"""`unknot draw`: a movement as a picture of its own."""

import re
from pathlib import Path
from typing import Annotated

import typer

import unknot
from unknot.cli.common import FAILED, Content, library, refuse
from unknot.picture.figure import figure

STYLE = Path(unknot.__file__).parent / "web/project/static/unknot/unknot.css"


def draw(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A movement, by its file's name.")],
    out: Annotated[
        Path | None, typer.Option("-o", metavar="FILE.svg", help="Where to write; else print it.")
    ] = None,
    moving: Annotated[bool, typer.Option("--moving", help="Let it move.")] = False,
    mirrored: Annotated[bool, typer.Option("--mirrored", help="The other side.")] = False,
    content: Content = None,
) -> None:
    """Draw a movement as SVG."""
    read = library(content)
    if name not in read.movements:
        refuse([f"{name}: there is no such movement. Known: {', '.join(read.movements)}."])
    title = read.words.say(f"movements.{name}.picture")
    try:
        svg = figure(read.movements[name], title, moving=moving, mirrored=mirrored)
    except ValueError as error:
        refuse([f"{error}. Leave --moving out."])
    svg = svg.replace("<title>", f"<style>{style()}</style><title>", 1)
    if out is None:
        typer.echo(svg)
        return
    try:
        out.write_text(svg + "\n", encoding="utf-8")
    except OSError as error:
        refuse([f"{out} cannot be written: {error}"], FAILED)


def style() -> str:
    """The colours of a page and its rules for figures, for a file that stands alone."""
    css = STYLE.read_text(encoding="utf-8")
    # The colours come first, in `:root` and in `:root` for the dark, before every other rule.
    rules = re.search(r"/\* Figures.*?\*/(.*?)\n\n", css, re.DOTALL)
    alone = (rules[1] if rules else "").replace(".drawing:not(:has(:checked)) ", "")
    return css[css.index(":root") : css.index("* {")] + alone
