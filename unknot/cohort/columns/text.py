"""CSV, NDJSON and FHIR to Parquet, a column of text each, with every broken row named."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from unknot.cohort.columns.broken_rows import Rows
from unknot.cohort.columns.objects import Respond, bundle, ndjson
from unknot.cohort.columns.refused import BadCohort


def to_parquet(path: Path, to: Path, known: set[str], respond: Respond) -> Path:
    """The file as Parquet. `known`: columns that an object may have. Raises BadCohort."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_suffix(".tmp")
    try:
        TEXTS[path.suffix](path, part, known, respond)
    except UnicodeDecodeError as error:
        raise BadCohort(
            [f"{path}: is no UTF-8 text ({error.reason} at byte {error.start})."]
        ) from error
    except pa.ArrowInvalid as error:
        raise BadCohort([f"{path}: cannot be read ({str(error).splitlines()[0]})."]) from error
    part.replace(to)
    return to


def _csv(path: Path, to: Path, _known: set[str], _respond: Respond) -> None:
    names = _header(path)
    broken = Rows()

    def note(row: pa_csv.InvalidRow) -> str:
        number = None if row.number is None else row.number - 1
        broken.add(f"{row.actual_columns} cells where the head has {row.expected_columns}", number)
        return "skip"

    reader = pa_csv.open_csv(
        path,
        pa_csv.ReadOptions(use_threads=False, column_names=names, skip_rows=1, block_size=1 << 24),
        pa_csv.ParseOptions(newlines_in_values=True, invalid_row_handler=note),
        pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), null_values=[""],
                              strings_can_be_null=True),
    )  # fmt: skip
    with pq.ParquetWriter(to, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
    if broken.count:
        raise BadCohort(broken.said(path))


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file), [])
    twice = [name for name, often in Counter(names).items() if often > 1]
    if twice:
        raise BadCohort([f"{path}: the column '{name}' is there twice." for name in twice])
    return names


TEXTS: Final[Mapping[str, Callable[[Path, Path, set[str], Respond], None]]] = {
    ".csv": _csv, ".ndjson": ndjson, ".jsonl": ndjson, ".json": bundle,
}  # fmt: skip
