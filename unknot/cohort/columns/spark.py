"""Spark: where a cohort outgrows one machine. Each task decides its batches with Polars.

Spark's own reading of the expression is two to three times slower than Polars inside its tasks
(`mapInArrow`), so it deals out people, and starts again what a lost worker had. Every worker needs
`unknot[cohort]`, and reads IN and writes OUT by the same path.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import polars as pl
import pyarrow as pa

from unknot.cohort.columns.decide import Decider, in_words
from unknot.cohort.columns.engines import Polars
from unknot.cohort.columns.plan import Plan
from unknot.cohort.columns.refused import BadCohort, Stopped
from unknot.cohort.columns.run import Job
from unknot.cohort.columns.source import ROW, TYPES
from unknot.pathway.compiled import Compiled

BATCH: Final = 100_000  # people that a task decides at once
SETTINGS: Final = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.ui.enabled": "false",
    "spark.sql.parquet.compression.codec": "zstd",
}
Batches = Iterator[pa.RecordBatch]


def run(job: Job, master: str) -> None:
    """Decide everybody on a cluster. Raises BadCohort and Stopped."""
    if job.one_file:
        raise BadCohort([f"{job.out}: Spark writes a folder of parts. Name one without a suffix."])
    if job.out.exists():
        raise BadCohort([f"{job.out}: is there already. Spark begins anew: name another place."])
    if job.source.id is None:
        raise BadCohort(
            ["Spark deals people out, so that their order says nothing: give each an id."]
        )
    part = job.out.with_name(f"{job.out.name}.tmp")
    session = _session(master)
    try:
        people = session.read.parquet(*map(str, job.source.files)).select(*job.plan.columns)
        decide = task(job.plan, job.compiled())
        people.mapInArrow(decide, _schema(job)).write.mode("overwrite").parquet(str(part))
    except Exception as error:
        shutil.rmtree(part, ignore_errors=True)
        first = str(error).strip().splitlines()[0]
        raise Stopped(f"Spark stopped, and nothing was written: {first}") from error
    finally:
        session.stop()
    part.rename(job.out)


def task(plan: Plan, compiled: Compiled) -> Callable[[Batches], Batches]:
    """What a worker does with its people. It travels there, and makes its plan once."""

    def decide(batches: Batches) -> Batches:
        decider = Decider(plan, Polars(), lambda: compiled)
        for batch in batches:
            people = pl.DataFrame(pa.Table.from_batches([batch])).select(*plan.columns)
            found = decider.decide(
                people.cast({name: TYPES[kind] for name, kind in plan.kinds.items()})
            )
            said = in_words(found.lazy(), plan.reading).cast({pl.Enum: pl.String}).collect()
            yield from said.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()

    return decide


def _session(master: str) -> Any:
    try:
        # an extra of 450 MB
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Stopped(
            "--engine spark needs more: pip install 'unknot[cohort]' 'unknot[spark]'"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("unknot cohort")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _schema(job: Job) -> str:
    """The columns that come out, in Spark's own words."""
    kinds = {"int8": "tinyint", "int16": "smallint", "int32": "int", "int64": "bigint",
             "float64": "double"}  # fmt: skip
    keep = {n: kinds.get(kind, kind) for n, kind in job.plan.keep.items() if n != ROW}
    found = {**keep}
    for name, words in job.reading.outputs.items():
        listed = words is None and name != "open_facts"
        found[name] = "string" if words is not None else "boolean" if listed else "smallint"
    return ", ".join(f"`{name}` {kind}" for name, kind in found.items())
