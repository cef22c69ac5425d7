"""The people of a file: Parquet as it is, a folder of it too; CSV and NDJSON as Parquet first.

Text is read once, row by row, with every broken row named; from then on all files are alike.
"""

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow.parquet as pq

from unknot.cohort.columns.objects import Respond, no_response
from unknot.cohort.columns.refused import BadCohort
from unknot.cohort.columns.schema import DECIMAL, FLAG, TEXT, WHOLE, Kind, fits
from unknot.cohort.columns.text import TEXTS, to_parquet
from unknot.pathway.facts import Fact

ROW: Final = "row"  # what the people are numbered by, from 1, where they have no ids
TYPES: Final[Mapping[Kind, pl.DataType]] = {
    FLAG: pl.Boolean(), WHOLE: pl.Int64(), DECIMAL: pl.Float64(), TEXT: pl.String(),
}  # fmt: skip
KINDS: Final = {"boolean": "yes or no", "choice": "words", "number": "whole numbers"}


@dataclass(frozen=True)
class Source:
    """A cohort that can be read. `kinds`: what each fact's column holds; `keep`: other columns."""

    name: str
    files: tuple[Path, ...]
    kinds: Mapping[str, Kind]
    keep: Mapping[str, pl.DataType]
    id: str | None

    def people(self) -> pl.LazyFrame:
        """One row a person: number or id, what is kept, and one column a fact."""
        found = pl.scan_parquet([*self.files])
        if self.id is None:
            found = found.with_row_index(ROW, offset=1).cast({ROW: pl.Int64})
        facts = {name: TYPES[kind] for name, kind in self.kinds.items()}
        types: dict[str, pl.DataType] = {**self.keep, **facts}
        return found.select(pl.col(name).cast(kind) for name, kind in types.items())

    @cached_property
    def rows(self) -> int:
        """How many people."""
        return int(pl.scan_parquet([*self.files]).select(pl.len()).collect().item())

    @cached_property
    def complete(self) -> bool:
        """Whether the files themselves say that no cell of a fact is empty."""
        return all(
            (said := group.column(i).statistics) is not None and said.null_count == 0
            for file in map(pq.ParquetFile, self.files)
            for group in map(file.metadata.row_group, range(file.metadata.num_row_groups))
            for i in range(group.num_columns)
            if group.column(i).path_in_schema in self.kinds
        )

    @cached_property
    def fingerprint(self) -> str:
        """Of every byte."""
        found = hashlib.blake2b(digest_size=8)
        for each in self.files:
            with each.open("rb") as file:
                while block := file.read(1 << 20):
                    found.update(block)
        return found.hexdigest()


def open_source(
    path: Path, facts: Mapping[str, Fact], scratch: Path, *, id_: str = "",
    keep: Iterable[str] = (), respond: Respond = no_response,
) -> Source:  # fmt: skip
    """The people of a file. `scratch`: where text becomes Parquet. Raises BadCohort.

    `id_`: the column of ids, "id" where there is one. `keep`: columns to hand on. `respond`: reads
    a response to our Questionnaire.
    """
    files = tuple(_files(path, scratch, {*facts, id_ or "id", *keep}, respond))
    schema = _schema(path, files)
    name = id_ or ("id" if "id" in schema else "")
    wanted = ([name] if name else []) + [each for each in keep if each != name]
    mistakes = [
        *_missing(wanted, schema),
        *_unknown(schema, wanted, facts),
        *_misfits(schema, facts),
    ]
    kinds = {n: kind for n in facts if n in schema and (kind := kind_of(schema[n]))}
    if not kinds and not mistakes:
        mistakes.append(f"{path}: no column is a fact. 'unknot facts' lists them.")
    if mistakes:
        raise BadCohort(mistakes)
    kept: dict[str, pl.DataType] = {} if name else {ROW: pl.Int64()}
    kept |= {each: _plain(schema[each]) for each in wanted}
    source = Source(str(path), files, kinds, kept, name or None)
    if not source.rows:
        raise BadCohort([f"{path}: holds no people."])
    return source


def kind_of(kind: pl.DataType) -> Kind | None:
    """What a column holds; None for what holds no answers. A column that is all empty is text."""
    if kind == pl.Boolean:
        return FLAG
    if kind.is_integer():
        return WHOLE
    if kind.is_float():
        return DECIMAL
    return TEXT if isinstance(kind, pl.String | pl.Categorical | pl.Enum | pl.Null) else None


def _plain(kind: pl.DataType) -> pl.DataType:
    return pl.String() if isinstance(kind, pl.Categorical | pl.Enum | pl.Null) else kind


def _files(path: Path, scratch: Path, known: set[str], respond: Respond) -> Iterator[Path]:
    if not path.exists():
        raise BadCohort([f"{path}: there is no such file."])
    if path.is_dir():
        found = sorted(path.glob("*.parquet"))
        if not found:
            raise BadCohort([f"{path}: holds no .parquet file."])
        yield from found
    elif path.suffix == ".parquet":
        yield path
    elif path.suffix in TEXTS:
        if not path.stat().st_size:
            raise BadCohort([f"{path}: is empty."])
        yield to_parquet(path, scratch / "input.parquet", known, respond)
    else:
        raise BadCohort([f"{path}: its name should end in .parquet, {', '.join(TEXTS)}."])


def _schema(path: Path, files: tuple[Path, ...]) -> pl.Schema:
    try:
        for each in files:  # each has its end, where its table of contents stands
            pl.read_parquet_metadata(each)
        return pl.scan_parquet([*files]).collect_schema()
    except (pl.exceptions.PolarsError, OSError) as error:
        first = str(error).splitlines()[0]
        raise BadCohort([f"{path}: is cut off, or no Parquet ({first}). Copy it again."]) from error


def _missing(wanted: Iterable[str], schema: pl.Schema) -> Iterator[str]:
    for name in wanted:
        if name not in schema:
            yield f"{name}: there is no such column to keep. There are: {', '.join(schema)}."


def _unknown(schema: pl.Schema, wanted: Iterable[str], facts: Mapping[str, Fact]) -> Iterator[str]:
    for name in schema:
        if name not in facts and name not in wanted:
            close = difflib.get_close_matches(name, facts, n=1)
            near = f"Did you mean '{close[0]}'? " if close else ""
            yield (f"{name}: no such fact. {near}Name it as 'unknot facts' does, or hand it on "
                   f"with --keep {name}.")  # fmt: skip


def _misfits(schema: pl.Schema, facts: Mapping[str, Fact]) -> Iterator[str]:
    for name, fact in facts.items():
        kind = kind_of(schema[name]) if name in schema else TEXT
        if kind is None or not fits(fact, kind):
            yield (f"{name}: a column of {schema[name]} cannot hold {KINDS[fact.kind]}. Allowed: "
                   f"{fact.allowed()}.")  # fmt: skip
