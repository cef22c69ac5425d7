"""`unknot paper`: sheets for a waiting room or a fridge, as PDF or HTML."""

from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, Content, Language, library, refuse
from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.library.read.destinations import ANYWHERE, Country
from unknot.library.regions import REGIONS, by_name
from unknot.paper.html import as_file
from unknot.paper.sheets import BOOKLET, NAMES, sheets, title

ENDINGS = (".pdf", ".html")
EXTRA = "A PDF needs fpdf2: pip install 'unknot[paper]'. HTML needs nothing: -o FILE.html"
UNCHOSEN = """\
Whose numbers to call? No country was named: the danger card says 112, and has a line to write on.
Name one with --country."""
UNKNOWN = """\
--country {wanted!r}: there are no numbers for it here. Known: {known}.
With XX the card says 112, and has a line to write on."""


def paper(
    out: Annotated[Path, typer.Option("-o", metavar="FILE", help="FILE.pdf or FILE.html.")],
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help=f"One of {', '.join(NAMES)}.")
    ] = BOOKLET,
    country: Annotated[
        str, typer.Option("--country", metavar="XX", help="Whose numbers to call, such as GB.")
    ] = "",
    large: Annotated[bool, typer.Option("--large", help="Large print: 16 points.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a file that is there.")
    ] = False,
    language: Language = ENGLISH,
    content: Content = None,
) -> None:
    """Write sheets to print: the danger card, the steps with their clocks, exercises, a diary."""
    _check_file(out, overwrite=overwrite)
    if sheet not in NAMES:
        refuse([f"--sheet {sheet!r}: there is none. Known: {', '.join(NAMES)}"])
    read = library(content, language)
    home = _country(read, country)
    made = _made(read.in_units(home.units), home, sheet, out.suffix.lower(), large=large)
    try:
        out.write_bytes(made)
    except OSError as error:
        refuse([f"{out} cannot be written: {error.strerror}."], FAILED)
    typer.echo(f"{out}: {len(made) / 1e6:.2f} MB.")


def _check_file(out: Path, *, overwrite: bool) -> None:
    """Refuse what cannot be written before anything is made."""
    if out.suffix.lower() not in ENDINGS:
        refuse([f"{out}: its name should end in {' or '.join(ENDINGS)}."])
    if not out.parent.is_dir():
        refuse([f"{out}: there is no folder {out.parent}."])
    if out.is_dir():
        refuse([f"{out} is a folder."])
    if out.exists() and not overwrite:
        refuse([f"{out} is there already, and was left as it is. Another name, or --overwrite."])


def _country(read: Library, wanted: str) -> Country:
    """The country whose numbers are printed."""
    if not wanted:
        typer.echo(UNCHOSEN, err=True)
        return read.countries[ANYWHERE]
    name = wanted.upper()
    name = next((id_ for id_, regions in REGIONS.items() if name in regions), name)
    if name not in read.countries:
        known = ", ".join(each.id for each in by_name(read))
        refuse(UNKNOWN.format(wanted=wanted, known=known).splitlines())
    return read.countries[name]


def _made(read: Library, home: Country, sheet: str, ending: str, *, large: bool) -> bytes:
    found = sheets(read, home, sheet)
    if ending == ".html":
        return as_file(read, title(read, sheet), found, large=large).encode()
    try:
        # an extra: HTML needs no fpdf
        from unknot.paper.pdf.pages import as_pdf
    except ImportError:
        refuse([EXTRA])
    return as_pdf(read, title(read, sheet), found, big=large)
