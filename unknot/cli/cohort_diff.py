"""`unknot cohort IN --diff OTHER`: whom another content would tell something else."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer
from rich.table import Table

from unknot.cli.cohort_options import progress_bar
from unknot.cli.cohort_report import word
from unknot.cli.options import FAILED, console, print_json, refuse
from unknot.library.model import Library
from unknot.library.refusal import ContentError
from unknot.library.versions.opened import NoVersion, Version, version
from unknot.pathway.compiled import Compiled

if TYPE_CHECKING:
    from unknot.cohort.columns.counts import Moved
    from unknot.cohort.columns.run import Job

SHOWN: Final = 40
HEAD: Final = ("output", "said", "says", "people", "share (95 % range)", "example", "rows before",
               "rows now")  # fmt: skip


def print_diff(read: Library, job: "Job", other: str, folder: Path, *, as_json: bool) -> None:
    """Decide everybody twice, and say who moved."""
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.compared import compared
    from unknot.cohort.columns.reading import reading_with
    from unknot.cohort.columns.refused import Stopped

    theirs = _version(other).decisions
    reading = reading_with(read, theirs.fingerprint, theirs.facts, theirs.tables, job.reading.what)
    with progress_bar() as bar:
        task = bar.add_task("people, twice", total=2 * job.source.rows)
        try:
            found = compared(
                job, reading, lambda: Compiled(theirs.tables.values(), order=read.fact_order),
                folder, lambda done, _of: bar.update(task, completed=done),
            )  # fmt: skip
        except Stopped as error:
            refuse([str(error)], FAILED)
    if as_json:
        moves = [asdict(each) for each in found]
        print_json({"old": job.reading.fingerprint, "new": theirs.fingerprint,
                    "people": job.source.rows, "moves": moves})  # fmt: skip
    else:
        _print(found, job, theirs.fingerprint)


def _version(name: str) -> Version:
    try:
        return version(name)
    except NoVersion as error:
        refuse([str(error)])
    except ContentError as error:
        refuse(map(str, error.mistakes))


def _print(found: "list[Moved]", job: "Job", other: str) -> None:
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.counts import Share

    typer.echo(f"{job.source.rows:,} people, from {job.reading.fingerprint} to {other}.")
    if not found:
        typer.echo("Nobody is told anything else.")
        return
    table = Table()
    for head in HEAD:
        table.add_column(head, overflow="fold")
    for each in found[:SHOWN]:
        share = Share(each.people, job.source.rows)
        low, high = share.range
        table.add_row(
            each.output, word(each.was), word(each.now), f"{each.people:,}",
            f"{share.percent:.3f} % ({low:.3f} to {high:.3f})", str(each.example),
            word(each.row_was, ""), word(each.row_now, ""),
        )  # fmt: skip
    console().print(table)
    if len(found) > SHOWN:
        typer.echo(f"{len(found) - SHOWN} more: --json has all of them")
