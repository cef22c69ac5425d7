"""A cohort through the tables, part by part: memory stays small, and a killed run goes on.

A part is written under another name and renamed once it is whole, so that each is whole or absent.
A manifest beside them says of which content, people and options they are; others are refused.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import ibis
import polars as pl

from unknot.cohort.columns.decide import Decider, in_words
from unknot.cohort.columns.engines import Engine, Polars
from unknot.cohort.columns.plan import Plan
from unknot.cohort.columns.reading import Reading
from unknot.cohort.columns.refused import BadCohort, Stopped
from unknot.cohort.columns.source import ROW, Source
from unknot.pathway.compiled import Compiled

PART: Final = 250_000  # people
MANIFEST: Final = "manifest.json"
SUFFIXES: Final = (".parquet", ".csv", ".ndjson")  # of one file; without one: a folder of parts
ROOM: Final = 1 << 20  # bytes: a disk with less is full
Progress = Callable[[int, int], None]  # people done, and all of them


@dataclass(frozen=True)
class Job:
    """What is to be done. `out`: a folder, or one file by its suffix."""

    source: Source
    reading: Reading
    compiled: Callable[[], Compiled]  # asked for where somebody left something out
    engine: Engine
    out: Path
    calm: bool  # whether what is left out counts as calm
    part: int = PART

    @property
    def folder(self) -> Path:
        """Where the parts are written."""
        return self.out.with_name(f"{self.out.name}.parts") if self.one_file else self.out

    @property
    def one_file(self) -> bool:
        """Whether one file is wanted."""
        return self.out.suffix in SUFFIXES

    @property
    def plan(self) -> Plan:
        """From columns to outputs."""
        keep = {name: _ibis_type(kind) for name, kind in self.source.keep.items()}
        return Plan(self.reading, self.source.kinds, keep, self.calm)

    def manifest(self) -> dict[str, Any]:
        """Of what the parts are. Two engines say the same, so theirs go together."""
        return {
            "content": self.reading.fingerprint,
            "people": self.source.fingerprint,
            "rows": self.source.rows,
            "part": self.part,
            "missing": "no" if self.calm else "ask",
            "columns": [*self.source.keep, *self.reading.outputs],
        }


def run(job: Job, progress: Progress = lambda _done, _of: None) -> int:
    """Decide everybody. Returns how many parts were there already. Raises BadCohort and Stopped."""
    _begin(job)
    decide: Callable[[int, Path], None] | None = None
    parts = range(0, job.source.rows, job.part)
    there = 0
    for number, first in enumerate(parts):
        path = job.folder / f"part-{number:05}.parquet"
        if path.exists():
            there += 1
        else:
            decide = decide or _decided(job)
            _write(path, partial(decide, first), number, len(parts))
        progress(min(first + job.part, job.source.rows), job.source.rows)
    if job.one_file:
        _put_together(job)
    return there


def _begin(job: Job) -> None:
    """Make the folder, or see that what is in it belongs to the same job."""
    mine, path = job.manifest(), job.folder / MANIFEST
    if job.folder.is_file() or (job.one_file and job.out.is_dir()):
        raise BadCohort([f"{job.out}: is there already and something else. Name another place."])
    if path.exists():
        _same(mine, json.loads(path.read_text(encoding="utf-8")), job.folder)
    elif job.folder.exists() and any(each.name[0] != "." for each in job.folder.iterdir()):
        raise BadCohort([f"{job.folder}: holds other files. Name an empty folder, or a new one."])
    job.folder.mkdir(parents=True, exist_ok=True)
    for left in job.folder.glob("*.tmp"):
        left.unlink()
    whole = job.folder / f"{MANIFEST}.tmp"
    whole.write_text(json.dumps(mine, indent=1), encoding="utf-8")
    whole.replace(path)


def _same(mine: Mapping[str, Any], theirs: Mapping[str, Any], folder: Path) -> None:
    other = [name for name in mine if mine[name] != theirs.get(name)]
    if other:
        was = "; ".join(f"{name}: {_short(theirs.get(name))}, now {_short(mine[name])}"
                        for name in other)  # fmt: skip
        said = (f"{folder}: holds parts of another run ({was}). Name another place, or delete it "
                "to begin anew; with the same content, people and options it goes on.")  # fmt: skip
        raise BadCohort([said])


def _short(value: object) -> str:
    return f"{len(value)} columns" if isinstance(value, list) else str(value)


def _decided(job: Job) -> Callable[[int, Path], None]:
    """How one part is decided and written: from which row on, to which file."""
    plan, people = job.plan, job.source.people()
    complete = job.calm or (job.source.complete and len(plan.kinds) == len(job.reading.facts))
    if complete and isinstance(job.engine, Polars):
        every = in_words(job.engine.lazy(plan.outputs(), people), job.reading)
        return lambda first, path: every.slice(first, job.part).sink_parquet(path)
    decider = Decider(plan, job.engine, job.compiled)

    def decide(first: int, path: Path) -> None:
        found = decider.decide(people.slice(first, job.part).collect(engine="streaming"))
        in_words(found.lazy(), job.reading).collect().write_parquet(path)

    return decide


def _write(path: Path, write: Callable[[Path], None], number: int, of: int) -> None:
    part = path.with_suffix(".tmp")
    try:
        write(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, pl.exceptions.ComputeError) as error:
        why = _why(error, part.parent)
        part.unlink(missing_ok=True)
        raise Stopped(
            f"{path.parent}: part {number + 1} of {of} could not be written ({why}). The "
            "parts before it are whole: make room, and the same command goes on from there."
        ) from error


def _why(error: Exception, folder: Path) -> str:
    """What the system says. Polars says of a full disk that a footer could not be written."""
    if shutil.disk_usage(folder).free < ROOM:
        return "no space left on the disk"
    return str(getattr(error, "strerror", None) or error).splitlines()[0]


def _put_together(job: Job) -> None:
    """All parts as one file, which is there once it is whole."""
    found = pl.scan_parquet(job.folder / "part-*.parquet")
    part = job.out.with_name(f"{job.out.name}.tmp")
    try:
        if job.out.suffix == ".parquet":
            found.sink_parquet(part)
        elif job.out.suffix == ".csv":
            found.sink_csv(part)
        else:
            found.sink_ndjson(part)
    except (OSError, pl.exceptions.ComputeError) as error:
        why = _why(error, part.parent)
        part.unlink(missing_ok=True)
        raise Stopped(
            f"{job.out}: could not be written ({why}). Every part is whole: make room, and "
            "the same command puts them together."
        ) from error
    part.replace(job.out)
    shutil.rmtree(job.folder)


def part_files(path: Path) -> Iterator[Path]:
    """The files of a run's output: its parts, or the one file."""
    yield from sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]


def _ibis_type(kind: pl.DataType) -> str:
    return str(ibis.Schema.from_polars(pl.Schema({ROW: kind}))[ROW])
