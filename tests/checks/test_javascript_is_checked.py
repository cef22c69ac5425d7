"""The types and the linter of our JavaScript find what they are there for, where they are installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "checks" / "javascript" / "node_modules"
needs_packages = pytest.mark.skipif(
    not (PACKAGES / ".ready").exists(), reason="make check-javascript was not asked for"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Our scripts and what checks them, where a test may break them."""
    for name in ("unknot/browser", "unknot/phone/static", "unknot/clinic/staff/static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    checks = tmp_path / "checks" / "javascript"
    checks.mkdir(parents=True)
    for path in PACKAGES.parent.glob("*.json*"):
        shutil.copy(path, checks)
    (checks / "node_modules").symlink_to(PACKAGES)
    return tmp_path


def node(copy: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    script = PACKAGES / command[0]
    run = [str(Path(sys.executable).with_name("node")), str(script), *command[1:]]
    return subprocess.run(run, cwd=copy, capture_output=True, text=True)


def types(copy: Path, of: str) -> "subprocess.CompletedProcess[str]":
    return node(copy, "typescript/bin/tsc", "-p", f"checks/javascript/tsconfig.{of}.json")


@needs_packages
@pytest.mark.parametrize(
    ("of", "file", "line"),
    [
        ("page", "session/alerts.js", 'write("sound", "loud");'),  # no such choice
        ("page", "session/player.js", 'read("sessions");'),  # no such name
        ("page", "host/host.js", 'tell({ kind: "close" });'),  # no such message
        (
            "page",
            "session/interval_clock.js",
            "export const two = (score) => score.cues;",
        ),  # without a type
        ("worker", "worker/worker.js", 'tell({ kind: "opened" });'),  # says not whether it is empty
        ("worker", "worker/worker.js", "document.title;"),  # no page here
    ],
)
def test_a_wrong_line_is_found(copy: Path, of: str, file: str, line: str) -> None:
    path = copy / "unknot" / "browser" / file
    path.write_text(f"{path.read_text()}\n{line}\n")
    found = types(copy, of)
    assert found.returncode != 0
    assert f"browser/{file}" in found.stdout


@needs_packages
def test_the_linter_finds_a_variable_that_nobody_uses(copy: Path) -> None:
    lint = ("@biomejs/biome/bin/biome", "lint", "--config-path", "checks/javascript/lint.jsonc",
            "--error-on-warnings", "unknot/browser")  # fmt: skip
    assert node(copy, *lint).returncode == 0
    path = copy / "unknot" / "browser" / "page" / "pain_picker.js"
    path.write_text(f"{path.read_text()}\nconst unused = 1;\n")
    assert node(copy, *lint).returncode != 0
