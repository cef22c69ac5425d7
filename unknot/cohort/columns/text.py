"""CSV and NDJSON to Parquet, a column of text each, with every broken row named."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from unknot.cohort.columns.refused import BadCohort

SHOWN: Final = 5  # rows that are named of each kind of mistake
LINES: Final = 20_000  # of NDJSON, at once


class Rows:
    """Broken rows, by what is wrong with them."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.first: dict[str, list[int]] = {}

    def add(self, what: str, row: int | None) -> None:
        """One more."""
        self.count[what] += 1
        if row is not None and self.count[what] <= SHOWN:
            self.first.setdefault(what, []).append(row)

    def said(self, path: Path) -> list[str]:
        """One line a kind of mistake."""
        return [f"{path}: {what}: {rows_said(n, self.first.get(what, []))}."
                for what, n in self.count.items()]  # fmt: skip


def rows_said(count: int, first: list[int]) -> str:
    """ "3 rows (4, 17, 20)"."""
    more = ", ..." if count > len(first) else ""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    return f"{rows} ({', '.join(map(str, first))}{more})" if first else rows


def to_parquet(path: Path, to: Path, known: set[str]) -> Path:
    """The file as Parquet. `known`: columns that an object of NDJSON may have. Raises BadCohort."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_suffix(".tmp")
    try:
        TEXTS[path.suffix](path, part, known)
    except UnicodeDecodeError as error:
        raise BadCohort(
            [f"{path}: is no UTF-8 text ({error.reason} at byte {error.start})."]
        ) from error
    except pa.ArrowInvalid as error:
        raise BadCohort([f"{path}: cannot be read ({str(error).splitlines()[0]})."]) from error
    part.replace(to)
    return to


def _csv(path: Path, to: Path, _known: set[str]) -> None:
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


def _ndjson(path: Path, to: Path, known: set[str]) -> None:
    broken = Rows()
    names = sorted(known)
    schema = pa.schema([(name, pa.string()) for name in names])
    there: set[str] = set()
    with pq.ParquetWriter(to.with_suffix(".all"), schema) as writer:
        for people in _objects(path, broken):
            there.update(*people)
            for name in set().union(*people) - known:
                broken.add(
                    f"'{name}' is no fact. Name it as 'unknot facts' does, or --keep it", None
                )
            columns = {name: [person.get(name) for person in people] for name in names}
            writer.write_table(pa.table(columns, schema))
    if broken.count:
        raise BadCohort(broken.said(path))
    with pq.ParquetWriter(to, pa.schema([f for f in schema if f.name in there])) as writer:
        for batch in pq.ParquetFile(to.with_suffix(".all")).iter_batches(columns=[*there]):
            writer.write_batch(batch.select([f.name for f in schema if f.name in there]))
    to.with_suffix(".all").unlink()


def _objects(path: Path, broken: Rows) -> Iterator[list[dict[str, str | None]]]:
    people: list[dict[str, str | None]] = []
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                people.append(_person(line, number, broken))
            if len(people) >= LINES:
                yield people
                people = []
    if people:
        yield people


def _person(line: str, row: int, broken: Rows) -> dict[str, str | None]:
    try:
        said = json.loads(line)
    except ValueError:
        broken.add("no whole JSON object (a file cut off ends so)", row)
        return {}
    if not isinstance(said, dict):
        broken.add("no JSON object", row)
        return {}
    return {name: _text(value, name, row, broken) for name, value in said.items()}


def _text(value: Any, name: str, row: int, broken: Rows) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else str(value)
    broken.add(f"'{name}' holds more than one value", row)
    return None


TEXTS: Final[Mapping[str, Callable[[Path, Path, set[str]], None]]] = {
    ".csv": _csv, ".ndjson": _ndjson, ".jsonl": _ndjson,
}  # fmt: skip
