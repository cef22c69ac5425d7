"""The tables of records as pandas opens them: each column is of the kind that the codebook says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from support.research_records import NOW, allows, keep, record
from unknot.cli.cohort_records import records_to_tables
from unknot.cohort.records.tables import TABLES

pandas = pytest.importorskip("pandas", reason="pandas comes with unknot[spark]: it was not tried")
KINDS: Final = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
MORE: Final = [
    (3.1, "range.measured", {"what": "forward", "cm": 12, "pain": 2}),
    (3.3, "exercise.started", {"session": "e1", "moves": [["bridge", 30]], "lasts": 300}),
    (3.31, "exercise.ended", {"session": "e1", "how": "done", "lasted": 300}),
]
Read = Callable[[Path, str], Any]


def by_codebook(folder: Path, name: str) -> Any:
    """As docs/tutorial-researcher.md says."""
    book = pandas.read_csv(folder / "codebook.csv")
    mine = book[book.table == name]
    types = dict(zip(mine.column, mine.kind.map(KINDS), strict=True))
    return pandas.read_csv(folder / f"{name}.csv", dtype=types)


def by_parquet(folder: Path, name: str) -> Any:
    pytest.importorskip("pyarrow", reason="pyarrow comes with unknot[cohort]: it was not tried")
    return pandas.read_parquet(folder / f"{name}.parquet", dtype_backend="numpy_nullable")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("research")
    people = keep(folder / "in", one=record(1, *MORE, allows()), two=record(2, allows("sessions")))
    records_to_tables(people, folder / "out", NOW)
    yield folder / "out"


@pytest.mark.parametrize("read", [by_codebook, by_parquet])
@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_each_column_is_of_the_kind_that_the_codebook_says(
    tables: Path, name: str, read: Read
) -> None:
    [table] = [each for each in TABLES if each.name == name]
    types = {column: str(kind) for column, kind in read(tables, name).dtypes.items()}
    assert types == {column.name: KINDS[column.kind] for column in table.columns}


@pytest.mark.parametrize("read", [by_codebook, by_parquet])
def test_what_nobody_said_is_missing_and_what_was_said_is_there(tables: Path, read: Read) -> None:
    bridge, *walks = read(tables, "exercises").sort_values("movement").itertuples(index=False)
    assert (bridge.movement, bridge.gentle, bridge.how) == ("bridge", False, "done")
    assert [walk.movement for walk in walks] == ["walk"]
    assert all(walk.gentle is pandas.NA and walk.how is pandas.NA for walk in walks)
    assert bridge.worse is pandas.NA


def test_yes_and_no_are_written_as_r_reads_them_and_a_pseudonym_is_never_a_number(
    tables: Path,
) -> None:
    plain = pandas.read_csv(tables / "exercises.csv", dtype="string")
    assert {*plain.gentle.dropna()} == {"FALSE"}
    assert plain.person.str.fullmatch("p[0-9a-f]{16}").all()
