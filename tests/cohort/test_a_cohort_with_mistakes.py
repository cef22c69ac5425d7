"""What is wrong with a file of people: all of it at once, what, where and how to mend it."""

from pathlib import Path

import polars as pl
import pytest

from unknot.cohort.columns.mistakes import check
from unknot.cohort.columns.reading import reading_of
from unknot.cohort.columns.refused import BadCohort
from unknot.cohort.columns.source import open_source
from unknot.library.model import Library

HEAD = "id,age,fever,saddle_numb\n"
ROWS = "1,40,no,no\n2,70,true,new\n3,,unknown,\n"


def text(folder: Path, said: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(said, encoding="utf-8")
    return path


def refused(library: Library, path: Path) -> list[str]:
    facts = reading_of(library).facts
    with pytest.raises(BadCohort) as bad:
        check(open_source(path, facts, path.parent / "scratch"), facts, path.parent / "scratch")
    return [*bad.value.mistakes]


def test_every_mistake_is_said_at_once_with_its_rows(library: Library, tmp_path: Path) -> None:
    bad = HEAD.replace("age", "aeg") + ROWS
    said = "aeg: no such fact. Did you mean 'age'? Name it as 'unknot facts' does, or hand it on "
    assert refused(library, text(tmp_path, bad)) == [f"{said}with --keep aeg."]
    bad = HEAD + ROWS + "4,200,maybe,no\n5,-1,maybe,often\n5,12.5,no,no\n,30,no,no\n"
    said = refused(library, text(tmp_path, bad))
    assert [line.split(" Allowed")[0] for line in said] == [
        "saddle_numb: 'often' is not allowed, in 1 row (5).",
        "fever: 'maybe' is not allowed, in 2 rows (4, 5).",
        "age: '200' is not allowed, in 1 row (4).",
        "age: '-1' is not allowed, in 1 row (5).",
        "age: '12.5' is not allowed, in 1 row (6).",
        "id: no id: 1 row (7). Give everybody one of their own.",
        "id: the id '5' is there 2 times: 2 rows (5, 6). Give everybody one of their own.",
    ]


def test_many_alike_are_counted_and_few_are_named(library: Library, tmp_path: Path) -> None:
    bad = HEAD + "".join(f"{i},{300 + i},no,no\n" for i in range(1, 41))
    said = refused(library, text(tmp_path, bad))
    assert len(said) == 9
    assert said[-1] == "age: other values that are not allowed, in 32 more rows."
    bad = HEAD + "".join(f"{i},999,no,no\n" for i in range(1, 41))
    assert "in 40 rows (1, 2, 3, 4, 5, ...)" in refused(library, text(tmp_path, bad))[0]


@pytest.mark.parametrize(
    ("name", "said", "refusal"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", HEAD, "holds no people"),
        ("a.csv", HEAD + "1,40,no,no\n2,7", "2 cells where the head has 4: 1 row (2)"),
        ("a.csv", "age,age\n1,2\n", "the column 'age' is there twice"),
        ("a.csv", "id\n1\n", "no column is a fact"),
        ("a.csv", "course_day\n1\n", "course_day: no such fact"),
        ("a.ndjson", '{"age": 40}\n{"age": 4', "no whole JSON object (a file cut off ends so): 1 row (2)"),
        ("a.ndjson", '{"age": [40]}\n', "'age' holds more than one value: 1 row (1)"),
        ("a.ndjson", '[40]\n{"agee": 3}\n', "'agee' is no fact"),
        ("a.parquet", "PAR1 and then nothing", "is cut off, or no Parquet"),
        ("a.xlsx", "PK", "its name should end in .parquet, .csv, .ndjson, .jsonl"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(
    library: Library, tmp_path: Path, name: str, said: str, refusal: str
) -> None:
    found = refused(library, text(tmp_path, said, name))
    assert any(refusal in line for line in found), found


def test_a_column_of_another_type_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pl.DataFrame({"age": [True], "saddle_numb": [3], "fever": ["2020-01-01"]}).with_columns(
        pl.col("fever").str.to_date()
    ).write_parquet(path)
    assert [line.split(": ")[0] for line in refused(library, path)] == [
        "saddle_numb", "fever", "age",
    ]  # fmt: skip
    pl.DataFrame({"age": [40.0, None, 40.5]}).write_parquet(path)
    assert refused(library, path)[0].startswith("age: 40.5 is not allowed, in 1 row (3)")
