"""A record is brought to a machine that never saw it, by the command alone, and nothing is missing."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.trust import at_length
from unknot.exchange.record_file import read, write

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MOST = 300  # seconds


def by_command(unknot: list[str | Path], data: Path, *words: str | Path) -> str:
    done = subprocess.run([*unknot, *words, "--data", data], cwd=data.parent, capture_output=True,
                          text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def restored(unknot: list[str | Path], folder: Path) -> int:
    """Bring in each old record (in short: the one that holds every kind), and one that today's code writes; how many records."""
    files = sorted(HERE.glob("*/every_kind.zip" if at_length(1, 0) else "*/*.zip"))
    events = read(files[0].read_bytes())
    today = folder / "today.zip"
    today.write_bytes(write(events, events[-1].at))
    for number, file in enumerate([*files, today]):
        data, back = folder / f"data{number}", folder / f"back{number}.zip"
        by_command(unknot, data, "import", file)
        by_command(unknot, data, "export", back)
        assert read(back.read_bytes()) == read(file.read_bytes()), file
    return len(files) + 1


def test_into_an_empty_folder(tmp_path: Path, record_property: Callable[[str, int], None]) -> None:
    began = time.monotonic()
    records = restored([sys.executable, "-m", "unknot.cli"], tmp_path)
    record_property("records", records)
    record_property("took", round(time.monotonic() - began))
    assert time.monotonic() - began < MOST


@pytest.mark.soak
def test_into_a_fresh_environment_from_a_wheel(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    uv = shutil.which("uv", path=Path(sys.executable).parent)
    assert uv, "make setup"
    began = time.monotonic()
    for command in (
        [uv, "build", "--quiet", "--wheel", "--out-dir", tmp_path / "dist", ROOT],
        [uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "fresh"],
    ):
        subprocess.run(command, check=True)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    own = tmp_path / "fresh" / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", own, wheel], check=True)
    record_property("records", restored([own.with_name("unknot")], tmp_path))
    record_property("took", round(time.monotonic() - began))
    assert time.monotonic() - began < MOST
