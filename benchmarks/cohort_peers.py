"""One table decided for the same people by ours and by engines of other projects.

`python -m benchmarks.cohort_peers [PEOPLE]`. The peers have an environment of their own:

    python -m venv .venv-peers
    .venv-peers/bin/pip install --require-hashes -r benchmarks/peers/requirements.txt

and CQL's comes with `make check-javascript`. What is missing is said, and left out. The table is
how urgent it is (`disposition`), the only one that every peer is asked. Each engine has the people
in memory, in its own form, before the clock starts. Those that decide one person after another have
the first `ONE_BY_ONE`, those with columns all. What is not the same as ours has no speed.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import ibis
import numpy as np
import polars as pl

from benchmarks.peers.jdm import jdm
from unknot.cohort.columns.coded import FACT, People
from unknot.cohort.columns.conditions import Stages
from unknot.cohort.columns.engines import DuckDb, Polars
from unknot.cohort.columns.ordinary_cohort import blocks
from unknot.cohort.columns.plan import PEOPLE
from unknot.cohort.columns.tables import TableColumns, conditions
from unknot.exchange.answer_codes import text_of
from unknot.exchange.dmn.rules import NOT_KNOWN
from unknot.exchange.guideline.cql import elm
from unknot.exchange.guideline.logic import Choice, Definition, Joined, Logic, Reference
from unknot.journey.screening.assess import DISPOSITION
from unknot.library.load import load
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.tables import Table, read

MANY = 200_000
ONE_BY_ONE = 1000
TIMES = 3
HERE = Path(__file__).parent
PEERS = Path(os.environ.get("UNKNOT_PEERS", HERE.parent / ".venv-peers")) / "bin" / "python"
PACKAGES = HERE.parent / "checks" / "javascript"
NODE = Path(sys.executable).with_name("node")
Person = dict[str, Value]


@dataclass(frozen=True)
class Run:
    """What an engine said: the number of everybody's level. Seconds: the least of some."""

    engine: str
    said: list[int]
    clock: float
    processor: float


@dataclass(frozen=True)
class Cohort:
    """The same people twice. `columns`: everybody, as codes; `people`: the first, one by one."""

    library: Library
    table: Table
    columns: pl.DataFrame
    people: list[Person]

    @property
    def facts(self) -> list[Fact]:
        """What the table reads."""
        return [self.library.facts[name] for name in self.table.reads]


def drawn(library: Library, size: int) -> Cohort:
    """Ordinary people, of whom each said everything."""
    table = library.tables[DISPOSITION]
    said = pl.concat(blocks(library, size, 1)).select(table.reads)
    coded = said.with_columns(
        pl.col(fact.id).replace_strict([*map(str, fact.values)], [*range(len(fact.values))],
                                       return_dtype=pl.Int8)
        for fact in map(library.facts.__getitem__, table.reads) if fact.kind == "choice"
    )  # fmt: skip
    return Cohort(library, table, coded, said.head(ONE_BY_ONE).to_dicts())


def plain(cohort: Cohort) -> Run:
    """A plain Python loop: our own reading, row by row, the truth of all others."""
    rank = cohort.table.levels.index

    def decide() -> list[int]:
        return [rank(str(read(cohort.table, person).level)) for person in cohort.people]

    return _timed("plain Python loop", decide)


def polars(cohort: Cohort) -> Run:
    """Our columns in Polars."""
    plan = Polars().lazy(_expression(cohort), _facts(cohort).lazy())
    return _timed(
        f"our columns, Polars {pl.__version__}", lambda: plan.collect(engine="streaming")["said"]
    )


def duckdb(cohort: Cohort) -> Run:
    """Our columns in DuckDB."""
    ask, people = DuckDb().prepare(_expression(cohort)), _facts(cohort)
    return _timed(f"our columns, DuckDB {version('duckdb')}", lambda: ask(people)["said"])


def peers(cohort: Cohort) -> Iterator[Run | str]:
    """Every engine of others, or why it was not tried."""
    with tempfile.TemporaryDirectory(prefix="unknot-peers-") as place:
        folder = Path(place)
        _write(cohort, folder)
        for name, script in (("OpenFisca", "openfisca.py"), ("zen-engine", "zen_engine.py")):
            if PEERS.exists():
                yield _of(name, [PEERS, "-I", HERE / "peers" / script, folder], cohort)
            else:
                yield f"{name}: not tried, there is no {PEERS} (benchmarks/peers/requirements.txt)"
        if NODE.exists() and (PACKAGES / "node_modules" / "cql-execution").exists():
            yield _of("cql-execution", [NODE, HERE / "peers/cql.mjs", PACKAGES, folder], cohort)
        else:
            yield "cql-execution: not tried, it comes with make check-javascript"


def only(library: Library, name: str) -> Logic:
    """The logic of one table, with the definitions that it needs."""
    logic = Logic(library)
    needed, waiting = {name}, [name]
    while waiting:
        found = set(_names(logic.definitions[waiting.pop()])) - needed
        needed |= found
        waiting += found
    logic.definitions = {n: each for n, each in logic.definitions.items() if n in needed}
    return logic


def _names(found: Definition) -> Iterator[str]:
    if isinstance(found, Reference):
        yield found.name
    parts: Iterable[Definition] = (
        [condition for condition, _ in found.cases] if isinstance(found, Choice)
        else found.parts if isinstance(found, Joined) else ()
    )  # fmt: skip
    for part in parts:
        yield from _names(part)


def _write(cohort: Cohort, folder: Path) -> None:
    """The table and the people as peers read them."""
    library, table, facts = cohort.library, cohort.table, cohort.facts
    words = {fact.id: [*map(text_of, fact.values), UNKNOWN] for fact in facts
             if fact.kind != "number"}  # fmt: skip
    logic = only(library, table.id)
    told = {"levels": table.levels, "words": words}
    shown = [{f.id: _written(f, person[f.id]) for f in facts} for person in cohort.people]
    for name, found in (("jdm", jdm(library, table)), ("elm", elm(logic, "1")),
                        ("openfisca", told), ("people", shown)):  # fmt: skip
        (folder / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
    columns: dict[str, Any] = {name: cohort.columns[name].to_numpy() for name in table.reads}
    np.savez(folder / "people.npz", **columns)


def _written(fact: Fact, value: Value) -> object:
    if fact.kind == "number":
        return NOT_KNOWN if value == UNKNOWN else value
    return text_of(value)


def _of(name: str, command: list[str | Path], cohort: Cohort) -> Run | str:
    done = subprocess.run([*map(str, command), cohort.table.id, str(TIMES)], capture_output=True,
                          text=True, check=False)  # fmt: skip
    if done.returncode:
        return f"{name}: stopped: {done.stderr.strip().splitlines()[-1]}"
    found: dict[str, Any] = json.loads(done.stdout)
    ranks = {level: rank for rank, level in enumerate(cohort.table.levels)}
    said = [ranks.get(each, each) for each in found["said"]]
    return Run(f"{name} {found['version']}", said, found["clock"], found["processor"])


def _facts(cohort: Cohort) -> pl.DataFrame:
    return cohort.columns.rename({name: FACT + name for name in cohort.table.reads})


def _expression(cohort: Cohort) -> People:
    """The one table as an expression over columns."""
    table = cohort.table
    flags = frozenset(fact.id for fact in cohort.facts if fact.kind == "boolean")
    schema = ibis.Schema.from_polars(_facts(cohort).schema)
    wanted = [*conditions([table], 1, rows=False)]
    stages = Stages(wanted, (), flags, nulls=False)
    people = stages.over(ibis.table(schema, name=PEOPLE), stages.reads(wanted))
    return people.select(said=TableColumns(stages, people, nulls=False).low(table))


def _timed(engine: str, decide: Callable[[], Iterable[int]]) -> Run:
    clock, processor = [], []
    said: Iterable[int] = []
    for _ in range(TIMES):
        began, worked = perf_counter(), process_time()
        said = decide()
        clock.append(perf_counter() - began)
        processor.append(process_time() - worked)
    return Run(engine, [*said], min(clock), min(processor))


def main() -> None:
    """Ours first, then every peer beside it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    cohort = drawn(load(), max(size, ONE_BY_ONE))
    truth, ours = plain(cohort), polars(cohort)
    base = len(truth.said) / truth.processor
    print(f"{len(cohort.table.rows)} rows of {cohort.table.id} over {len(cohort.facts)} facts; "
          f"load {os.getloadavg()[0]:.1f}; the least of {TIMES} runs each.\n")  # fmt: skip
    print("| engine | people | not as ours | people/s | people/s of processor | times the loop |")
    print("|---|---:|---:|---:|---:|---:|")
    for found in (truth, ours, duckdb(cohort), *peers(cohort)):
        if isinstance(found, str):
            print(f"| {found} | | | | | |")
            continue
        expected = truth.said if found is ours else ours.said
        same = zip(expected, found.said, strict=False)
        wrong, people = sum(a != b for a, b in same), len(found.said)
        told = f"| {found.engine} | {people:,} | {wrong} |"
        if wrong:
            print(told, "answers differently, so it has no speed | | |")
            continue
        speed = people / found.processor
        print(told, f"{people / found.clock:,.0f} | {speed:,.0f} | {speed / base:,.2f} |")


if __name__ == "__main__":
    main()
