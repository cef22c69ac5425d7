"""A cohort through the tables: beside reading the same columns, by engine, and how much memory.

`python -m benchmarks.cohort [PEOPLE]` runs it alone; `make bench` runs it with a million.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time

import ibis
import polars as pl

from benchmarks.table import Figure, show
from unknot.cohort.columns.decide import Decider, in_words
from unknot.cohort.columns.engines import DuckDb, Polars, sql
from unknot.cohort.columns.mistakes import check
from unknot.cohort.columns.ordinary_cohort import write
from unknot.cohort.columns.plan import Plan
from unknot.cohort.columns.reading import WHAT, reading_of
from unknot.cohort.columns.run import Job, run
from unknot.cohort.columns.source import open_source
from unknot.cohort.plain_reading import decide
from unknot.library.load import load

PEOPLE = 1_000_000
TIMES = 5
ONE_BY_ONE = 300
DECISIONS = ("decisions",)


def cohort(people: int = PEOPLE) -> Iterator[Figure]:
    library = load()
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as place:
        folder = Path(place)
        file = folder / "people.parquet"
        took = _once(lambda: write(library, people, 1, file))
        yield Figure(f"making {people:,} ordinary people", took, "s", digits=1)
        reading = reading_of(library, DECISIONS)
        source = open_source(file, reading.facts, folder)
        yield Figure(
            "checking them", _once(lambda: check(source, reading.facts, folder)), "s", digits=1
        )
        began = perf_counter()
        job = Job(source, reading, lambda: library.compiled, Polars(), folder / "out", calm=False)
        plan = job.plan
        every = in_words(Polars().lazy(plan.outputs(), source.people()), reading)
        yield Figure("compiling the tables for columns", perf_counter() - began, "s", 1, 2)
        yield from _sunk(every, file, list(reading.facts), folder / "one.parquet")
        yield from _memory(plan, file, people)
        yield from _engines(job, folder, people)
        yield Figure("most memory of this process", _peak(), "MB", 1000)
        full = Job(
            source,
            reading_of(library),
            lambda: library.compiled,
            Polars(),
            folder / "o",
            calm=False,
        )
        yield Figure("SQL of all outputs", len(sql(full.plan.outputs())) / 1000, "kB", 250)
        drawn = pl.read_parquet(file, n_rows=ONE_BY_ONE).drop("id").to_dicts()
        took = _once(lambda: [decide(library, reading, person) for person in drawn])
        yield Figure("plain Python, one by one", ONE_BY_ONE / took, "people/s")


def _sunk(every: pl.LazyFrame, file: Path, needed: list[str], to: Path) -> Iterator[Figure]:
    """From Parquet to Parquet, beside reading the same columns."""
    columns = pl.scan_parquet(file).select(needed)
    acts = (lambda: columns.collect(engine="streaming"), lambda: every.sink_parquet(to))
    read, sunk = map(_least, acts)
    yield Figure("reading the needed columns", read, "s", digits=2)
    yield Figure("Parquet to Parquet, disposition and remedies", sunk, "s", digits=2)
    yield Figure("as many times reading", sunk / read, "", 2.5, 2)
    reads, sinks = map(_processor, acts)
    yield Figure("the same by processor time", sinks / reads, "", digits=1)


def _memory(plan: Plan, file: Path, people: int) -> Iterator[Figure]:
    """In memory, from columns as the engine holds them."""
    answers = pl.read_parquet(file)
    coded = (
        ibis.polars.connect({"people": answers.lazy()})
        .compile(plan.answers(plan.table()))
        .collect()
    )
    table = ibis.table(ibis.Schema.from_polars(coded.schema), name="people")
    ready = Polars().lazy(plan.whole.all(table), coded.lazy())
    took = _least(lambda: ready.collect(engine="streaming"))
    yield Figure("in memory, disposition and remedies", people / took / 1e6, "M people/s", digits=1,
                 note="at least 4 on two cores that nobody else uses")  # fmt: skip
    took = _processor(lambda: ready.collect(engine="streaming"))
    yield Figure("the same for each second of processor", people / took / 1e6, "M people", digits=1)


def _engines(job: Job, folder: Path, people: int) -> Iterator[Figure]:
    for name, engine, what in (
        ("Polars, all outputs", Polars(), WHAT),
        ("DuckDB, disposition and remedies", DuckDb(), DECISIONS),
    ):
        reading = reading_of(load(), what)
        mine = Job(job.source, reading, job.compiled, engine, folder / name, calm=False)
        took = _once(lambda mine=mine: run(mine))  # type: ignore[misc]
        yield Figure(f"{name}, in parts", people / took / 1e6, "M people/s", digits=2)
    left = pl.read_parquet(job.source.files[0], n_rows=20_000).with_columns(
        pl.lit(None, pl.Boolean).alias("fever"), pl.lit(None, pl.String).alias("saddle_numb")
    )
    decider = Decider(job.plan, Polars(), job.compiled)
    took = _once(lambda: decider.decide(left.select(*job.plan.columns)))
    yield Figure("two questions left out by all, exactly", len(left) / took, "people/s")


def _once(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def _least(act: Callable[[], object]) -> float:
    """The least of some: what others do on the machine can only add."""
    return min(_once(act) for _ in range(TIMES))


def _processor(act: Callable[[], object]) -> float:
    """The least of some, in seconds of all cores together: what others do changes it little."""
    found = []
    for _ in range(TIMES):
        began = process_time()
        act()
        found.append(process_time() - began)
    return min(found)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    show(cohort(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
