"""A cohort dealt out by Spark: the same answers, and a lost worker's people are not lost."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from support.cohorts import as_text, random_people
from support.command import mistakes
from unknot.cohort.columns import spark
from unknot.cohort.columns.engines import Polars
from unknot.cohort.columns.reading import reading_of
from unknot.cohort.columns.refused import BadCohort, Stopped
from unknot.cohort.columns.run import Job, run
from unknot.cohort.columns.source import open_source
from unknot.library.model import Library

SHORT = ("decisions", "rows", "open")
MASTER = "local[2,4]"  # two workers, and four tries for each task
needs_spark = pytest.mark.skipif(
    not shutil.which("java"), reason="there is no Java here: Spark was not tried"
)


@pytest.fixture
def job(library: Library, tmp_path: Path) -> Job:
    pytest.importorskip("pyspark", reason="Spark is not installed (make spark): it was not tried")
    reading = reading_of(library, SHORT)
    people = as_text(reading, random_people(library, reading, 100, seed=23))
    people.write_parquet(tmp_path / "people.parquet")
    source = open_source(tmp_path / "people.parquet", reading.facts, tmp_path)
    return Job(source, reading, lambda: library.compiled, Polars(), tmp_path / "out", calm=False)


def said(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "part-*.parquet").cast({pl.Enum: pl.String}).sort("id")


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore")  # Spark's own, of pandas and of sockets
def test_spark_says_what_polars_says_and_a_killed_worker_loses_nobody(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(replace(job, out=tmp_path / "polars"))
    died = tmp_path / "a worker died"
    deal_out = spark.task

    def dies_once(*what: object) -> object:
        decide = deal_out(*what)  # type: ignore[arg-type]

        def decide_or_die(batches: Iterator[object]) -> Iterator[object]:
            import os
            import signal

            if not died.exists():
                died.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield from decide(batches)  # type: ignore[arg-type]

        return decide_or_die

    monkeypatch.setattr(spark, "task", dies_once)
    spark.run(job, MASTER)
    assert died.exists()
    assert said(job.out).equals(said(tmp_path / "polars"))
    with pytest.raises(BadCohort, match="is there already"):
        spark.run(job, MASTER)


@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_when_every_worker_dies_nothing_is_left_behind(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_what: object) -> object:
        def never(_batches: Iterator[object]) -> Iterator[object]:
            raise MemoryError("no room for people")
            yield

        return never

    monkeypatch.setattr(spark, "task", dies)
    with pytest.raises(Stopped, match="Spark stopped, and nothing was written"):
        spark.run(job, MASTER)
    assert [path.name for path in job.out.parent.iterdir()] == ["people.parquet"]


def test_spark_wants_ids_and_a_folder(library: Library, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("age\n40\n")
    assert (
        "give each an id"
        in mistakes("cohort", people, "-o", tmp_path / "o", "--engine", "spark")[0]
    )
    people.write_text("id,age\n1,40\n")
    out = tmp_path / "o.csv"
    assert "a folder of parts" in mistakes("cohort", people, "-o", out, "--engine", "spark")[0]
