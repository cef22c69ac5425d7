"""`unknot diff OLD [NEW]`: whom a change of the content moves, exactly."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from unknot.cli.options import FAILED, AsJson, console, print_json, refuse
from unknot.library.refusal import ContentError
from unknot.library.versions.opened import NoVersion, Version, todays, version
from unknot.proof.diff.as_html import as_html
from unknot.proof.diff.compare import Diff, Unreadable, compare
from unknot.proof.diff.sections import Section, sections, title

SHOWN = 12  # rows of a section in a terminal; --json and --html hold all of them

Old = Annotated[str, typer.Argument(help="A content folder, a wheel, a .json of decisions, or a "
                                         "git revision.")]  # fmt: skip
New = Annotated[str, typer.Argument(help="The same; left out: what is installed.")]
ToHtml = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write it as a page that stands alone."),
]
Asked = Annotated[
    bool,
    typer.Option("--asked", help="Count too who is asked a screen in just one version: slower."),
]


def diff(
    old: Old, new: New = "", as_json: AsJson = False, html: ToHtml = None, asked: Asked = False
) -> None:
    """Compare two versions over every possible input, over ordinary people, claims and cases."""
    found = _compared(old, new, asked=asked)
    if html is not None:
        try:
            html.write_text(as_html(found), encoding="utf-8")
        except OSError as error:
            refuse([f"{html} cannot be written: {error.strerror}."], FAILED)
    if as_json:
        print_json(found.as_json())
    elif html is None:
        _print(found)
    else:
        typer.echo(f"Written to {html}")


def _compared(old: str, new: str, *, asked: bool) -> Diff:
    try:
        with _uncollected():
            before: Version = version(old)
            now = version(new, cases=True) if new else todays()
            return compare(before, now, asked=asked)
    except NoVersion as error:
        refuse([str(error)])
    except ContentError as error:
        refuse(map(str, error.mistakes))
    except Unreadable as error:
        refuse([f"{error}. NEW must be readable by this version: its claims are what is checked"])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Diagrams are let go at the end; to look for any before that takes a seventh of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _print(found: Diff) -> None:
    terminal = console()
    terminal.print(title(found), style="bold", soft_wrap=True)
    for version_ in (found.old, found.new):
        if version_.told:
            terminal.print(f"{version_.name}: {version_.told}", soft_wrap=True)
    for section in sections(found):
        _print_section(section)


def _print_section(section: Section) -> None:
    terminal = console()
    terminal.print(f"\n{section.title}", style="bold")
    terminal.print(section.lead, soft_wrap=True)
    if section.rows:
        table = Table()
        for head in section.head:
            table.add_column(head, overflow="fold")  # a name that is cut says nothing
        for row in section.rows[:SHOWN]:
            table.add_row(*row)
        terminal.print(table)
    if len(section.rows) > SHOWN:
        terminal.print(f"{len(section.rows) - SHOWN} more: --json or --html has all of them")
