"""A run in parts: whole or absent, going on after a kill, refusing what belongs to another run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from unknot.cohort.columns.engines import Polars
from unknot.cohort.columns.ordinary_cohort import write
from unknot.cohort.columns.reading import reading_of
from unknot.cohort.columns.refused import BadCohort, Stopped
from unknot.cohort.columns.run import Job, run
from unknot.cohort.columns.source import open_source
from unknot.library.model import Library

PEOPLE, PART = 600, 100
DECISIONS = ("decisions",)


@pytest.fixture(scope="module")
def people(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "people.parquet"
    write(library, PEOPLE, 5, path)
    return path


def job(library: Library, people: Path, out: Path, *, part: int = PART, calm: bool = True) -> Job:
    reading = reading_of(library, DECISIONS)
    source = open_source(people, reading.facts, out.parent / "scratch")
    return Job(source, reading, lambda: library.compiled, Polars(), out, calm, part)


def decided(out: Path) -> pl.DataFrame:
    return pl.read_parquet(out / "part-*.parquet")


def test_parts_together_are_one_run(library: Library, people: Path, tmp_path: Path) -> None:
    run(job(library, people, tmp_path / "parts"))
    run(job(library, people, tmp_path / "whole", part=PEOPLE))
    parts = decided(tmp_path / "parts")
    assert parts.equals(decided(tmp_path / "whole"))
    assert parts["id"].to_list() == [*range(1, PEOPLE + 1)]
    assert len([*(tmp_path / "parts").glob("part-*")]) == PEOPLE // PART


def test_a_run_goes_on_with_what_is_missing(library: Library, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(job(library, people, out))
    first = decided(out)
    (out / "part-00002.parquet").unlink()
    (out / "part-00003.tmp").write_bytes(b"half a part")
    assert run(job(library, people, out)) == PEOPLE // PART - 1
    assert decided(out).equals(first)
    assert not [*out.glob("*.tmp")]


def test_other_people_content_or_options_are_refused(
    library: Library, people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(job(library, people, out))
    other = tmp_path / "other.parquet"
    write(library, PEOPLE, 6, other)
    with pytest.raises(BadCohort, match="parts of another run.*people.*Name another place"):
        run(job(library, other, out))
    with pytest.raises(BadCohort, match="missing: no, now ask"):
        run(job(library, people, out, calm=False))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("do not lose me")
    with pytest.raises(BadCohort, match="holds other files"):
        run(job(library, people, tmp_path / "mine"))


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".ndjson"])
def test_one_file_holds_what_the_parts_hold(
    library: Library, people: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"out{suffix}"
    run(job(library, people, out))
    run(job(library, people, tmp_path / "parts"))
    read = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".ndjson": pl.read_ndjson}[suffix]
    text = decided(tmp_path / "parts").cast({pl.Enum: pl.String})
    assert read(out).cast({pl.Enum: pl.String}).equals(text)
    assert not (tmp_path / f"out{suffix}.parts").exists()


SLOW = """
import sys, time
from unknot.cli.app import app
from unknot.cohort.columns import run

def slow(*what, write=run._write):
    write(*what)
    print("a part", flush=True)
    time.sleep(0.2)  # so that a kill finds it half-way

run._write = slow
app(["cohort", *sys.argv[1:], "--missing", "no", "--what", "decisions", "--part", "100"])
"""


@pytest.mark.slow
def test_killed_half_way_it_goes_on_and_says_the_same(
    library: Library, people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    started = subprocess.Popen([sys.executable, "-c", SLOW, people, "-o", out], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)  # fmt: skip
    assert started.stdout
    with started.stdout as said:
        assert [said.readline(), said.readline()] == ["a part\n"] * 2
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
    there = len([*out.glob("part-*.parquet")])
    assert 2 <= there < PEOPLE // PART
    assert run(job(library, people, out)) == there
    run(job(library, people, tmp_path / "at once"))
    assert decided(out).equals(decided(tmp_path / "at once"))


def test_a_full_disk_is_said_and_the_parts_before_it_are_whole(
    library: Library, people: Path, tmp_path: Path
) -> None:
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here: a full one was not tried")
    try:
        with pytest.raises(Stopped, match=r"could not be written.*no space.*make room"):
            run(job(library, people, place / "out", part=PEOPLE // 40))
        there = [*(place / "out").glob("part-*.parquet")]
        assert there
        assert not [*(place / "out").glob("*.tmp")]
        assert all(len(pl.read_parquet(part)) == PEOPLE // 40 for part in there)
        subprocess.run(["mount", "-o", "remount,size=8m", place], check=True)
        assert run(job(library, people, place / "out", part=PEOPLE // 40)) == len(there)
        assert len(decided(place / "out")) == PEOPLE
    finally:
        subprocess.run(["umount", "-l", place], check=True)
