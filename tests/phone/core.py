"""The core's own tests as a site can run them: pytest and the tests beside a worker's files."""

import importlib.util
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from support.sites import ROOT

HERE = Path(__file__).parent
FOLDERS = ("record", "session", "pathway")
PACKAGES = ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments")
# Single files; all but "py" are of the standard library and not in the phone.
MODULES = ("bdb", "platform", "py", "shlex", "tracemalloc")
CALL = """(folders) => new Promise((done, fail) => {
  const worker = new Worker("/static/browser/worker/core.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.kind === "failed") fail(new Error(`${data.why}: ${data.detail}`));
    if (data.kind === "tested") { worker.terminate(); done(data.found); }
  };
  worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
  worker.postMessage({ kind: "test", folders });
})"""


def with_tests(built: Path, folder: Path) -> Path:
    """A copy of a built site that can run the tests."""
    shutil.copytree(built, folder)
    scripts = folder / "static" / "browser" / "worker"
    own = (scripts / "worker.js").read_text()
    (scripts / "core.js").write_text(own + (HERE / "core.js").read_text())
    with zipfile.ZipFile(folder / "static" / "tests.zip", "w") as out:
        for name, path in _files():
            out.write(path, name)
    return folder


def _files() -> Iterator[tuple[str, Path]]:
    yield "pyproject.toml", ROOT / "pyproject.toml"
    yield "tests/conftest.py", ROOT / "tests" / "conftest.py"
    yield from _below(ROOT / "tests" / "support", "tests/support", "*.py")
    yield "others/run_core.py", HERE / "run_core.py"
    yield "others/hypothesis.py", HERE / "no_hypothesis.py"
    for name in FOLDERS:
        yield from _below(ROOT / "tests" / name, f"tests/{name}", "*.py")
        yield from _below(ROOT / "tests" / name, f"tests/{name}", "*.jsonl")
    yield from _below(ROOT / "tests" / "records_of_old", "tests/records_of_old", "*.jsonl")
    yield from _below(ROOT / "unknot" / "content", "unknot/content", "*.toml")
    for name in PACKAGES:
        yield from _below(_source(name).parent, f"others/{name}", "*.py")
    for name in MODULES:
        yield f"others/{name}.py", _source(name)


def _below(folder: Path, name: str, pattern: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob(pattern)):
        yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _source(name: str) -> Path:
    found = importlib.util.find_spec(name)
    assert found and found.origin, name
    return Path(found.origin)
