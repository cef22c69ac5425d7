"""`unknot cohort`: files in, files out, and what it says when it cannot."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from support.command import mistakes, run

HEAD = "id,age,fever,saddle_numb\n"
ROWS = "1,40,no,no\n2,70,true,new\n3,,unknown,\n"
WITHOUT = """
import sys
sys.modules["polars"] = None  # as where it is not installed
from unknot.cli.app import app
app({words})
"""


def text(folder: Path, said: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(said, encoding="utf-8")
    return path


def test_people_of_a_csv_are_decided(tmp_path: Path) -> None:
    people, out = text(tmp_path, HEAD + ROWS), tmp_path / "out.csv"
    done = run("cohort", people, "-o", out, "--keep", "age", "--what", "decisions,rows,open")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"3 people are in {out}\n"
    said = pl.read_csv(out)
    assert said.columns[:4] == ["id", "age", "disposition", "at_least"]
    assert said["at_least"].to_list() == ["self_care", "emergency", "urgent"]
    assert said["disposition"].to_list() == [None, "emergency", None]
    assert said["heat"].to_list() == ["ask", "blocked", "blocked"]
    assert said["open_facts"][0] > said["open_facts"][2] > said["open_facts"][1] == 0


@pytest.mark.soak  # as CSV and Parquet are
def test_the_same_people_as_json_lines_get_the_same(tmp_path: Path) -> None:
    lines = ('{"id": "1", "age": 40, "fever": false, "saddle_numb": "no"}\n'
             '{"id": "2", "age": 70, "fever": true, "saddle_numb": "new"}\n'
             '{"id": "3", "fever": "unknown"}\n')  # fmt: skip
    people, out = text(tmp_path, lines, "people.ndjson"), tmp_path / "out"
    assert run("cohort", people, "-o", out, "--missing", "no").returncode == 0
    csv = tmp_path / "out.csv"
    assert run("cohort", text(tmp_path, HEAD + ROWS), "-o", csv, "--missing", "no").returncode == 0
    said = pl.read_parquet(out / "part-00000.parquet")
    assert said["disposition"].to_list() == pl.read_csv(csv)["disposition"].to_list()
    assert None not in said["disposition"].to_list()


def test_a_file_with_mistakes_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    people = text(tmp_path, HEAD + ROWS + "4,200,maybe,no\n")
    said = mistakes("cohort", people, "-o", tmp_path / "out")
    assert [line.split(" Allowed")[0] for line in said] == [
        "fever: 'maybe' is not allowed, in 1 row (4).",
        "age: '200' is not allowed, in 1 row (4).",
    ]
    assert not (tmp_path / "out").exists()


def test_people_can_be_made_and_are_the_same_every_time(tmp_path: Path) -> None:
    first, again, other = (tmp_path / f"{name}.parquet" for name in ("first", "again", "other"))
    for path, seed in ((first, 1), (again, 1), (other, 2)):
        assert run("cohort", "--make", 50, "--seed", seed, "-o", path).returncode == 0
    assert first.read_bytes() == again.read_bytes() != other.read_bytes()
    assert run("cohort", "--check", first).stdout.endswith(
        "50 people, 237 of 237 facts, nothing wrong.\n"
    )


def test_without_the_extra_it_says_how_to_get_it() -> None:
    code = WITHOUT.format(words='["cohort", "people.csv", "-o", "out"]')
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert (
        done.stderr
        == "unknot cohort needs more than a plain install: pip install 'unknot[cohort]'\n"
    )


def test_no_other_command_loads_what_a_cohort_needs() -> None:
    code = ('import sys; from unknot.cli.app import app; import unknot.web.project.server; print([name for '
            'name in ("polars", "duckdb", "ibis", "pyarrow", "numpy", "pyspark") if name in sys.modules])')  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr


def test_records_need_nothing_that_columns_need(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    words = ["cohort", "--records", str(tmp_path / "records"), "-o", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, "-c", WITHOUT.format(words=words)], capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.stdout.startswith("0 files, 0 people allow research."), done.stderr
