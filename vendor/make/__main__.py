"""`make vendor`: fetch, choose, compile and pack the third-party bytes of the phone.

Needs npm, node and pip; whoever uses or changes Unknot does not. What is fetched is checked against
`pins.json`; what is written gets a SHA256SUMS, and is the same bytes each time.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from camera import camera
from choose import of_package, of_stdlib, of_zones
from typeface import NAME, STATIC, typeface

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent
FROM_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


def run(*command: str, cwd: Path) -> None:
    """Run a command, or stop here."""
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def digest(path: Path, kind: str) -> str:
    """A file's digest in hex digits."""
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def same(path: Path, wanted: str, kind: str) -> Path:
    """The file, if it is the one that was pinned."""
    if digest(path, kind) != wanted:
        sys.exit(f"{path.name} is not what pins.json says it is: nothing was written")
    return path


def fetch_pyodide(pins: Mapping[str, Any], work: Path) -> Path:
    """The unpacked npm package."""
    version = pins["version"]
    run("npm", "pack", "--silent", f"pyodide@{version}", cwd=work)
    packed = same(work / f"pyodide-{version}.tgz", pins["sha512"], "sha512")
    with tarfile.open(packed) as archive:
        archive.extractall(work, filter="data")
    return work / "package"


def fetch_wheels(pins: Mapping[str, str], work: Path) -> dict[str, Path]:
    """The wheels by the name of their package."""
    wanted = ["==".join(name.split("-")[:2]) for name in pins]
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", *wanted,
        cwd=work)  # fmt: skip
    return {name.split("-")[0]: same(work / name, pin, "sha256") for name, pin in pins.items()}


def chosen(sources: list[Path], target: Path, choose: Callable[[str], bool]) -> Path:
    """One zip of the chosen files of some zips, each in its place."""
    with zipfile.ZipFile(target, "w") as out:
        for source in sources:
            with zipfile.ZipFile(source) as archive:
                for name in archive.namelist():
                    if not name.endswith("/") and choose(name):
                        out.writestr(name, archive.read(name))
    return target


def licences(wheels: list[Path], folder: Path) -> None:
    """What each wheel says about its licence, beside its bytes."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                kind = Path(name).name
                if ".dist-info/" in name and kind.startswith(("LICENSE", "LICENCE")):
                    to = folder / f"{wheel.name.split('-')[0]}.{kind}.txt"
                    to.write_bytes(archive.read(name))


def seal(folder: Path) -> None:
    """SHA256SUMS, in the form that sha256sum -c reads."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{digest(path, 'sha256')}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def fresh(name: str) -> Path:
    """An empty folder in vendor/, with the licence texts that no package brings along."""
    folder = VENDOR / name
    shutil.rmtree(folder, ignore_errors=True)
    kept = HERE / "licences" / name.rpartition("-")[0]
    return Path(shutil.copytree(kept, folder)) if kept.exists() else (folder.mkdir() or folder)


def pack(pins: Mapping[str, Any], work: Path) -> None:
    """Everything, into vendor/."""
    package = fetch_pyodide(pins["pyodide"], work)
    wheels = fetch_wheels(pins["wheels"], work)

    def compiled(source: Path, target: Path) -> None:
        run("node", str(HERE / "compile.mjs"), str(package), str(source), str(target), cwd=work)

    python = fresh(f"pyodide-{pins['pyodide']['version']}")
    for name in FROM_PYODIDE:
        shutil.copyfile(package / name, python / name)
    lock = json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {}  # what could be fetched from elsewhere: nothing
    (python / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    stdlib = chosen([package / "python_stdlib.zip"], work / "stdlib.zip", of_stdlib)
    compiled(stdlib, python / "stdlib.pack")

    django = fresh("django-" + wheels["django"].name.split("-")[1])
    code = [wheels[name] for name in ("django", "asgiref", "sqlparse")]
    compiled(chosen(code, work / "packages.zip", of_package), django / "packages.pack")
    licences(code, django)

    zones = fresh("tzdata-" + wheels["tzdata"].name.split("-")[1])
    compiled(chosen([wheels["tzdata"]], work / "zones.zip", of_zones), zones / "zones.pack")
    licences([wheels["tzdata"]], zones)
    for folder in (python, django, zones):
        seal(folder)
    letters(pins["typeface"], work)
    eyes(pins["camera"], work)


def eyes(pins: Mapping[str, Any], work: Path) -> None:
    """What looks through the camera."""
    folder = fresh(f"tasks-vision-{pins['vision']['version']}")
    camera(pins, work, folder, same)
    seal(folder)


def letters(pins: Mapping[str, Any], work: Path) -> None:
    """The typeface: its file lies with the pages that show it, its licence and sum here."""
    folder = fresh(f"atkinson-hyperlegible-next-{pins['version']}")
    typeface(pins, work, folder, same)
    seal(folder)
    sum_ = digest(STATIC / NAME, "sha256")
    place = STATIC.relative_to(VENDOR.parent).as_posix()
    with (folder / "SHA256SUMS").open("a", encoding="ascii") as sums:
        sums.write(f"{sum_}  ../../{place}/{NAME}\n")


def main() -> None:
    """Rebuild vendor/; with "typeface" or "camera", that alone."""
    alone = {"typeface": letters, "camera": eyes}
    pins = json.loads((HERE / "pins.json").read_text(encoding="utf-8"))
    with TemporaryDirectory() as work:
        for name in sys.argv[1:]:
            alone[name](pins[name], Path(work))
        if not sys.argv[1:]:
            pack(pins, Path(work))


if __name__ == "__main__":
    main()
