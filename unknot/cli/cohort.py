"""`unknot cohort IN -o OUT`: the same rows for many people, in columns."""

import tempfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from unknot.cli.assess import Missing
from unknot.cli.cohort_diff import print_diff
from unknot.cli.cohort_options import (
    By,
    Check,
    Empty,
    Engine,
    EngineName,
    Id,
    In,
    Keep,
    Make,
    Master,
    Noise,
    Other,
    Out,
    Part,
    Records,
    Report,
    Seed,
    What,
    library_for_columns,
    output_path,
    progress_bar,
    wanted,
)
from unknot.cli.cohort_records import records_to_tables
from unknot.cli.cohort_report import write_report
from unknot.cli.options import FAILED, AsJson, Content, Language, refuse
from unknot.exchange.guideline.response import is_response, read_response
from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.web.project.zone import local_now

if TYPE_CHECKING:
    from unknot.cohort.columns.run import Job
    from unknot.cohort.columns.source import Source


def cohort(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    people: In = None,
    out: Out = None,
    engine: Engine = EngineName.polars,
    master: Master = "local[*]",
    missing: Empty = Missing.ask,
    keep: Keep = None,
    id_: Id = "",
    what: What = "",
    part: Part = 250_000,
    check: Check = False,
    make: Make = 0,
    seed: Seed = 0,
    diff: Other = "",
    report: Report = None,
    by: By = None,
    records: Records = None,
    noise: Noise = None,
    as_json: AsJson = False,
    content: Content = None,
    language: Language = ENGLISH,
) -> None:
    """Decide for many people at once: one row a person, one column a fact."""
    if records is not None:
        records_to_tables(records, output_path(out), local_now(), epsilon=noise, language=language)
    elif make:
        _make(library_for_columns(content), make, seed, output_path(out))
    elif report is not None:
        write_report(library_for_columns(content), _given(people), report, by or [])
    else:
        with tempfile.TemporaryDirectory(prefix="unknot-") as place:
            read = library_for_columns(content)
            source = _checked(read, _given(people), Path(place), id_, keep or [])
            job = _job(read, source, engine, (out, part), missing, wanted(what))
            if check:
                _in_order(read, source)
            elif diff:
                print_diff(read, job, diff, Path(place), as_json=as_json)
            else:
                _run(job, master if engine is EngineName.spark else "")


def _given(people: Path | None) -> Path:
    if people is None:
        refuse(["Name a file of people, or --make N. 'unknot cohort --help' shows how."])
    return people


def _in_order(read: Library, source: "Source") -> None:
    asked = sum(fact.asked for fact in read.facts.values())
    typer.echo(f"{source.name}: {source.rows:,} people, {len(source.kinds)} of {asked} facts, "
               "nothing wrong.")  # fmt: skip


def _make(read: Library, people: int, seed: int, out: Path) -> None:
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.ordinary_cohort import write
    from unknot.cohort.columns.run import SUFFIXES

    if out.suffix not in SUFFIXES:
        refuse([f"{out}: its name should end in {', '.join(SUFFIXES)}."])
    try:
        write(read, people, seed, out)
    except OSError as error:
        refuse([f"{out} cannot be written: {error.strerror}."], FAILED)
    typer.echo(f"{people:,} ordinary people are in {out}")


def _checked(read: Library, people: Path, scratch: Path, id_: str, keep: list[str]) -> "Source":
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.mistakes import check
    from unknot.cohort.columns.reading import reading_of
    from unknot.cohort.columns.refused import BadCohort
    from unknot.cohort.columns.source import open_source

    facts = reading_of(read).facts
    try:
        respond = partial(answers_of, read)
        source = open_source(people, facts, scratch, id_=id_, keep=keep, respond=respond)
        check(source, facts, scratch)
    except BadCohort as error:
        refuse(error.mistakes)
    except OSError as error:
        refuse([f"{people} cannot be read: {error.strerror}."], FAILED)
    return source


def answers_of(
    library: Library, said: Mapping[str, Any]
) -> tuple[Mapping[str, Value], Iterable[str]] | None:
    """A response's answers and mistakes; None where an object is no response."""
    if not is_response(said):
        return None
    read = read_response(library, said)
    return read.answers, read.mistakes


def _job(
    read: Library,
    source: "Source",
    engine: EngineName,
    to: tuple[Path | None, int],
    missing: Missing,
    what: tuple[str, ...],
) -> "Job":
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.engines import ENGINES, Polars
    from unknot.cohort.columns.reading import reading_of
    from unknot.cohort.columns.run import Job

    out, part = to
    calm = missing is Missing.no
    reading = reading_of(read, what)
    return Job(
        source,
        reading,
        lambda: read.compiled,
        ENGINES.get(engine, Polars)(),
        out or Path(),
        calm,
        part,
    )


def _run(job: "Job", master: str) -> None:
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns import run, spark
    from unknot.cohort.columns.refused import BadCohort, Stopped

    there = 0
    output_path(job.out if job.out != Path() else None)
    with progress_bar() as bar:
        task = bar.add_task("people", total=job.source.rows)
        try:
            if master:
                spark.run(job, master)
            else:
                there = run.run(job, lambda done, _of: bar.update(task, completed=done))
        except BadCohort as error:
            refuse(error.mistakes)
        except Stopped as error:
            refuse([str(error)], FAILED)
    went_on = f" ({there} parts were there already)" if there else ""
    counted = ". What was left out counted as calm: for past cases only" if job.calm else ""
    typer.echo(f"{job.source.rows:,} people are in {job.out}{went_on}{counted}")
