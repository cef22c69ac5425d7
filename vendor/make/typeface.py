"""The typeface as one small file: the letters that our languages need, in the weights shown.

From the variable font of the pinned npm package, by the pinned fonttools and brotli: the same bytes
each time. Spanish letters and marks are in it; figures of one width (`tnum`) stay, for clocks.
"""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next"
SOURCE = "files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
STATIC = Path(__file__).resolve().parents[2] / "unknot/web/project/static/unknot"
NAME = "atkinson.woff2"
WEIGHTS = "wght=400:700"
LETTERS = ("U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201D,U+2022,U+2026,U+20AC,U+2190-2193,"
           "U+2212,U+2215,U+2264,U+2265")  # fmt: skip
FEATURES = "kern,mark,mkmk,ccmp,tnum,liga"


def typeface(
    pins: Mapping[str, Any], work: Path, folder: Path, same: Callable[[Path, str, str], Path]
) -> None:
    """Fetch, cut and store it; `folder` gets its licence, its notice and its checksum."""
    version = pins["version"]
    npm = shutil.which("npm") or "npm"
    command = (npm, "pack", "--silent", f"{PACKAGE}@{version}")
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    name = PACKAGE.removeprefix("@").replace("/", "-")
    with tarfile.open(same(work / f"{name}-{version}.tgz", pins["sha512"], "sha512")) as archive:
        archive.extractall(work / "typeface", filter="data")
    package = work / "typeface" / "package"
    weighed = work / "weighed.ttf"
    _tool(pins, "varLib.instancer", str(package / SOURCE), WEIGHTS, "-q", "-o", str(weighed))
    _tool(pins, "subset", str(weighed), f"--unicodes={LETTERS}", f"--layout-features={FEATURES}",
          "--flavor=woff2", f"--output-file={STATIC / NAME}")  # fmt: skip
    shutil.copyfile(package / "LICENSE", folder / "OFL.txt")


def _tool(pins: Mapping[str, Any], *command: str) -> None:
    """One of fonttools' own commands, in an environment of the pinned versions alone."""
    uv = Path(sys.executable).with_name("uv")
    with_ = [part for each in pins["tools"] for part in ("--with", each)]
    subprocess.run(
        (str(uv), "run", "--quiet", "--no-project", "--isolated", *with_, "fonttools", *command),
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
