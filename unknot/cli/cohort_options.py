"""What `unknot cohort` takes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from unknot.cli.assess import Missing
from unknot.cli.options import FAILED, console, library, refuse
from unknot.library.model import Library

INSTALL: Final = "unknot cohort needs more than a plain install: pip install 'unknot[cohort]'"
OUTPUTS: Final = ("decisions", "rows", "open", "exercises", "causes")


class EngineName(StrEnum):
    """What works the columns out."""

    polars = "polars"
    duckdb = "duckdb"
    spark = "spark"


In = Annotated[
    Path | None,
    typer.Argument(
        metavar="IN", help="A .parquet, .csv, .ndjson file, a folder of .parquet, FHIR responses."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o", "--out", metavar="OUT", help="A folder of parts, or one file by its suffix."
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="COLUMN", help="A column to hand on; repeatable."),
]
By = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="COLUMN", help="Of --report: count by this column; repeatable."),
]
Engine = Annotated[EngineName, typer.Option("--engine", help="What works it out.")]
Empty = Annotated[
    Missing,
    typer.Option("--missing", help="Empty cells: 'ask', or 'no' for past cases only."),
]
Check = Annotated[bool, typer.Option("--check", help="Only say what is wrong with IN.")]
Make = Annotated[
    int, typer.Option("--make", min=0, metavar="N", help="Write N ordinary people to OUT instead.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of --make: other people.")]
Other = Annotated[
    str,
    typer.Option("--diff", metavar="OTHER", help="Whom another content moves: as 'unknot diff'."),
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="A page of counts; IN is what a run wrote."),
]
Records = Annotated[
    Path | None,
    typer.Option("--records", metavar="DIR", help="Record files, as tidy tables in OUT instead."),
]
Noise = Annotated[
    float | None,
    typer.Option("--noise", metavar="E", help="Of --records: noise for a privacy loss of E."),
]
Id = Annotated[str, typer.Option("--id", metavar="COLUMN", help="Ids. Left out: 'id', if any.")]
Master = Annotated[str, typer.Option("--master", metavar="URL", help="Spark's cluster.")]
Part = Annotated[int, typer.Option("--part", min=1, metavar="N", help="People in a part.")]
What = Annotated[
    str,
    typer.Option("--what", metavar="LIST", help=f"Outputs: {','.join(OUTPUTS)}. Left out: all."),
]


def library_for_columns(content: Path | None) -> Library:
    """The content. Exits 1 where the extra is not installed, and says how to get it."""
    try:
        import duckdb  # noqa: F401
        import ibis  # noqa: F401
        import numpy as np  # noqa: F401
        import polars as pl  # noqa: F401
        import pyarrow as pa  # noqa: F401
    except ImportError:
        refuse([INSTALL], FAILED)
    return library(content)


def output_path(out: Path | None) -> Path:
    """Where to write. Exits 2 where nobody said."""
    if out is None:
        refuse(["-o OUT is missing: where to write it."])
    return out


def wanted(said: str) -> tuple[str, ...]:
    """Which outputs. Exits 2 for one that is not known."""
    found = tuple(each.strip() for each in said.split(",")) if said else OUTPUTS
    unknown = [each for each in found if each not in OUTPUTS]
    if unknown:
        known = ", ".join(OUTPUTS)
        refuse([f"--what: {each!r} is not known. Known: {known}." for each in unknown])
    return found


def progress_bar() -> Progress:
    """How far it is, on a terminal that shows it."""
    shown = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(TextColumn("{task.description}"), *shown, console=console(stderr=True))
