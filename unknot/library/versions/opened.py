"""Another version of the pathway: a folder, a wheel, a git revision, or decisions that were kept.

A content folder that today's reader cannot read is read by the code that came with it, in a process
of its own, and only its decisions are taken over.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from unknot.library.languages import ENGLISH
from unknot.library.load import CONTENT, load, read
from unknot.library.model import Library
from unknot.library.read.cases import Case, read_cases
from unknot.library.read.reader import Files
from unknot.library.refusal import ContentError
from unknot.library.versions import export_decisions
from unknot.library.versions.decisions import Decisions, NoDecisions, from_data

LONGEST = 120  # seconds that an older version's own code may take
INSTALLED = "what is installed"
HEAD = "pathway.toml"  # every content folder has one


class NoVersion(ValueError):
    """Nothing that can be compared: says what, where and how to mend it."""


@dataclass(frozen=True)
class Version:
    """One version. `library` is None where only its decisions could be read, `told` says why."""

    name: str
    decisions: Decisions
    library: Library | None
    told: str = ""
    cases: tuple[Case, ...] = ()


def todays(content: Path | None = None) -> Version:
    """The content of a folder, or the product's own. Raises ContentError as `load` does."""
    root = content or CONTENT
    return _of(str(content) if content else INSTALLED, load(root), root)


def version(name: str, *, cases: bool = False) -> Version:
    """A version by its name: a folder, a .whl, a .json of decisions, else a git revision.

    `cases`: read them too, to see which come out otherwise. Raises NoVersion.
    """
    path = Path(name)
    if path.suffix == ".json" and path.is_file():
        return Version(name, _kept(path), None, "only its decisions were kept")
    if path.is_dir():
        return _folder(name, path.resolve(), cases=cases)
    with tempfile.TemporaryDirectory(prefix="unknot-") as place:
        if path.suffix == ".whl" and path.is_file():
            _unpack_wheel(path, Path(place))
        else:
            _unpack_revision(name, Path(place))
        return _folder(name, Path(place), cases=cases)


def _folder(name: str, root: Path, *, cases: bool) -> Version:
    """A content folder, or a folder of the whole code with one in it."""
    inside = root / "unknot" / "content"
    content = inside if (inside / HEAD).is_file() else root
    if not (content / HEAD).is_file():
        raise NoVersion(
            f"{name} holds no pathway: there is no {HEAD} in it, nor in unknot/content. "
            "Name a content folder, or one that holds unknot/"
        )
    if content == CONTENT:
        library = load()  # which may be kept, and has been checked
        return _of(name, library, content) if cases else of_library(name, library)
    files = Files(content)
    library = read(files, ENGLISH)
    if not files.log:
        return _of(name, library, content) if cases else of_library(name, library)
    first = f"mistakes: {len(files.log)}, the first: {files.log[0]}"
    if content == root:
        raise NoVersion(f"{name} cannot be read, and holds no code of its own to read it; {first}")
    told = f"read by its own code, so only its decisions are compared ({first})"
    return Version(name, _by_its_own_code(name, root, first), None, told)


def of_library(
    name: str, library: Library, cases: tuple[Case, ...] = (), told: str = ""
) -> Version:
    """A version that was read before."""
    mine = Decisions(library.version, library.fingerprint, library.facts, library.tables)
    return Version(name, mine, library, told, cases)


def _of(name: str, library: Library, root: Path) -> Version:
    try:
        return of_library(name, library, read_cases(root, library.facts, library.tables))
    except ContentError as error:
        return of_library(name, library, told=f"its cases cannot be read; {error.mistakes[0]}")


def _kept(path: Path) -> Decisions:
    try:
        return from_data(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise NoVersion(f"{path} holds no decisions: {error}") from error


def _by_its_own_code(name: str, root: Path, why: str) -> Decisions:
    script = str(Path(export_decisions.__file__))
    own = {**os.environ, "PYTHONPATH": str(root)}
    # Its own code, which the person who asks for the diff named: as if it were started there.
    started = [sys.executable, "-P", script]
    try:
        run = subprocess.run(  # noqa: S603
            started, cwd=root, env=own, timeout=LONGEST, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoVersion(f"{name}: its own code took more than {LONGEST} s to read it") from error
    try:
        return from_data(json.loads(run.stdout))
    except (NoDecisions, ValueError) as error:
        last = run.stderr.strip().splitlines()[-1:] or [str(error)]
        raise NoVersion(
            f"{name} can be read neither by this version ({why}) nor by its own code ({last[0]})"
        ) from error


def _unpack_wheel(path: Path, place: Path) -> None:
    try:
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(place)  # noqa: S202  # a zip's paths are kept inside
    except (OSError, zipfile.BadZipFile) as error:
        raise NoVersion(f"{path} is no wheel: {error}") from error


def _unpack_revision(name: str, place: Path) -> None:
    """The code of a revision of the repository that this directory is in."""
    if name.startswith("-"):
        raise NoVersion(f"'{name}' is no revision: name a folder, a wheel or a git revision")
    try:
        top = _git("rev-parse", "--show-toplevel").decode().strip()
        packed = _git("-C", top, "archive", "--format=tar", name, "unknot")
    except OSError as error:
        raise NoVersion(f"'{name}' is no folder or wheel, and git cannot be started") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or ["git said nothing"]
        raise NoVersion(
            f"'{name}' is no folder, no wheel, and no git revision here: {said[0]}"
        ) from error
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")  # no link, no path outside


def _git(*words: str) -> bytes:
    started = ["git", *words]
    return subprocess.run(started, capture_output=True, check=True).stdout  # noqa: S603
